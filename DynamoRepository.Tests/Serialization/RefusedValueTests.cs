using System.Numerics;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// What DynamoDB cannot hold exactly is refused before it is sent, in every position, with its place and without its value.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RefusedValueTests
{
    private static readonly (string Name, object Value, string Reason)[] Unstorable =
    [
        ("NaN", double.NaN, "finite"),
        ("infinity", double.NegativeInfinity, "finite"),
        ("float_NaN", float.NaN, "finite"),
        ("float_infinity", float.PositiveInfinity, "finite"),
        ("half_NaN", Half.NaN, "finite"),
        ("half_infinity", Half.PositiveInfinity, "finite"),
        ("negative_zero", -0.0, "one zero"),
        ("float_negative_zero", -0.0f, "one zero"),
        ("half_negative_zero", (Half)(-0.0f), "one zero"),
        ("39_digits", BigInteger.Parse("123456789012345678901234567890123456789"), "38"),
        ("a_thousand_digits", BigInteger.Pow(3, 3000), "38"),
        ("Int128_of_39_digits", Int128.MaxValue, "38"),
        ("UInt128_of_39_digits", UInt128.MaxValue, "38"),
        ("too_large_by_one_power", 1e126, "9.99E+125"),
        ("the_largest_double", double.MaxValue, "9.99E+125"),
        ("a_large_round_integer", -BigInteger.Pow(10, 126), "9.99E+125"),
        ("a_huge_round_integer", BigInteger.Pow(10, 5000), "DynamoDB"),
        ("too_small", 9.9e-131, "1E-130"),
        ("the_smallest_double", double.Epsilon, "1E-130"),
        ("a_lone_high_surrogate", "MARKER\ud83d", "surrogate"),
        ("a_lone_low_surrogate", "\ude00MARKER", "surrogate"),
        ("surrogates_in_the_wrong_order", "😀 MARKER \ude00\ud83d", "surrogate"),
        ("a_surrogate_as_char", '\ud800', "surrogate"),
        ("an_object_around_null", new TypedText(null!), "holds null"),
    ];

    [TestCaseSource(nameof(Everywhere))]
    public void It_is_refused_with_its_place_and_without_its_value(object value, string reason, Position position)
    {
        var codec = Codec.For(position.Holder(value.GetType()));
        var writing = () => codec.WriteAny(position.Hold(value.GetType(), value));
        var exception = writing.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith("." + position.Path);
        exception.Message.Should().Contain(reason).And.Contain(position.Path);
        exception.ToString().Should().NotContain("MARKER").And.NotContain("123456789012345");
    }

    [Test]
    public void The_largest_and_smallest_numbers_are_stored() =>
        Codec.RoundTrip(new Held<double[]> { Value = [9.99e125, -9.99e125, 1e-130, -1e-130, 9.9999999999999e125] }).Value.Should()
            .Equal(9.99e125, -9.99e125, 1e-130, -1e-130, 9.9999999999999e125);

    [Test]
    public void Thirty_eight_digits_are_stored()
    {
        var longest = BigInteger.Pow(10, 38) - 1;
        Codec.RoundTrip(new Held<BigInteger> { Value = longest }).Value.Should().Be(longest);
        Codec.RoundTrip(new Held<BigInteger> { Value = longest * BigInteger.Pow(10, 88) }).Value.Should()
            .Be(longest * BigInteger.Pow(10, 88));
    }

    [Test]
    public void A_lone_surrogate_in_a_key_of_a_dictionary_is_refused()
    {
        var writing = () => Codec.Write(new Held<Dictionary<string, int>> { Value = new() { ["a"] = 1, ["MARKER\ud800"] = 2 } });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Value[entry 1]").And.NotContain("MARKER");
    }

    [Test]
    public void A_number_out_of_range_as_a_key_of_a_dictionary_is_refused()
    {
        var writing = () => Codec.Write(new Held<Dictionary<double, int>> { Value = new() { [double.MaxValue] = 2 } });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Value[entry 0]");
    }

    [TestCaseSource(typeof(Position), nameof(Position.All))]
    public void A_struct_around_null_comes_back_as_it_is_or_is_refused_where_it_would_be_null_itself(Position position)
    {
        var codec = Codec.For(position.Holder(typeof(Typed<string>)));
        var aggregate = position.Hold(typeof(Typed<string>), default(Typed<string>));
        if (position.TypeFor(typeof(Typed<string>)).ToString().Contains("Nullable", StringComparison.Ordinal))
        {
            var writing = () => codec.WriteAny(aggregate);
            writing.Should().Throw<MappingException>().Which.Message.Should().Contain("holds null").And.Contain(position.Path);
            return;
        }

        codec.ReadAny(codec.WriteAny(aggregate)).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_struct_around_null_beats_the_initialiser()
    {
        Codec.RoundTrip(new Numbered { Number = default }).Number.Should().Be(default(Typed<string>));
        Codec.Read<Numbered>(Sample.Item()).Number.Should().Be(new Typed<string>("first"));
    }

    [Test]
    public void A_struct_around_null_beats_the_initialiser_of_a_key_of_an_index_which_is_left_out()
    {
        Codec.Write(new Indexed { Number = default }).Should().NotContain("number");
        Codec.RoundTrip(new Indexed { Number = default }).Number.Should().Be(default(Typed<string>));
        Codec.RoundTrip(new Indexed()).Number.Should().Be(new Typed<string>("first"));
    }

    [Test]
    public void A_struct_around_null_is_refused_as_a_key_of_an_index_where_an_absent_attribute_means_something_else()
    {
        var writing = () => Codec.Write(new IndexedAlways { Number = default });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("IndexedAlways.Number").And.Contain("holds null");
        Codec.RoundTrip(new IndexedAlways()).Number.Should().Be(new Typed<string>("first"));
    }

    [Test]
    public void A_struct_around_null_is_refused_as_a_key_of_a_dictionary_and_in_a_set()
    {
        var writing = () => Codec.Write(new Held<Dictionary<Typed<string>, int>> { Value = new() { [default] = 1 } });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Value[entry 0]").And.Contain("holds null");
        var writingSet = () => Codec.Write(new HeldSet<Typed<string>> { Value = [default] });
        writingSet.Should().Throw<MappingException>().Which.Message.Should().Contain("Value[0]").And.Contain("holds null");
    }

    [Test]
    public void A_lone_surrogate_in_a_uri_is_refused()
    {
        var writing = () => Codec.Write(new Held<Uri> { Value = new Uri("http://example.com/\ud800", UriKind.RelativeOrAbsolute) });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Value");
    }

    [Test]
    public void Null_in_a_member_that_never_is_null_is_refused()
    {
        foreach (var (spoil, path) in new (Action<Strict>, string)[]
        {
            (strict => strict.Name = null!, "Strict.Name"),
            (strict => strict.Child = null!, "Strict.Child"),
            (strict => strict.Child = new StrictChild(null!), "Strict.Child.Text"),
            (strict => strict.Children = [new StrictChild("a"), new StrictChild(null!)], "Strict.Children[1].Text"),
            (strict => strict.ByName = new() { ["x"] = new StrictChild(null!) }, "Strict.ByName[entry 0].Text"),
        })
        {
            var strict = new Strict();
            spoil(strict);
            var writing = () => Codec.Write(strict);
            var exception = writing.Should().Throw<MappingException>().Which;
            exception.Path.Should().Be(path);
            exception.Message.Should().Contain("null");
        }
    }

    [Test]
    public void The_longest_text_of_numbers_that_fit_into_an_item_is_stored()
    {
        // 126 digits each, and 3 bytes to DynamoDB.
        var numbers = Enumerable.Repeat(BigInteger.Pow(10, 125), 400 * 1024 / 3).ToList();
        Codec.Write(new Held<List<BigInteger>> { Value = numbers }).Length.Should().BeGreaterThan(126 * numbers.Count);
    }

    private static IEnumerable<TestCaseData> Everywhere() =>
        from value in Unstorable
        from position in Position.All
        select new TestCaseData(value.Value, value.Reason, position).SetArgDisplayNames(value.Name, position.Name);

    private sealed class Strict : Sample
    {
        public string Name { get; set; } = "x";

        public StrictChild Child { get; set; } = new("x");

        public List<StrictChild> Children { get; set; } = [];

        public Dictionary<string, StrictChild> ByName { get; set; } = [];
    }

    private sealed record StrictChild(string Text);

    [DynamoScalar]
    private sealed record TypedText(string Value);

    private sealed class Indexed : AggregateRoot
    {
        [DynamoIndex("by-number")]
        public Typed<string> Number { get; set; } = new("first");
    }

    private sealed class IndexedAlways : AggregateRoot
    {
        [DynamoIndex("by-number")]
        [JsonProperty(Required = Required.Always)]
        public Typed<string> Number { get; set; } = new("first");
    }

    private sealed class Numbered : Sample
    {
        public Typed<string> Number { get; set; } = new("first");
    }
}
