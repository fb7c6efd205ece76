using System.Collections;
using System.Reflection;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>Values that static read-only fields hold are the same objects after loading.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EnumerationClassTests
{
    private static readonly object[] Known =
        [Status.Paid, Status.New, Currency.Euro, Shape.Round, Shape.Square, Level.High, Weekend.Saturday, Grade.Best];

    [TestCaseSource(nameof(Everywhere))]
    public void It_is_the_same_object_in_every_position(object value, Type type, Position position)
    {
        var aggregate = position.Hold(type, value);
        var codec = Codec.For(aggregate.GetType());
        var loaded = codec.ReadAny(codec.WriteAny(aggregate));
        Inside(loaded.GetType().GetProperty("Value")!.GetValue(loaded), value.GetType()).Should().NotBeEmpty()
            .And.OnlyContain(found => ReferenceEquals(found, value));
    }

    [Test]
    public void A_constructor_that_others_can_call_matters_only_beside_an_equality_operator()
    {
        Codec.RoundTrip(new Held<Size> { Value = Size.Large }).Value.Should().BeSameAs(Size.Large);
        Codec.RoundTrip(new Held<PublicConstructor> { Value = PublicConstructor.Only }).Value.Should().BeSameAs(PublicConstructor.Only);
    }

    [Test]
    public void It_is_the_same_object_as_key_set_element_and_constructor_argument()
    {
        Codec.RoundTrip(new Held<Dictionary<Currency, int>> { Value = new() { [Currency.Euro] = 1 } }).Value.Keys.Should().ContainSingle()
            .Which.Should().BeSameAs(Currency.Euro);
        Codec.RoundTrip(new HeldSet<Currency> { Value = [Currency.Euro] }).Value.Should().ContainSingle().Which.Should()
            .BeSameAs(Currency.Euro);
        Codec.RoundTrip(new Constructed(Status.Paid)).IsPaid.Should().BeTrue();
    }

    [Test]
    public void The_order_of_its_attributes_does_not_matter()
    {
        var item = Sample.Item("""
            "value":{"M":{"rank":{"N":"2.0"},"unknown":{"S":"x"},"code":{"S":"paid"}}}
            """.Trim());
        Codec.Read<Held<Status>>(item).Value.Should().BeSameAs(Status.Paid);
    }

    [Test]
    public void What_equals_none_of_them_stays_an_object_of_its_own()
    {
        var item = Codec.Write(new Held<Status> { Value = Status.Paid }).Replace("paid", "void", StringComparison.Ordinal);
        var first = Codec.Read<Held<Status>>(item).Value;
        first.Code.Should().Be("void");
        Codec.Read<Held<Status>>(item).Value.Should().NotBeSameAs(first);
    }

    [TestCase(typeof(Weight))]
    [TestCase(typeof(Changing))]
    [TestCase(typeof(ReplacedField))]
    [TestCase(typeof(WithBytes))]
    [TestCase(typeof(WithList))]
    [TestCase(typeof(Part))]
    public void Others_are_not_shared(Type type)
    {
        var codec = Codec.For(typeof(Held<>).MakeGenericType(type));
        var only = type.GetField("Only", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        var aggregate = Activator.CreateInstance(typeof(Held<>).MakeGenericType(type))!;
        aggregate.GetType().GetProperty("Value")!.SetValue(aggregate, only);
        var loaded = codec.ReadAny(codec.WriteAny(aggregate));
        loaded.GetType().GetProperty("Value")!.GetValue(loaded).Should().NotBeNull().And.NotBeSameAs(only);
    }

    [Test]
    public void A_delegate_makes_it_another_kind_of_class() => EnumerationClasses.InstancesOf(typeof(Strategy)).Should().BeEmpty();

    [Test]
    public void Only_what_holds_one_needs_its_static_constructor()
    {
        Codec.Read<Held<Broken?>>(Sample.Item()).Value.Should().BeNull();
        var reading = () => Codec.Read<Held<Broken?>>(Sample.Item("\"value\":{\"M\":{\"code\":{\"S\":\"x\"}}}"));
        reading.Should().Throw<MappingException>().Which.InnerException.Should().BeOfType<TypeInitializationException>();
    }

    private static IEnumerable<TestCaseData> Everywhere() =>
        from value in Known
        let type = value is Shape ? typeof(Shape) : value.GetType()
        from position in Position.All
        select new TestCaseData(value, type, position).SetArgDisplayNames($"{value.GetType().Name}_{position.Name}");

    private static IEnumerable<object> Inside(object? value, Type type)
    {
        if (value is null || type.IsInstanceOfType(value))
            return value is null ? [] : [value];
        if (value is IDictionary map)
            return map.Values.Cast<object?>().SelectMany(entry => Inside(entry, type));
        return value is IEnumerable many
            ? many.Cast<object?>().SelectMany(element => Inside(element, type))
            : value.GetType().GetProperties().Where(property => property.Name == "Inner")
                .SelectMany(property => Inside(property.GetValue(value), type));
    }

    private sealed class Status
    {
        public static readonly Status New = new("new", 1), Paid = new("paid", 2);
        private readonly int? _rank;

        private Status(string code, int? rank) => (Code, _rank) = (code, rank);

        public string Code { get; }

        public bool IsFirst => _rank == 1;
    }

    [DynamoScalar]
    private sealed record Currency
    {
        private Currency(string code) => Code = code;

        public static Currency Euro { get; } = new("EUR");

        public string Code { get; }
    }

    [DynamoSubtype(typeof(Circle), "circle")]
    [DynamoSubtype(typeof(Box), "box")]
    private abstract class Shape
    {
        public static readonly Shape Round = new Circle(), Square = new Box(4);

        private protected Shape(int corners) => Corners = corners;

        public int Corners { get; }

        private sealed class Circle() : Shape(0);

        private sealed class Box(int corners) : Shape(corners);
    }

    private class Level
    {
        public static readonly Level High = new(9, Currency.Euro, new Unit("m"));

        protected Level(int value, Currency currency, Unit unit) => (Value, Currency, Unit) = (value, currency, unit);

        public int Value { get; }

        public Currency Currency { get; }

        public Unit Unit { get; }
    }

    private sealed record Unit(string Name);

    private sealed class Weekend
    {
        public static readonly Weekend Saturday = new(DayOfWeek.Saturday, new DateOnly(2026, 1, 3)), Sunday = new(DayOfWeek.Sunday, null);

        private Weekend(DayOfWeek day, DateOnly? first) => (Day, First) = (day, first);

        public DayOfWeek Day { get; }

        public DateOnly? First { get; }
    }

    private sealed class Grade
    {
        private static readonly Grade Hidden = new(1);

        private Grade(int value) => Value = value;

        public static Grade Best => Hidden;

        public int Value { get; }
    }

    private sealed class Constructed(Status status) : Sample
    {
        private readonly Status _status = status;

        public bool IsPaid => _status == Status.Paid;
    }

    private sealed class PublicConstructor(int value)
    {
        public static readonly PublicConstructor Only = new(1);

        public int Value { get; } = value;
    }

    private sealed class Changing
    {
        public static readonly Changing Only = new(1);

        private Changing(int value) => Value = value;

        public int Value { get; private set; }

        public void Change() => Value++;
    }

    private sealed class ReplacedField
    {
        public static ReplacedField Only = new(1);

        private ReplacedField(int value) => Value = value;

        public int Value { get; }
    }

    private sealed class WithBytes
    {
        public static readonly WithBytes Only = new([1]);

        private WithBytes(byte[] value) => Value = value;

        public byte[] Value { get; }
    }

    private sealed class WithList
    {
        public static readonly WithList Only = new([1]);

        private WithList(List<int> value) => Value = value;

        public List<int> Value { get; }
    }

    private sealed class Part : Entity
    {
        public static readonly Part Only = new();

        private Part()
        {
        }
    }

    private sealed class Strategy
    {
        public static readonly Strategy Only = new(value => value);
        private readonly Func<int, int> _run;

        private Strategy(Func<int, int> run) => _run = run;

        public int Run(int value) => _run(value);
    }

    private sealed class Broken
    {
        public static readonly Broken Only = Make();

        private Broken(string code) => Code = code;

        public string Code { get; }

        private static Broken Make() => throw new InvalidOperationException("The configuration is missing.");
    }

    [DynamoSubtype(typeof(LargeSize), "large")]
    internal abstract class Size
    {
        public static readonly Size Large = new LargeSize("L");
    }

    internal sealed class LargeSize(string code) : Size
    {
        public string Code { get; } = code;
    }

    internal sealed record Weight(int Grams)
    {
        public static readonly Weight Only = new(0);
    }
}
