using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Planning;

[TestFixture]
public sealed class PageTokenTests
{
    private static readonly byte[] Position = """{"id":{"S":"é+/?"}}"""u8.ToArray();
    private static readonly byte[] Mine = PageToken.Fingerprint("users", Plan("a"), false);
    private static readonly byte[] Key = Enumerable.Range(0, 32).Select(number => (byte)number).ToArray();

    [Test]
    public void A_token_gives_its_path_and_position_back([Values] bool signed, [Values(null, "by-x")] string? path)
    {
        var key = signed ? Key : null;
        var read = PageToken.Read(PageToken.Write(Mine, path, Position, key), key, "token");
        read.Position.ToArray().Should().Equal(Position);
        read.IndexName.Should().Be(path);
        read.IsOf(Mine).Should().BeTrue();
    }

    [Test]
    public void A_token_is_safe_in_an_address() => PageToken.Write(Mine, null, Position, null).Should().MatchRegex("^[A-Za-z0-9_-]+$");

    [Test]
    public void A_token_that_was_changed_anywhere_is_refused([Values] bool signed)
    {
        var key = signed ? Key : null;
        var token = PageToken.Write(Mine, null, Position, key);
        for (var index = 0; index < token.Length; index++)
        {
            foreach (var other in "Az09-_!= é")
            {
                if (other != token[index])
                {
                    Refused(token[..index] + other + token[(index + 1)..], key);
                }
            }

            Refused(token[..index], key);
        }

        Refused(token + "A", key);
        Refused(token + "=", key);
        Refused(" " + token, key);
    }

    [Test]
    public void A_token_of_another_query_is_recognised()
    {
        byte[][] others =
        [
            PageToken.Fingerprint("user", Plan("a"), false),
            PageToken.Fingerprint("users", Plan("b"), false),
            PageToken.Fingerprint("users", Plan("a"), true),
            PageToken.Fingerprint("users", Plan("a", "by-x"), false),
            PageToken.Fingerprint("users", new QueryPlan(null, null, null), false),
        ];
        foreach (var other in others)
        {
            PageToken.Read(PageToken.Write(other, null, Position, null), null, "token").IsOf(Mine).Should().BeFalse();
        }
    }

    [Test]
    public void The_filter_does_not_bind_a_token() =>
        PageToken.Fingerprint("users", Plan("a") with { Filter = new Condition.AttributeExists(new AttributePath("x")) }, false).Should()
            .Equal(Mine);

    [Test]
    public void A_signature_is_demanded_where_a_key_is_set_and_refused_where_none_is()
    {
        Refused(PageToken.Write(Mine, null, Position, null), Key).WithMessage("*not signed*");
        Refused(PageToken.Write(Mine, null, Position, Key), null).WithMessage("*is signed*");
        Refused(PageToken.Write(Mine, null, Position, [.. Key.Reverse()]), Key).WithMessage("*damaged*");
    }

    [TestCase("""{"id":{"S":"x"}}""", true)]
    [TestCase("""{"id":{"S":""}}""", false)]
    [TestCase("""{"id":{"S":"x"},"id":{"S":"y"}}""", false)]
    [TestCase("""{"id":{"S":"\ud800"}}""", false)]
    [TestCase("""{"id":{"L":[]}}""", false)]
    [TestCase("""{"id":null}""", false)]
    [TestCase("""[]""", false)]
    [TestCase("""{"id":{"S":"x"},"more":{"S":"x"}}""", false)]
    [TestCase("""{}""", false)]
    [TestCase("""{"other":{"S":"x"}}""", false)]
    [TestCase("""{"id":{"N":"1"}}""", false)]
    [TestCase("""{"id":{"S":1}}""", false)]
    [TestCase("""{"id":{"S":"x"}},"TableName":"secrets","x":{}""", false)]
    [TestCase("""{"id":{"S":"x"}} {}""", false)]
    [TestCase("""{"id":{"S":"x","N":"1"}}""", false)]
    [TestCase("""nonsense""", false)]
    [TestCase("", false)]
    public void A_position_is_taken_only_when_it_is_the_keys_and_nothing_else(string json, bool isPosition) =>
        StartKey.Checked(Encoding.UTF8.GetBytes(json), [new KeyAttribute("Id", "id", DynamoType.S)]).IsEmpty.Should().Be(!isPosition);

    [TestCase("\"id\":{\"S\":\"\"}")]
    [TestCase("\"id\":{\"S\":\"‹long›\"}")]
    [TestCase("\"id\":{\"N\":\"1\"}")]
    [TestCase("\"id\":{}")]
    [TestCase("")]
    public async Task A_forged_token_without_a_position_is_refused_before_anything_is_sent(string position)
    {
        using var connection = new DynamoConnection(
            MockedClientTests.Mock.Of(_ => throw new InvalidOperationException("Nothing is to be sent.")));
        var orders = new DynamoRepository<Aggregates.Order>(connection);
        var json = $"{{{position.Replace("‹long›", new string('x', 2049), StringComparison.Ordinal)}}}";
        var forged = PageToken.Write(
            PageToken.Fingerprint(orders.TableName, new QueryPlan(null, null, null), false), null, Encoding.UTF8.GetBytes(json), null);
        await orders.Awaiting(it => it.GetPageAsync(5, forged)).Should().ThrowAsync<ArgumentException>().WithMessage("*damaged*");
    }

    private static QueryPlan Plan(string value, string? index = null)
    {
        var key = new Condition.Comparison(
            new Operand.Attribute(new AttributePath("email")), ComparisonOperator.Equal,
            new Operand.Value(Encoding.UTF8.GetBytes($$"""{"S":"{{value}}"}""")));
        var email = new KeyAttribute("Email", "email", DynamoType.S);
        return new QueryPlan(index is null ? null : new IndexSchema(index, [email], [], false, IndexProjection.All, []), key, null)
        { LastingKeyCondition = key };
    }

    private static FluentAssertions.Specialized.ExceptionAssertions<ArgumentException> Refused(string token, byte[]? key) =>
        FluentActions.Invoking(() => PageToken.Read(token, key, "token")).Should().Throw<ArgumentException>("of {0}", token);
}
