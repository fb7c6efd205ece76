using System.Runtime.Serialization;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>Enumerations whose names are less than distinct.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EnumTests
{
    [Test]
    public void Names_that_become_one_name_stay_two_values() =>
        Codec.RoundTrip(new Held<List<Clash>> { Value = [Clash.Abc, Clash.ABC, Clash.Abd] }).Value.Should().Equal(Clash.Abc, Clash.ABC, Clash.Abd);

    [Test]
    public void Names_that_differ_only_in_case_stay_two_values_and_two_keys()
    {
        Codec.RoundTrip(new Held<List<Cased>> { Value = [Cased.FooBar, Cased.Foobar] }).Value.Should().Equal(Cased.FooBar, Cased.Foobar);
        var keys = new Held<Dictionary<Cased, int>> { Value = new() { [Cased.FooBar] = 1, [Cased.Foobar] = 2 } };
        Codec.RoundTrip(keys).ShouldEqualFieldByField(keys);
    }

    [Test]
    public void Two_names_given_one_text_stay_two_values() =>
        Codec.RoundTrip(new Held<List<Given>> { Value = [Given.One, Given.Two] }).Value.Should().Equal(Given.One, Given.Two);

    [Test]
    public void Two_names_of_one_value_are_written_as_the_first_and_read_as_either()
    {
        Codec.Write(new Held<Alias> { Value = Alias.Second }).Should().EndWith("{\"S\":\"first\"}}");
        Codec.Read<Held<Alias>>(Sample.Item("\"value\":{\"S\":\"second\"}")).Value.Should().Be(Alias.First);
    }

    private enum Clash
    {
        Abc,
        ABC,
        Abd,
    }

    private enum Cased
    {
        FooBar,
        Foobar,
    }

    private enum Given
    {
        [EnumMember(Value = "x")] One,
        [EnumMember(Value = "x")] Two,
    }

    private enum Alias
    {
        First = 1,
        Second = 1,
    }
}
