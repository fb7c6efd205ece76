using System.Runtime.CompilerServices;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>Unions of the compiler's shape: each value comes back as the case that it was.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class UnionTests
{
    private static readonly object[] Values =
    [
        new Payment(new Card("4711")), new Payment(new Transfer("PL61", 3)), new IntOrText(42), new IntOrText("42"),
        new Result<List<int>>([1, 2]), new Result<List<int>>(new Failure("no")), new Drawn(new Circle(2)),
        new Drawn(new Payment(new Card("1"))),
        new Reference(new Card("4711")), new Renamed(new Card("4711")), new Optional(7), new Optional("x"),
    ];

    [TestCaseSource(nameof(Everywhere))]
    public void It_comes_back_as_the_case_that_it_was(object value, Position position)
    {
        var aggregate = position.Hold(value.GetType(), value);
        var codec = Codec.For(aggregate.GetType());
        codec.ReadAny(codec.WriteAny(aggregate)).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void The_case_is_named_beside_its_members_or_its_value()
    {
        Codec.Write(new Held<List<Payment>> { Value = [new(new Card("4711")), default] }).Should().Be(Sample.Item("""
            "value":{"L":[{"M":{"$type":{"S":"Card"},"last4":{"S":"4711"}}},{"NULL":true}]}
            """));
        Codec.Write(new Held<IntOrText> { Value = new(42) }).Should()
            .Be(Sample.Item("\"value\":{\"M\":{\"$type\":{\"S\":\"Int32\"},\"value\":{\"N\":\"42\"}}}"));
        Codec.Write(new Held<Drawn> { Value = new(new Circle(2)) }).Should().Be(Sample.Item("""
            "value":{"M":{"$type":{"S":"Shape"},"value":{"M":{"$type":{"S":"circle"},"radius":{"N":"2"}}}}}
            """));
        Codec.Write(new Held<Renamed> { Value = new(new Card("4711")) }).Should()
            .Be(Sample.Item("\"value\":{\"M\":{\"kind\":{\"S\":\"card\"},\"last4\":{\"S\":\"4711\"}}}"));
    }

    [Test]
    public void The_name_of_the_case_may_stand_anywhere()
    {
        Codec.Read<Held<IntOrText>>(Sample.Item("""
            "value":{"M":{"value":{"N":"42"},"other":{"S":"x"},"$type":{"S":"Int32"}}}
            """)).Value.Should().Be(new IntOrText(42));
        Codec.Read<Held<Payment>>(Sample.Item("""
            "value":{"M":{"last4":{"S":"4711"},"$type":{"S":"Card"}}}
            """)).Value.Should().Be(new Payment(new Card("4711")));
    }

    [TestCase("\"value\":{\"M\":{\"$type\":{\"S\":\"String\"}}}")]
    [TestCase("\"value\":{\"M\":{\"$type\":{\"S\":\"Guid\"},\"value\":{\"S\":\"x\"}}}")]
    [TestCase("\"value\":{\"M\":{\"value\":{\"S\":\"x\"}}}")]
    [TestCase("\"value\":{\"S\":\"x\"}")]
    [TestCase("\"value\":{\"M\":{\"$type\":{\"S\":\"String\"},\"value\":{\"S\":\"x\"},\"value\":{\"S\":\"x\"}}}")]
    [TestCase("\"value\":{\"M\":{\"$type\":{\"S\":\"Int32\"},\"value\":{\"S\":\"x\"}}}")]
    public void What_names_no_case_is_not_loaded(string attribute)
    {
        var reading = () => Codec.Read<Held<IntOrText>>(Sample.Item(attribute));
        reading.Should().Throw<MappingException>();
    }

    [Test]
    public void A_struct_without_a_case_comes_back_as_it_was()
    {
        Codec.RoundTrip(new Held<Payment>()).Value.Should().Be(default(Payment));
        Codec.RoundTrip(new Held<Payment?>()).Value.Should().BeNull();
        Codec.RoundTrip(new Held<List<Payment>> { Value = [default, new(new Card("1"))] }).Value.Should()
            .Equal(default, new Payment(new Card("1")));
        Codec.RoundTrip(new Constructed(default)).How.Should().Be(default(Payment));
        Codec.Read<Held<Payment>>(Sample.Item()).Value.Should().Be(default(Payment));
        foreach (var writing in new Action[]
        {
            () => Codec.Write(new Held<Payment?> { Value = default(Payment) }),
            () => Codec.Write(new Held<Reference> { Value = new Reference((Card)null!) }),
        })
        {
            writing.Should().Throw<MappingException>().Which.Message.Should().Contain("holds null");
        }
    }

    [Test]
    public void A_value_of_no_case_is_refused()
    {
        var writing = () => Codec.Write(new Held<Loose> { Value = new Loose { Number = 1.5 } });
        writing.Should().Throw<MappingException>().Which.Message.Should().ContainAll("Double", "no case", "Loose");
        var derived = () => Codec.Write(new Held<Payment> { Value = new Payment(new Gold("1")) });
        derived.Should().Throw<MappingException>().Which.Message.Should().ContainAll("Gold", "Card");
    }

    [Test]
    public void Cases_that_cannot_be_told_apart_are_refused()
    {
        Codec.ProblemsOf<Held<Twice>>().Should().ContainAll("Card", "one in Other", "[DynamoSubtype");
        Codec.ProblemsOf<Held<Misnamed>>().Should().ContainAll("Transfer", "no case");
        Codec.ProblemsOf<Held<Hiding>>().Should().Contain("$type");
    }

    [Test]
    public void Without_the_mark_it_is_no_union() => UnionShape.Of(typeof(Boxed<object>)).Should().BeNull();

    private static IEnumerable<TestCaseData> Everywhere() =>
        from value in Values
        from position in Position.All
        where position.Name != "set_element"
        select new TestCaseData(value, position).SetArgDisplayNames($"{value}", position.Name);

    private record Card(string Last4);

    private sealed record Gold(string Last4) : Card(Last4);

    private sealed record Transfer(string Iban, int Days);

    private sealed record Failure(string Reason);

    [DynamoSubtype(typeof(Circle), "circle")]
    private abstract record Shape;

    private sealed record Circle(int Radius) : Shape;

    [Union]
    private record struct Payment : IUnion
    {
        public Payment(Card value) => Value = value;

        public Payment(Transfer value) => Value = value;

        public object? Value { get; }
    }

    private record struct IntOrText : IUnion
    {
        public IntOrText(int value) => Value = value;

        public IntOrText(string value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    private record struct Result<T>
    {
        public Result(T value) => Value = value;

        public Result(Failure value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    private record struct Drawn
    {
        public Drawn(Shape value) => Value = value;

        public Drawn(Payment value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    private record struct Optional
    {
        public Optional(int? value) => Value = value;

        public Optional(string value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    private sealed record Reference
    {
        public Reference(Card value) => Value = value;

        public Reference(Transfer value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    [DynamoSubtype(typeof(Card), "card", Discriminator = "kind")]
    private record struct Renamed
    {
        public Renamed(Card value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    private record struct Loose
    {
        public Loose(int value) => Number = value;

        public double Number { get; set; }

        public object? Value
        {
            get => Number;
        }
    }

    private static class Other
    {
        internal sealed record Card(int Number);
    }

    [Union]
    private record struct Twice
    {
        public Twice(Card value) => Value = value;

        public Twice(Other.Card value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    [DynamoSubtype(typeof(Transfer), "transfer")]
    private record struct Misnamed
    {
        public Misnamed(Card value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    private record struct Hiding
    {
        public Hiding(Typed value) => Value = value;

        public object? Value { get; }
    }

    private sealed class Typed
    {
        [Newtonsoft.Json.JsonProperty("$type")]
        public string Kind { get; set; } = "";
    }

    private sealed class Constructed(Payment how) : Sample
    {
        public Payment How { get; } = how;
    }
}
