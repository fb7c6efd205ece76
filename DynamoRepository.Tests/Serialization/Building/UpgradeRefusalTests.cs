using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>Versions and upgrade steps that cannot work are refused at the start.</summary>
[TestFixture]
public sealed class UpgradeRefusalTests
{
    [Test]
    public void Steps_need_a_version() =>
        Codec.ProblemsOf<NoVersion>().Should().Contain("has the upgrade step 'One' but no version. Declare [DynamoTable(…, Version = 2)].");

    [Test]
    public void Each_step_has_a_version_of_its_own_below_the_newest_and_none_is_missing()
    {
        Codec.ProblemsOf<Misnumbered>().Should()
            .Contain("has the upgrade step 'Zero' from version 0, but its own version is 5.")
            .And.Contain("has the upgrade step 'Five' from version 5, but its own version is 5.")
            .And.Contain("has two upgrade steps from version 1, 'One' and 'Uno'.")
            .And.Contain("has version 5 and upgrade steps, but none from version 2.");
        Codec.ProblemsOf<Negative>().Should().Contain("has Version = -1.");
    }

    [Test]
    public void A_step_is_a_static_method_that_takes_the_item() => Codec.ProblemsOf<Misdeclared>().Should()
        .Contain("has the method 'Instance' marked [DynamoUpgrade], which is no step. Declare it as static void "
            + "Instance(Dictionary<string, AttributeValue> item).")
        .And.Contain("the method 'Text'").And.Contain("the method 'Returning'").And.Contain("the method 'Generic'");

    [Test]
    public void A_step_changes_members_and_no_keys() => Codec.ProblemsOf<Misnamed>().Should()
        .Contain("has the upgrade step 'One' that changes 'Nothing', which is not a stored member.")
        .And.Contain("has the upgrade step 'One' that changes 'Id', a key of the table");

    [Test]
    public void A_step_stands_where_the_table_is() => Codec.ProblemsOf<Base>().Should()
        .Contain("has the upgrade step 'One' in Derived, where it would not run. Move it to Base, which has the table.");

    [Test]
    public void The_version_has_an_attribute_of_its_own()
    {
        Codec.ProblemsOf<Hiding>().Should()
            .Contain("stores or reads the member 'Value' under 'v', where the version of the item's form goes.");
        Codec.ProblemsOf<Token>().Should().Contain("has a VersionAttribute that is empty, or the attribute of the version token.");
        Codec.ProblemsOf<Elsewhere>().Should().BeEmpty();
        Codec.Write(new Elsewhere()).Should().Contain("\"form\":{\"N\":\"2147483647\"}");
    }

    private sealed class NoVersion : AggregateRoot
    {
        [DynamoUpgrade(1)]
        private static void One(Item item) => item.Clear();
    }

    [DynamoTable(Version = 5)]
    private sealed class Misnumbered : AggregateRoot
    {
        [DynamoUpgrade(0)]
        private static void Zero(Item item) => item.Clear();

        [DynamoUpgrade(1)]
        private static void One(Item item) => item.Clear();

        [DynamoUpgrade(1)]
        private static void Uno(Item item) => item.Clear();

        [DynamoUpgrade(3)]
        private static void Three(Item item) => item.Clear();

        [DynamoUpgrade(5)]
        private static void Five(Item item) => item.Clear();
    }

    [DynamoTable(Version = -1)]
    private sealed class Negative : AggregateRoot;

    [DynamoTable(Version = 5)]
    private sealed class Misdeclared : AggregateRoot
    {
        [DynamoUpgrade(1)]
        private void Instance(Item item) => item["id"] = new(Id.ToString());

        [DynamoUpgrade(2)]
        private static void Text(string item) => ArgumentNullException.ThrowIfNull(item);

        [DynamoUpgrade(3)]
        private static Item Returning(Item item) => item;

        [DynamoUpgrade(4)]
        private static void Generic<T>(Item item) => item[typeof(T).Name] = new("");
    }

    [DynamoTable(Version = 2)]
    private sealed class Misnamed : AggregateRoot
    {
        [DynamoUpgrade(1, "Nothing", nameof(Id))]
        private static void One(Item item) => item.Clear();
    }

    [DynamoTable(Version = 2)]
    [DynamoSubtype(typeof(Derived), "derived")]
    private abstract class Base : AggregateRoot;

    private sealed class Derived : Base
    {
        [DynamoUpgrade(1)]
        private static void One(Item item) => item.Clear();
    }

    [DynamoTable(Version = 1)]
    private sealed class Hiding : AggregateRoot
    {
        [JsonProperty("v")]
        public int Value { get; private set; }
    }

    [DynamoTable(Version = 1, VersionAttribute = "etag")]
    private sealed class Token : AggregateRoot;

    [DynamoTable(Version = int.MaxValue, VersionAttribute = "form")]
    private sealed class Elsewhere : AggregateRoot
    {
        [JsonProperty("v")]
        public int Value { get; private set; }
    }
}
