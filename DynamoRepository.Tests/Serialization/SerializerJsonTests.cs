using System.Buffers;
using System.Text;
using System.Text.Json;
using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary><c>DynamoSerializer</c> gives and takes DynamoDB JSON.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SerializerJsonTests
{
    [Test]
    public void The_JSON_is_the_item_that_a_repository_stores()
    {
        var serializer = new DynamoSerializer<RichAggregate>();
        foreach (var aggregate in RichGenerator.Some(50))
        {
            var json = serializer.ToJson(aggregate);
            Encoding.UTF8.GetString(json).Should().Be(Codec.For<RichAggregate>().Write(aggregate));
            serializer.FromJson(json).ShouldEqualFieldByField(aggregate);
            serializer.FromJson(JsonDocument.Parse(json).RootElement).ShouldEqualFieldByField(aggregate);

            var output = new ArrayBufferWriter<byte>();
            output.Write("x"u8);
            serializer.ToJson(aggregate, output);
            output.WrittenSpan[1..].SequenceEqual(json).Should().BeTrue();
        }
    }

    [Test]
    public void Numbers_keep_every_digit()
    {
        const string Digits = "0.1234567890123456789012345678";
        var serializer = new DynamoSerializer<Held<decimal>>();
        var loaded = serializer.FromJson(Bytes($"\"value\":{{\"N\":\"{Digits}\"}},\"later\":{{\"N\":\"1.50\"}}"));
        loaded.Value.Should().Be(decimal.Parse(Digits, System.Globalization.CultureInfo.InvariantCulture));
        Encoding.UTF8.GetString(serializer.ToJson(loaded)).Should().Contain($"\"{Digits}\"").And.Contain("\"1.50\"", "it is not known");
    }

    [Test]
    public void The_token_is_the_items_or_a_new_one()
    {
        var serializer = new DynamoSerializer<Held<string>>();
        var loaded = serializer.FromJson(Bytes(""" "value":{"S":"x"},"etag":{"S":"0123456789abcdef"} """));
        loaded.ETag.Should().Be("0123456789abcdef");
        serializer.ToItem(loaded)["etag"].S.Should().Be("0123456789abcdef");
        var tokens = new[]
        {
            serializer.ToItem(loaded, newETag: true)["etag"].S,
            serializer.ToItem(new Held<string> { Value = "x" }, newETag: true)["etag"].S,
            serializer.FromJson(serializer.ToJson(loaded, newETag: true)).ETag, DynamoSerializer<Held<string>>.NewETag(), loaded.ETag,
        };
        tokens.Should().OnlyHaveUniqueItems().And.OnlyContain(token => token!.Length == 16);
        serializer.ToItem(new Held<string> { Value = "x" }).Should().NotContainKey("etag");
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("4711")]
    [TestCase("{\"value\":\"4711\"}")]
    [TestCase("{\"Item\":{\"id\":{\"S\":\"4711\"}}}")]
    [TestCase("{\"value\":{\"S\":\"4711\"}")]
    [TestCase("{\"value\":{\"S\":\"4711\\q\"}}")]
    [TestCase("{\"value\":{\"S\":\"4711")]
    public void Malformed_JSON_is_a_clear_error(string json)
    {
        var reading = () => new DynamoSerializer<Held<string?>>().FromJson(Encoding.UTF8.GetBytes(json));
        var failure = reading.Should().Throw<RepositoryException>().Which;
        (failure.Type, failure.AggregateType).Should().Be((RepositoryExceptionType.Serialization, typeof(Held<string?>)));
        failure.Message.Should().Contain("DynamoDB JSON").And.NotContain("4711");
    }

    [Test]
    public void More_than_one_item_is_an_error_and_white_space_is_not()
    {
        var serializer = new DynamoSerializer<Held<string>>();
        var item = Sample.Item(""" "value":{"S":"x"} """);
        var two = () => serializer.FromJson(Encoding.UTF8.GetBytes($"{item}\n{item}"));
        two.Should().Throw<RepositoryException>().Which.Message.Should().Contain("followed by other text");
        serializer.FromJson(Encoding.UTF8.GetBytes($" \r\n{item}\r\n")).Value.Should().Be("x");
    }

    [Test]
    public void A_JSON_element_without_a_value_is_a_clear_error()
    {
        var reading = () => new DynamoSerializer<Held<string>>().FromJson(default(JsonElement));
        reading.Should().Throw<RepositoryException>().Which.Type.Should().Be(RepositoryExceptionType.Serialization);
    }

    [Test]
    public void The_options_apply()
    {
        var options = new DynamoRepositoryOptions
        {
            SerializerSettings = new()
            {
                ContractResolver = new AggregateContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
            },
        };
        var json = new DynamoSerializer<Held<string>>(options).ToJson(new Held<string> { Value = "x" });
        Encoding.UTF8.GetString(json).Should().Contain("\"created_at\"");
        new DynamoSerializer<Held<string>>(options).FromJson(json).CreatedAt.Should().NotBe(default);
    }

    private static byte[] Bytes(string attributes) => Encoding.UTF8.GetBytes(Sample.Item(attributes));
}
