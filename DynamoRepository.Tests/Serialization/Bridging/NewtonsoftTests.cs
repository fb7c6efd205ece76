using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary>Newtonsoft's own attributes and a user's settings mean here what they mean there.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class NewtonsoftTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new NullHandling();
        yield return new DefaultHandling();
        yield return new Ordered();
        yield return new Conditional { Secret = "s", IsOpen = true };
        yield return new Conditional { IsOpen = false };
        yield return new Held<WithSpecified> { Value = new WithSpecified { Number = 3, NumberSpecified = true } };
    }

    [Test]
    public void Null_handling_of_a_member_is_followed()
    {
        var codec = Codec.For<NullHandling>();
        codec.Write(new NullHandling()).Should().Be(Sample.Item("\"included\":{\"NULL\":true},\"number\":{\"NULL\":true}"));
        codec.RoundTrip(new NullHandling()).ShouldEqualFieldByField(new NullHandling());
    }

    [Test]
    public void Default_handling_of_a_member_is_followed()
    {
        var codec = Codec.For<DefaultHandling>();
        codec.Write(new DefaultHandling()).Should().Be(Sample.Item("\"always\":{\"N\":\"0\"}"));
        codec.RoundTrip(new DefaultHandling()).ShouldEqualFieldByField(new DefaultHandling());
        codec.Write(new DefaultHandling { Number = 1, WithDefault = 0, Text = "" }).Should()
            .Be(Sample.Item("\"number\":{\"N\":\"1\"},\"withDefault\":{\"N\":\"0\"},\"text\":{\"S\":\"\"},\"always\":{\"N\":\"0\"}"));
        codec.RoundTrip(new DefaultHandling { Number = 1, WithDefault = 0, Text = "" })
            .ShouldEqualFieldByField(new DefaultHandling { Number = 1, WithDefault = 0, Text = "" });
    }

    [Test]
    public void Order_is_followed() =>
        Codec.Write(new Ordered()).Should().EndWith("\"second\":{\"N\":\"2\"},\"first\":{\"N\":\"1\"},\"last\":{\"N\":\"3\"}}");

    [Test]
    public void Null_in_a_required_member_is_refused_or_written_so_that_it_can_be_read_again()
    {
        var writing = () => Codec.Write(new RequiredMembers { AllowNull = "x" });
        writing.Should().Throw<MappingException>().Which.Path.Should().Be("RequiredMembers.Always");
        var aggregate = new RequiredMembers { Always = "x" };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_setter_for_an_older_name_is_called_for_what_old_items_hold_and_not_otherwise()
    {
        Codec.Read<Migrated>(Sample.Item("\"fullName\":{\"S\":\"Ada Lovelace\"}")).Last.Should().Be("Lovelace");
        Codec.RoundTrip(new Migrated { First = "Ada", Last = "King" }).Last.Should().Be("King");
        Codec.Write(new Migrated { First = "Ada", Last = "King" }).Should().NotContain("fullName");
    }

    [Test]
    public void A_required_attribute_that_is_absent_is_an_error()
    {
        foreach (var (item, missing) in new[] { ("\"allowNull\":{\"S\":\"x\"}", "always"), ("\"always\":{\"S\":\"x\"}", "allowNull"),
            ("\"always\":{\"NULL\":true},\"allowNull\":{\"S\":\"x\"}", "always") })
        {
            var reading = () => Codec.Read<RequiredMembers>(Sample.Item(item));
            reading.Should().Throw<MappingException>("{0}", item).Which.Message.Should().Contain($"'{missing}'");
        }

        Codec.Read<RequiredMembers>(Sample.Item("\"always\":{\"S\":\"x\"},\"allowNull\":{\"NULL\":true}")).AllowNull.Should().BeNull();
    }

    [Test]
    public void ShouldSerialize_is_followed()
    {
        Codec.Write(new Conditional { Secret = "s", IsOpen = false }).Should().Be(Sample.Item("\"isOpen\":{\"BOOL\":false}"));
        Codec.Write(new Conditional { Secret = "s", IsOpen = true }).Should()
            .Be(Sample.Item("\"secret\":{\"S\":\"s\"},\"isOpen\":{\"BOOL\":true}"));
    }

    [Test]
    public void Specified_leaves_nothing_out_by_its_name_alone() =>
        Codec.Write(new Held<WithSpecified> { Value = new WithSpecified { Number = 3 } }).Should()
            .Be(Sample.Item("\"value\":{\"M\":{\"number\":{\"N\":\"3\"}}}"));

    [Test]
    public void A_member_that_can_only_be_set_is_only_read() =>
        Codec.Read<SetOnly>(Sample.Item("\"code\":{\"S\":\"abc\"}")).Length.Should().Be(3);

    private sealed class NullHandling : Sample
    {
        public string? Left { get; set; }

        [JsonProperty(NullValueHandling = NullValueHandling.Include)]
        public string? Included { get; set; }

        [JsonProperty(NullValueHandling = NullValueHandling.Include)]
        public int? Number { get; set; }
    }

    private sealed class DefaultHandling : Sample
    {
        [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
        public int Number { get; set; }

        [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate), System.ComponentModel.DefaultValue(42)]
        public int WithDefault { get; set; } = 42;

        [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore), System.ComponentModel.DefaultValue("default")]
        public string Text { get; set; } = "default";

        public int Always { get; set; }
    }

    private sealed class Ordered : Sample
    {
        [JsonProperty(Order = 5)]
        public int Last { get; set; } = 3;

        public int Second { get; set; } = 2;

        [JsonProperty(Order = 1)]
        public int First { get; set; } = 1;
    }

    private sealed class RequiredMembers : Sample
    {
        [JsonProperty(Required = Required.Always)]
        public string? Always { get; set; }

        [JsonProperty(Required = Required.AllowNull)]
        public string? AllowNull { get; set; }
    }

    private sealed class Migrated : Sample
    {
        public string? First { get; set; }

        public string? Last { get; set; }

        [JsonProperty]
        private string FullName
        {
            set => (First, Last) = (value.Split(' ')[0], value.Split(' ')[1]);
        }
    }

    private sealed class Conditional : Sample
    {
        public string? Secret { get; set; }

        public bool IsOpen { get; set; }

        public bool ShouldSerializeSecret() => IsOpen;
    }

    private sealed class WithSpecified
    {
        public int Number { get; set; }

        [JsonIgnore]
        public bool NumberSpecified { get; set; }
    }

    private sealed class SetOnly : Sample
    {
        [NonSerialized] private int _length;

        [JsonIgnore]
        public int Length => _length;

        [JsonProperty]
        public string Code
        {
            set => _length = value.Length;
        }
    }
}
