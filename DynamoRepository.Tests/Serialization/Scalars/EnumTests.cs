using System.Runtime.Serialization;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Scalars;

/// <summary>Enumerations whose names are less than distinct.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EnumTests
{
    [Test]
    public void Names_that_become_one_name_stay_two_values() =>
        Codec.RoundTrip(new Held<List<Clash>> { Value = [Clash.Abc, Clash.ABC, Clash.Abd] }).Value.Should()
            .Equal(Clash.Abc, Clash.ABC, Clash.Abd);

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

    [Test]
    public void A_name_that_looks_like_a_number_or_like_flags_is_never_taken_for_another_value()
    {
        Codec.RoundTrip(new Held<List<Numbered>> { Value = [Numbered.One, Numbered.Seven, (Numbered)3] }).Value.Should()
            .Equal(Numbered.One, Numbered.Seven, (Numbered)3);
        Codec.Write(new Held<Listed> { Value = Listed.A | Listed.B }).Should()
            .EndWith("{\"S\":\"3\"}}", "'a, b' is the name of another value");
        Codec.RoundTrip(new Held<List<Listed>> { Value = [Listed.A | Listed.B, Listed.Both, Listed.A | Listed.C] }).Value
            .Should().Equal(Listed.A | Listed.B, Listed.Both, Listed.A | Listed.C);
        var writing = () => Codec.Write(new Held<Numbered> { Value = (Numbered)7 });
        writing.Should().Throw<MappingException>()
            .Where(exception => exception.Path.EndsWith(".Value") && exception.Problem.Contains("[EnumMember] of another value"));
    }

    [Test]
    public void A_number_is_read_as_the_number_and_a_text_as_the_name()
    {
        Codec.Read<Held<Numbered>>(Sample.Item("\"value\":{\"N\":\"7\"}")).Value.Should().Be((Numbered)7);
        Codec.Read<Held<Numbered>>(Sample.Item("\"value\":{\"S\":\"7\"}")).Value.Should().Be(Numbered.Seven);
    }

    [Test]
    public void A_negative_value_without_a_name_is_the_same_text_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("fa-IR");
            Codec.Write(new Held<Clash> { Value = (Clash)(-5) }).Should().EndWith("{\"S\":\"-5\"}}");
            Codec.RoundTrip(new Held<Dictionary<Clash, int>> { Value = new() { [(Clash)(-5)] = -5 } }).Value.Should()
                .ContainKey((Clash)(-5));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private enum Numbered
    {
        [EnumMember(Value = "1")] One = 1,
        [EnumMember(Value = "7")] Seven = 0,
    }

    [Flags]
    private enum Listed
    {
        A = 1,
        B = 2,
        [EnumMember(Value = "a, b")] Both = 4,
        [EnumMember(Value = " c ")] C = 8,
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
