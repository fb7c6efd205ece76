using System.ComponentModel;
using FluentAssertions;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>What an absent attribute means, and that NULL means the same.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AbsentAttributeTests
{
    private const string Every = "maybe,maybeNumber,list,array,dictionary,withDefault,shade,initialised,number,maybeList";

    [TestCase(false)]
    [TestCase(true)]
    public void Each_member_follows_its_rule_when_a_constructor_without_parameters_ran(bool asNull)
    {
        var loaded = Codec.Read<Plain>(Item(asNull));
        loaded.Maybe.Should().BeNull("a stored null must not come back as the initialiser");
        loaded.MaybeNumber.Should().BeNull();
        loaded.MaybeList.Should().BeNull();
        loaded.List.Should().BeEmpty();
        loaded.Array.Should().BeEmpty();
        loaded.Dictionary.Should().BeEmpty();
        loaded.WithDefault.Should().Be(42);
        loaded.Shade.Should().Be(ScalarRows.Shade.DarkRed);
        loaded.Initialised.Should().Be("initial");
        loaded.Number.Should().Be(5);
    }

    [Test]
    public void Null_that_would_load_as_a_default_value_is_refused()
    {
        foreach (var (value, path) in new (object, string)[]
        {
            (new Defaulted { Text = null }, ".Value.Text"), (new Defaulted { Number = null }, ".Value.Number"),
        })
        {
            var writing = () => Codec.Write(new Held<Defaulted> { Value = (Defaulted)value });
            var exception = writing.Should().Throw<MappingException>().Which;
            exception.Path.Should().EndWith(path);
            exception.Problem.Should().Contain("[DefaultValue]");
        }

        var aggregate = new Held<Defaulted> { Value = new Defaulted() };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Each_member_follows_its_rule_when_a_constructor_with_parameters_ran(bool asNull)
    {
        var loaded = Codec.Read<Parameterised>(
            Sample.Item(
                "\"initialised\":{\"S\":\"given\"}" + (asNull ? Nulls(Every.Split(',').Where(name => name != "initialised")) : "")));
        loaded.Maybe.Should().BeNull();
        loaded.MaybeNumber.Should().BeNull();
        loaded.List.Should().BeEmpty();
        loaded.Dictionary.Should().BeEmpty();
        loaded.WithDefault.Should().Be(42);
        loaded.Initialised.Should().Be("given");
        loaded.Number.Should().Be(0);
        loaded.Body.Should().Be(5);
    }

    [Test]
    public void A_missing_argument_that_never_is_null_is_an_error_that_names_the_attribute()
    {
        var reading = () => Codec.Read<Parameterised>(Sample.Item());
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'initialised'").And.Contain("missing");
    }

    [Test]
    public void Each_member_follows_its_rule_when_no_constructor_ran()
    {
        var loaded = Codec.Read<Unconstructed>(Sample.Item("\"name\":{\"S\":\"given\"}"));
        loaded.Maybe.Should().BeNull();
        loaded.List.Should().BeEmpty();
        loaded.WithDefault.Should().Be(42);
        loaded.Number.Should().Be(0);

        var reading = () => Codec.Read<Unconstructed>(Sample.Item());
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'name'").And.Contain("missing");
    }

    [Test]
    public void A_member_that_never_is_null_and_that_nothing_initialises_is_an_error()
    {
        var reading = () => Codec.Read<Uninitialised>(Sample.Item());
        var exception = reading.Should().Throw<MappingException>().Which;
        exception.Path.Should().Be("Uninitialised.Name");
        exception.Message.Should().Contain("'name'").And.Contain("missing").And.Contain("'?'");
    }

    [Test]
    public void References_are_nullable_in_code_without_annotations()
    {
        var loaded = Codec.Read<Oblivious>(Sample.Item());
        loaded.Name.Should().BeNull();
        loaded.Tags.Should().BeNull("in code without annotations a list may be null");
    }

    [Test]
    public void Null_and_empty_stay_apart_where_null_is_allowed()
    {
        Codec.RoundTrip(new Plain { MaybeList = null }).MaybeList.Should().BeNull();
        Codec.RoundTrip(new Plain { MaybeList = [] }).MaybeList.Should().BeEmpty();
    }

    [Test]
    public void A_missing_time_stamp_loads_as_default_never_as_now()
    {
        var loaded = Codec.Read<Held<string?>>("""{"id":{"S":"00000000-0000-0000-0000-000000000001"}}""");
        loaded.CreatedAt.Should().Be(default);
        loaded.UpdatedAt.Should().Be(default);
        loaded.ETag.Should().BeNull();
    }

    [Test]
    public void A_missing_key_is_an_error()
    {
        var reading = () => Codec.Read<Held<string?>>("{}");
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'id'").And.Contain("missing");
    }

    [Test]
    public void A_NULL_key_is_an_error()
    {
        var reading = () => Codec.Read<Held<string?>>("""{"id":{"NULL":true}}""");
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'id'");
    }

    [Test]
    public void Nested_objects_follow_the_same_rules()
    {
        var loaded = Codec.Read<Held<NestedPlain>>(Sample.Item("\"value\":{\"M\":{}}")).Value;
        loaded.Maybe.Should().BeNull();
        loaded.List.Should().BeEmpty();
        loaded.Initialised.Should().Be("initial");
        loaded.Number.Should().Be(5);
        Codec.Read<Held<Wrapped<int>>>(Sample.Item("\"value\":{\"M\":{}}")).Value.Inner.Should().Be(0);
    }

    [Test]
    public void A_default_of_another_written_type_is_converted()
    {
        var loaded = Codec.Read<Defaults>(Sample.Item());
        loaded.Price.Should().Be(19.99m);
        loaded.Day.Should().Be(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        loaded.Key.Should().Be(new Guid("abcdef01-2345-6789-abcd-ef0123456789"));
        loaded.Long.Should().Be(5);
        loaded.Text.Should().Be("text");
        loaded.Maybe.Should().Be(7);
        loaded.Nothing.Should().BeNull();
    }

    private static string Item(bool asNull) => asNull ? Sample.Item("\"x\":{\"NULL\":true}" + Nulls(Every.Split(','))) : Sample.Item();

    private static string Nulls(IEnumerable<string> names) => string.Concat(names.Select(name => $",\"{name}\":{{\"NULL\":true}}"));

    private sealed class Plain : Sample
    {
        public string? Maybe { get; set; } = "initial";

        public int? MaybeNumber { get; set; } = 1;

        public List<string> List { get; set; } = ["initial"];

        public int[] Array { get; set; } = [1];

        public Dictionary<string, int> Dictionary { get; set; } = new() { ["initial"] = 1 };

        [DefaultValue(42)]
        public int WithDefault { get; set; }

        [DefaultValue(ScalarRows.Shade.DarkRed)]
        public ScalarRows.Shade Shade { get; set; }

        public string Initialised { get; set; } = "initial";

        public int Number { get; set; } = 5;

        public List<string>? MaybeList { get; set; } = ["initial"];
    }

    private sealed class Parameterised : Sample
    {
        public Parameterised(
            string? maybe, int? maybeNumber, IReadOnlyList<string> list, Dictionary<string, int> dictionary, int withDefault,
            string initialised, int number) =>
            (Maybe, MaybeNumber, List, Dictionary, WithDefault, Initialised, Number) =
                (maybe ?? "constructed", maybeNumber ?? 1, list, dictionary, withDefault, initialised, number);

        public string? Maybe { get; }

        public int? MaybeNumber { get; }

        public IReadOnlyList<string> List { get; }

        public Dictionary<string, int> Dictionary { get; }

        [DefaultValue(42)]
        public int WithDefault { get; }

        public string Initialised { get; }

        public int Number { get; }

        public int Body { get; private set; } = 5;
    }

    private sealed class Unconstructed : Sample
    {
        public Unconstructed(string all) => (Name, List, Number) = (all, [all], all.Length);

        public string Name { get; }

        public string? Maybe { get; } = "initial";

        public List<string> List { get; }

        [DefaultValue(42)]
        public int WithDefault { get; }

        public int Number { get; }
    }

    private sealed class Uninitialised : Sample
    {
        private Uninitialised() => Name = null!;

        public Uninitialised(string name) => Name = name;

        public string Name { get; }
    }

#nullable disable
    private sealed class Oblivious : Sample
    {
        public string Name { get; set; } = "initial";

        public List<string> Tags { get; set; } = new() { "initial" };
    }
#nullable restore

    private sealed class NestedPlain
    {
        public string? Maybe { get; set; } = "initial";

        public List<string> List { get; set; } = ["initial"];

        public string Initialised { get; set; } = "initial";

        public int Number { get; set; } = 5;
    }

    private sealed class Defaults : Sample
    {
        [DefaultValue(19.99)]
        public decimal Price { get; set; }

        [DefaultValue("2026-01-02T00:00:00Z")]
        public DateTimeOffset Day { get; set; }

        [DefaultValue("abcdef01-2345-6789-abcd-ef0123456789")]
        public Guid Key { get; set; }

        [DefaultValue(5)]
        public long Long { get; set; }

        [DefaultValue("text")]
        public string Text { get; set; } = "initial";

        [DefaultValue(7)]
        public int? Maybe { get; set; }

        [DefaultValue(null)]
        public string? Nothing { get; set; } = "initial";
    }

    private sealed class Defaulted
    {
        [DefaultValue("x")]
        public string? Text { get; set; } = "y";

        [DefaultValue(5)]
        public int? Number { get; set; } = 7;

        [DefaultValue(null)]
        public string? Nothing { get; set; }
    }
}
