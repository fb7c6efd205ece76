using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>Items of older and newer versions, and the forms of the version itself.</summary>
[TestFixture]
public sealed class UpgradeTests
{
    [Test]
    public void Steps_run_in_order_from_the_items_version_on()
    {
        Codec.Read<Trail>(Of()).Steps.Should().Be("12");
        Codec.Read<Trail>(Of("\"v\":{\"N\":\"1\"}")).Steps.Should().Be("12");
        Codec.Read<Trail>("{\"v\":{\"N\":\"2\"}," + Of()[1..]).Steps.Should().Be("2");
        Codec.Read<Trail>(Of("\"v\":{\"N\":\"3\"}")).Steps.Should().Be("");
    }

    [Test]
    public void Steps_see_neither_version_nor_token_and_cannot_lose_them()
    {
        var codec = Codec.For<Trail>();
        var trail = codec.Read(Of("\"v\":{\"N\":\"1\"},\"etag\":{\"S\":\"9c1f04be7a20d3e1\"},\"other\":{\"BS\":[\"AQ==\",\"Ag==\"]}"));
        trail.ETag.Should().Be("9c1f04be7a20d3e1");
        trail.Seen.Should().Be("id other");
        codec.WriteAgain(trail).Should().Contain("\"v\":{\"N\":\"3\"}").And.Contain("\"other\":{\"BS\":[\"AQ==\",\"Ag==\"]}")
            .And.Contain("9c1f04be7a20d3e1");
    }

    [TestCase("{\"S\":\"2\"}")]
    [TestCase("{\"N\":\"0\"}")]
    [TestCase("{\"N\":\"-1\"}")]
    [TestCase("{\"N\":\"1.5\"}")]
    [TestCase("{\"NULL\":true}")]
    [TestCase("{\"N\":\"99999999999\"}")]
    public void What_is_no_version_is_refused(string version) => Refusal<Trail>(Of($"\"v\":{version}")).Should()
        .Be("'Trail': the attribute 'v', which holds the version of the item's form, is not a whole number of 1 or more. If another "
            + "program uses the name, give the version another one: [DynamoTable(…, VersionAttribute = \"…\")].");

    [Test]
    public void A_version_that_is_there_twice_is_refused() =>
        Refusal<Trail>(Of("\"v\":{\"N\":\"3\"},\"v\":{\"N\":\"3\"}")).Should().Contain("the attribute 'v' is there twice");

    [Test]
    public void An_item_older_than_the_oldest_step_is_refused()
    {
        Codec.Read<Late>(Of("\"v\":{\"N\":\"2\"}"));
        Refusal<Late>(Of()).Should()
            .Be("'Late': the item is of version 1, from which the class has no upgrade step. Add a method marked [DynamoUpgrade(1)].");
        Refusal<Stepless>(Of()).Should().Contain("is of version 1, from which the class has no upgrade step");
        Codec.RoundTrip(new Stepless());
    }

    [TestCase("{\"S\":\"key\"}", "changed 'id', a key")]
    [TestCase("{\"S\":\"none\"}", "left what DynamoDB has no form for: 'broken': is an AttributeValue with none of")]
    [TestCase("{\"S\":\"null\"}", "left what DynamoDB has no form for")]
    public void A_step_that_leaves_a_broken_item_is_refused(string what, string message) =>
        Refusal<Breaking>(Of($"\"what\":{what}")).Should().Contain(message);

    [Test]
    public void A_newer_item_is_read_if_saving_it_loses_nothing()
    {
        var codec = Codec.For<Kept>();
        var kept = codec.Read(Of("\"v\":{\"N\":\"9\"},\"inner\":{\"M\":{\"a\":{\"N\":\"1\"}}},\"new\":{\"S\":\"x\"}"));
        codec.WriteAgain(kept).Should().Contain("\"new\":{\"S\":\"x\"}").And.Contain("\"v\":{\"N\":\"2\"}");
        Refusal<Kept>(Of("\"v\":{\"N\":\"9\"},\"inner\":{\"M\":{\"a\":{\"N\":\"1\"},\"b\":{\"N\":\"1\"}}}")).Should()
            .Be("'Kept': the item is of version 9, newer than version 2 of this class, which cannot load it without loss: 'Kept.Inner': "
                + "the attribute 'b' is unknown to this version of the class, and would be lost when it is saved. Deploy the newer version "
                + "of the application.");
        Codec.Read<Kept>(Of("\"v\":{\"N\":\"2\"},\"inner\":{\"M\":{\"a\":{\"N\":\"1\"},\"b\":{\"N\":\"1\"}}}")).Inner!.A.Should().Be(1);
        Refusal<Kept>(Of("\"v\":{\"N\":\"9\"},\"inner\":{\"S\":\"text\"}")).Should().Contain("newer than version 2").And.Contain("found S");
        Refusal<Dropping>(Of("\"v\":{\"N\":\"9\"},\"new\":{\"S\":\"x\"}")).Should().Contain("the attribute 'new' is unknown");
    }

    [Test]
    public void The_version_is_no_extension_data()
    {
        var codec = Codec.For<Extended>();
        var extended = codec.Read(Of("\"v\":{\"N\":\"1\"},\"x\":{\"N\":\"5\"}"));
        extended.Extra.Keys.Should().Equal("x");
        extended.Extra["v"] = 7;
        FluentActions.Invoking(() => codec.Write(extended)).Should().Throw<MappingException>().WithMessage("*extension data under 'v'*");
    }

    [Test]
    public void A_class_without_a_version_keeps_the_attribute_as_any_other()
    {
        var codec = Codec.For<Unversioned>();
        codec.WriteAgain(codec.Read(Of("\"v\":{\"N\":\"3\"}"))).Should().Contain("\"v\":{\"N\":\"3\"}");
        codec.Write(new Unversioned()).Should().NotContain("\"v\"");
    }

    [Test]
    public void Declaring_a_version_allocates_nothing_for_items_of_it_and_none_declared_costs_nothing()
    {
        var (plain, versioned) = (Codec.For<Unversioned>(), Codec.For<Versioned>());
        plain.Mapping.ItemCodec!.Upgrades.Should().BeNull();
        var item = System.Text.Encoding.UTF8.GetBytes(Of("\"name\":{\"S\":\"Ann\"},\"v\":{\"N\":\"1\"}"));
        var bare = System.Text.Encoding.UTF8.GetBytes(Of("\"name\":{\"S\":\"Ann\"}"));
        AllocatedBy(() => versioned.Read(item)).Should().Be(AllocatedBy(() => plain.Read(bare)));
    }

    private static long AllocatedBy(Action action)
    {
        action();
        action();
        return Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    private static string Of(string attributes = "\"x\":{\"S\":\"\"}") =>
        $"{{\"id\":{{\"S\":\"0e8a5b1c-4f0b-4d0f-9a57-7f6c2f0e2d3e\"}},{attributes}}}";

    private static string Refusal<T>(string item)
        where T : AggregateRoot =>
            FluentActions.Invoking(() => Codec.Read<T>(item)).Should().Throw<MappingException>().Which.Message;

    [DynamoTable(Version = 3)]
    private sealed class Trail : AggregateRoot
    {
        public string Steps { get; private set; } = "";

        public string Seen { get; private set; } = "";

        [DynamoUpgrade(2)]
        private static void Two(Item item) => item["steps"] = new((item.GetValueOrDefault("steps")?.S ?? "") + "2");

        [DynamoUpgrade(1)]
        private static void One(Item item)
        {
            item["seen"] = new(string.Join(' ', item.Keys.Order()));
            item["steps"] = new("1");
            item["v"] = new("of a step");
        }
    }

    [DynamoTable(Version = 3)]
    private sealed class Late : AggregateRoot
    {
        [DynamoUpgrade(2)]
        private static void Two(Item item) => item.Remove("x");
    }

    [DynamoTable(Version = 7)]
    private sealed class Stepless : AggregateRoot;

    [DynamoTable(Version = 2)]
    private sealed class Breaking : AggregateRoot
    {
        [DynamoUpgrade(1)]
        private static void Break(Item item)
        {
            switch (item["what"].S)
            {
                case "key":
                    item["id"] = new($"{Guid.NewGuid()}");
                    break;
                case "none":
                    item["broken"] = new AttributeValue();
                    break;
                default:
                    item["broken"] = null!;
                    break;
            }
        }
    }

    [DynamoTable(Version = 2)]
    private sealed class Kept : AggregateRoot
    {
        public Inner? Inner { get; private set; }
    }

    [DynamoTable(Version = 2, KeepUnknownAttributes = false)]
    private sealed class Dropping : AggregateRoot;

    [DynamoTable(Version = 1)]
    private sealed class Extended : AggregateRoot
    {
        [JsonExtensionData]
        public Dictionary<string, object> Extra { get; private set; } = [];
    }

    private sealed class Unversioned : AggregateRoot
    {
        public string Name { get; private set; } = "";
    }

    [DynamoTable(Version = 1)]
    private sealed class Versioned : AggregateRoot
    {
        public string Name { get; private set; } = "";
    }

    private sealed record Inner(int A);
}
