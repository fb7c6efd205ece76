using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>Old items read by new types, new items read and saved by old types, and items of other writers.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EvolutionTests
{
    [Test]
    public void An_old_item_is_read_by_a_new_type_under_the_former_name()
    {
        var old = Codec.Write(new Version1 { Title = "t", Count = 3 });
        var loaded = Codec.Read<Version2>(old);
        loaded.Name.Should().Be("t");
        loaded.Part.Number.Should().Be(0);
        loaded.Added.Should().BeNull();
        Codec.For<Version2>().WriteAgain(loaded).Should().Contain("\"name\":{\"S\":\"t\"}").And.NotContain("\"title\"");
    }

    [Test]
    public void A_new_item_is_read_and_saved_by_an_old_type_without_losing_what_the_new_one_added()
    {
        var current = new Version2 { Name = "t", Added = "new", Part = new Part { Number = 5 } };
        var item = Codec.Write(current);
        var old = Codec.For<Version1>();
        var saved = old.WriteAgain(old.Read(item));
        var back = Codec.Read<Version2>(saved);
        back.Added.Should().Be("new");
        back.Part.Number.Should().Be(5);
        back.Name.Should().Be("t", "the old type kept the attribute that it does not know");
    }

    [Test]
    public void The_present_name_wins_over_a_former_one_whatever_their_order()
    {
        Codec.Read<Version2>(Sample.Item("\"name\":{\"S\":\"new\"},\"title\":{\"S\":\"old\"}")).Name.Should().Be("new");
        Codec.Read<Version2>(Sample.Item("\"title\":{\"S\":\"old\"},\"name\":{\"S\":\"new\"}")).Name.Should().Be("new");
    }

    [Test]
    public void A_former_name_is_not_written_back_as_unknown() =>
        Codec.For<Version2>().WriteAgain(Codec.Read<Version2>(Sample.Item("\"title\":{\"S\":\"old\"}"))).Should().NotContain("title");

    [Test]
    public void Several_former_names_are_read() =>
        Codec.Read<Version2>(Sample.Item("\"caption\":{\"S\":\"oldest\"}")).Name.Should().Be("oldest");

    [Test]
    public void Former_names_work_for_constructor_arguments_and_nested_members()
    {
        var loaded = Codec.Read<Held<Moved>>(Sample.Item("\"value\":{\"M\":{\"was\":{\"N\":\"5\"}}}"));
        loaded.Value.Now.Should().Be(5);
    }

    [Test]
    public void Former_names_are_read_in_a_collection_that_a_constructor_made() =>
        Codec.Read<Version2>(Sample.Item("\"labels\":{\"L\":[{\"S\":\"a\"}]}")).Tags.Should().Equal("a");

    [TestCase("\"later\":{\"S\":\"x\"}")]
    [TestCase("\"later\":{\"N\":\"1.500\"}")]
    [TestCase("\"later\":{\"N\":\"12345678901234567890123456789012345678\"}")]
    [TestCase("\"later\":{\"B\":\"AQID\"}")]
    [TestCase("\"later\":{\"BOOL\":true}")]
    [TestCase("\"later\":{\"NULL\":true}")]
    [TestCase("\"later\":{\"L\":[]}")]
    [TestCase("\"later\":{\"M\":{}}")]
    [TestCase("\"later\":{\"M\":{\"a\":{\"L\":[{\"M\":{\"b\":{\"SS\":[\"x\",\"y\"]}}}]}}}")]
    [TestCase("\"later\":{\"NS\":[\"1\",\"2.50\"]}")]
    [TestCase("\"later\":{\"BS\":[\"AQ==\"]}")]
    [TestCase("\"a\":{\"S\":\"\\u0041 \\\" \\\\ ü\"},\"b\":{\"S\":\"😀\"},\"c\":{\"N\":\"1E+2\"}")]
    [TestCase("\"na\\u006de with \\\"quotes\\\"\":{\"S\":\"x\"}")]
    [TestCase("\"\":{\"S\":\"empty name\"}")]
    public void Unknown_attributes_of_the_root_are_written_back_byte_for_byte(string unknown)
    {
        var codec = Codec.For<Held<string>>();
        var known = "\"value\":{\"S\":\"x\"}";
        codec.WriteAgain(codec.Read(Sample.Item($"{unknown},{known}"))).Should().Be(Sample.Item($"{known},{unknown}"));
        codec.WriteAgain(codec.Read(Sample.Item($"{known},{unknown}"))).Should().Be(Sample.Item($"{known},{unknown}"));
    }

    [Test]
    public void Unknown_attributes_between_known_ones_are_all_kept()
    {
        var codec = Codec.For<Held<string>>();
        var unknown = Enumerable.Range(0, 200).Select(index => $"\"x{index}\":{{\"S\":\"{new string('y', index)}\"}}").ToList();
        var item = "{" + string.Join(",", unknown.Take(50)) + ","
            + Sample.Item(
                string.Join(",", unknown.Skip(50).Take(50)) + ",\"value\":{\"S\":\"x\"}," + string.Join(",", unknown.Skip(100)))[1..];
        codec.WriteAgain(codec.Read(item)).Should().Be(Sample.Item("\"value\":{\"S\":\"x\"}," + string.Join(",", unknown)));
    }

    [Test]
    public void Unknown_attributes_may_be_dropped()
    {
        var codec = Codec.For<Forgetful>();
        codec.WriteAgain(codec.Read(Sample.Item("\"later\":{\"S\":\"x\"}"))).Should().Be(Sample.Item());
    }

    [Test]
    public void Unknown_nested_attributes_are_passed_over()
    {
        var loaded = Codec.Read<Held<Boxed<int>>>(
            Sample.Item("\"value\":{\"M\":{\"later\":{\"M\":{\"inner\":{\"N\":\"2\"}}},\"inner\":{\"N\":\"1\"},\"etag\":{\"S\":\"x\"}}}"));
        loaded.Value.Inner.Should().Be(1);
        loaded.ETag.Should().BeNull("a token is the root's");
        ((IAggregateRoot)loaded).Stored!.UnknownAttributes.Should().BeNull();
    }

    [Test]
    public void The_version_token_is_read_and_written_after_the_time_stamps()
    {
        var codec = Codec.For<Held<string>>();
        var item = codec.Write(new Held<string> { Value = "x" }, "0123456789abcdef");
        item.Should().Be(Sample.Prefix + ",\"etag\":{\"S\":\"0123456789abcdef\"},\"value\":{\"S\":\"x\"}}");
        var loaded = codec.Read(item);
        loaded.ETag.Should().Be("0123456789abcdef");
        ((IAggregateRoot)loaded).Stored!.Table.Should().Be(Codec.Table);
        codec.WriteAgain(loaded).Should().Be(item);
    }

    [Test]
    public void The_version_token_may_have_another_name()
    {
        var codec = Codec.For<OtherToken>();
        var item = codec.Write(new OtherToken { Etag = "mine" }, "0123456789abcdef");
        item.Should().Be(Sample.Prefix + ",\"_version\":{\"S\":\"0123456789abcdef\"},\"etag\":{\"S\":\"mine\"}}");
        codec.Read(item).ETag.Should().Be("0123456789abcdef");
    }

    [Test]
    public void Items_of_others_load_in_any_order_and_without_a_token()
    {
        var loaded = Codec.Read<Held<int>>(
            """
            {
              "zzz":{"BOOL":false},"value":{"N":"5"},"updatedAt":{"S":"2026-01-02T03:04:05"},
              "id":{"S":"00000000-0000-0000-0000-000000000001"}}
            """);
        loaded.Value.Should().Be(5);
        loaded.ETag.Should().BeNull();
        loaded.UpdatedAt.Should().Be(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    }

    [TestCase("""{"N":"4711"}""")]
    [TestCase("""{"N":"4711471147114711"}""")]
    [TestCase("""{"B":"NDcxMQ=="}""")]
    [TestCase("""{"NULL":true}""")]
    [TestCase("""{"S":""}""")]
    [TestCase("""{"S":"47110123456789a"}""")]
    [TestCase("""{"S":"47110123456789abc"}""")]
    [TestCase("""{"S":"47110123456789ag"}""")]
    [TestCase("""{"S":"\"47114711\"-2"}""")]
    public void A_token_of_another_form_is_an_attribute_of_another_program_and_an_error(string token)
    {
        var reading = () => Codec.Read<Held<int>>(Sample.Item($"\"value\":{{\"N\":\"5\"}},\"etag\":{token}"));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'etag'").And.Contain("ETagAttribute")
            .And.NotContain("4711");
    }

    [TestCase("0123456789abcdef")]
    [TestCase("0123456789ABCDEF")]
    public void A_token_is_16_hexadecimal_digits(string token) =>
        Codec.Read<Held<int>>(Sample.Item($"\"value\":{{\"N\":\"5\"}},\"etag\":{{\"S\":\"{token}\"}}")).ETag.Should().Be(token);

    [Test]
    public void Spaces_between_tokens_are_no_matter()
    {
        var spaced =
            "  {\n \"id\" : { \"S\" : \"00000000-0000-0000-0000-000000000001\" } ,\t\"value\" : { \"L\" : [ { \"N\" : \"1\" } , { \"N\" : "
            + "\"2\" } ] } , \"later\" : { \"S\" : \"x\" } }";
        var loaded = Codec.Read<Held<List<int>>>(spaced);
        loaded.Value.Should().Equal(1, 2);
        Encoding.UTF8.GetString(((IAggregateRoot)loaded).Stored!.UnknownAttributes!).Should().Contain("\"later\"");
        Codec.Normal(Codec.For<Held<List<int>>>().WriteAgain(loaded)).Should().EndWith("\"later\":{\"S\":\"x\"}}");
    }

    [TestCase("ABCDEF01-2345-6789-ABCD-EF0123456789")]
    [TestCase("abcdef0123456789abcdef0123456789")]
    [TestCase("{abcdef01-2345-6789-abcd-ef0123456789}")]
    public void A_key_in_another_form_is_an_error_on_load(string id)
    {
        var reading = () => Codec.Read<Held<int>>($"{{\"id\":{{\"S\":\"{id}\"}},\"value\":{{\"N\":\"1\"}}}}");
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("key").And.Contain(".Id");
    }

    [TestCase("\"day\":{\"S\":\"2026-01-02T03:04:05.123Z\"},\"customer\":{\"S\":\"abcdef01-2345-6789-abcd-ef0123456789\"}", "Day")]
    [TestCase("\"day\":{\"S\":\"2026-01-02T03:04:05.1230000Z\"},\"customer\":{\"S\":\"ABCDEF01-2345-6789-abcd-ef0123456789\"}", "Customer")]
    public void A_composite_key_in_another_form_is_an_error_on_load(string keys, string member)
    {
        var reading = () => Codec.Read<Composite>(Sample.Item(keys));
        reading.Should().Throw<MappingException>().Which.Path.Should().Be("Composite." + member);
    }

    [Test]
    public void A_number_as_key_is_one_number_however_it_is_written() =>
        Codec.Read<NumberKey>(Sample.Item("\"number\":{\"N\":\"5\"}")).Number.Should().Be(5);

    private sealed class Version1 : Sample
    {
        public string? Title { get; set; }

        public int Count { get; set; }
    }

    private sealed class Version2 : Sample
    {
        [DynamoFormerName("title")]
        [DynamoFormerName("caption")]
        public string? Name { get; set; }

        public Part Part { get; set; } = new();

        public string? Added { get; set; }

        [DynamoFormerName("labels")]
        public List<string> Tags { get; } = [];
    }

    private sealed class Part
    {
        public int Number { get; set; }
    }

    private sealed record Moved([property: DynamoFormerName("was")] int Now);

    [DynamoTable(KeepUnknownAttributes = false)]
    private sealed class Forgetful : Sample;

    [DynamoTable(ETagAttribute = "_version")]
    private sealed class OtherToken : Sample
    {
        public string? Etag { get; set; }
    }

    [DynamoTable(PartitionKey = nameof(Customer), SortKey = nameof(Day))]
    private sealed class Composite : Sample
    {
        public Guid Customer { get; set; }

        public DateTimeOffset Day { get; set; }
    }

    [DynamoTable(PartitionKey = nameof(Number))]
    private sealed class NumberKey : Sample
    {
        public int Number { get; set; }
    }
}
