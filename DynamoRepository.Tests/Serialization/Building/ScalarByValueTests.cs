using FluentAssertions;
using NUnit.Framework;

#pragma warning disable IDE0032, IDE0052, IDE0290

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>
/// <c>[DynamoScalar]</c> on a type that keeps more than its value: stored as its property Value where that is all there is to it.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ScalarByValueTests
{
    [TestCaseSource(typeof(Position), nameof(Position.All))]
    public void It_is_stored_as_its_value_everywhere(Position position)
    {
        foreach (var (value, stored) in new (object, string)[]
        {
            (Generated.From("a b"), """{"S":"a b"}"""), (GeneratedStruct.From(7), """{"N":"7"}"""), (new ByConstructor(8), """{"N":"8"}"""),
            (Known.Two, """{"N":"2"}"""), (Inherited.Make(), """{"S":"x"}"""),
        })
        {
            var codec = Codec.For(position.Holder(value.GetType()));
            var written = codec.WriteAny(position.Hold(value.GetType(), value));
            written.Should().Be(position.Item(stored));
            codec.ReadAny(written).ShouldEqualFieldByField(position.Hold(value.GetType(), value));
        }
    }

    [Test]
    public void An_enumeration_gives_its_own_instance() =>
        Codec.RoundTrip(new Held<Known> { Value = Known.Two }).Value.Should().BeSameAs(Known.Two);

    [TestCase(false)]
    [TestCase(true)]
    public void An_enumeration_is_found_that_the_process_has_not_used_yet(bool isCompiled)
    {
        const string Item = """{"id":{"S":"00000000-0000-0000-0000-000000000001"},"value":{"N":"2"}}""";
        if (isCompiled)
            NameOf(Codec.Of<Held<UsedFirstByCompiledCode>>(Execution.Compiled).Read(Item).Value).Should().Be("two");
        else
            NameOf(Codec.Of<Held<UsedFirst>>(Execution.Interpreted).Read(Item).Value).Should().Be("two");

        static string NameOf<TEnum>(Enumeration<TEnum> value)
            where TEnum : Enumeration<TEnum> => value.Name;
    }

    [Test]
    public void What_has_more_than_its_value_is_refused_when_saving()
    {
        Codec.RoundTrip(new Held<WithNote> { Value = WithNote.From(1) }).Value.Should().Be(WithNote.From(1));

        var saving = () => Codec.Write(new Held<WithNote> { Value = WithNote.From(1).With("MARKER") });

        saving.Should().Throw<MappingException>().WithMessage("*'Held<WithNote>.Value'*one made of its Value again does not equal it*")
            .Which.ToString().Should().NotContain("MARKER");
    }

    [Test]
    public void A_struct_that_was_never_given_a_value_is_refused_when_saving()
    {
        var saving = () => Codec.Write(new Held<List<GeneratedStruct>> { Value = [default] });
        saving.Should().Throw<MappingException>().WithMessage("*Value[0]'*GeneratedStruct without a valid value*");
    }

    [Test]
    public void A_value_that_its_rules_refuse_now_cannot_be_read()
    {
        var reading = () => Codec.Read<Held<GeneratedStruct>>(Sample.Item("""
            "value":{"N":"-1"}
            """));
        reading.Should().Throw<MappingException>().WithMessage("*GeneratedStruct refused the stored value*")
            .WithInnerException<ArgumentException>();
    }

    [Test]
    public void Types_without_equality_or_a_way_to_make_one_are_refused()
    {
        foreach (var problems in new[]
        {
            Codec.ProblemsOf<Held<WithoutEquality>>(), Codec.ProblemsOf<Held<WithoutMaker>>(), Codec.ProblemsOf<Held<OfAnObject>>(),
        })
        {
            problems.Should().Contain("which is marked [DynamoScalar] but").And.Contain("a public property Value, equality by it")
                .And.Contain("From");
        }
    }

    [DynamoScalar]
    internal sealed class Generated : IEquatable<Generated>
    {
        private readonly bool _isInitialized;
        private readonly System.Diagnostics.StackTrace? _stackTrace;

        private Generated(string value) => (Value, _isInitialized, _stackTrace) = (value, true, null);

        public string Value { get; }

        public static Generated From(string value) => new(value.Trim());

        public bool Equals(Generated? other) => other?.Value == Value && other._isInitialized == _isInitialized;

        public override bool Equals(object? obj) => Equals(obj as Generated);

        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    }

    [DynamoScalar]
    internal readonly record struct GeneratedStruct
    {
        private readonly int _value;
        private readonly bool _isInitialized;

        private GeneratedStruct(int value) => (_value, _isInitialized) = (value, true);

        public int Value => _isInitialized ? _value : throw new InvalidOperationException("It was never given a value.");

        public static GeneratedStruct From(int value) => value >= 0 ? new(value) : throw new ArgumentOutOfRangeException(nameof(value));
    }

    [DynamoScalar]
    internal sealed record ByConstructor
    {
        private readonly long _squared;

        public ByConstructor(long value) => (Value, _squared) = (value, value * value);

        public long Value { get; }
    }

    internal abstract class Enumeration<TEnum>(string name, int value)
        where TEnum : Enumeration<TEnum>
    {
        private static readonly Dictionary<int, TEnum> All = [];

        public string Name { get; } = name;

        public int Value { get; } = value;

        public static TEnum FromValue(int value) => All[value];

        public override bool Equals(object? obj) => obj is Enumeration<TEnum> other && other.Value == Value;

        public override int GetHashCode() => Value;

        protected static TEnum Declared(TEnum declared) => All[declared.Value] = declared;
    }

    [DynamoScalar]
    internal sealed class Known : Enumeration<Known>
    {
        public static readonly Known One = Declared(new("one", 1));
        public static readonly Known Two = Declared(new("two", 2));

        private Known(string name, int value)
            : base(name, value)
        {
        }
    }

    [DynamoScalar]
    internal sealed class UsedFirst : Enumeration<UsedFirst>
    {
        public static readonly UsedFirst Two = Declared(new("two", 2));

        private UsedFirst(string name, int value)
            : base(name, value)
        {
        }
    }

    [DynamoScalar]
    internal sealed class UsedFirstByCompiledCode : Enumeration<UsedFirstByCompiledCode>
    {
        public static readonly UsedFirstByCompiledCode Two = Declared(new("two", 2));

        private UsedFirstByCompiledCode(string name, int value)
            : base(name, value)
        {
        }
    }

    internal abstract class ComparedByParts
    {
        [NonSerialized]
        private int? _cached;
        private string? _kind = "kind";

        public string Value { get; protected init; } = "";

        public override bool Equals(object? obj) => obj is ComparedByParts other && (other.Value, other._kind) == (Value, _kind);

        public override int GetHashCode() => _cached ??= Value.GetHashCode(StringComparison.Ordinal);
    }

    [DynamoScalar]
    internal sealed class Inherited : ComparedByParts
    {
        public Inherited(string value) => Value = value;

        public static Inherited Make() => new("x");
    }

    [DynamoScalar]
    internal sealed record WithNote
    {
        private string? _note;

        private WithNote(int value) => Value = value;

        public int Value { get; }

        public static WithNote From(int value) => new(value);

        public WithNote With(string note) => this with { _note = note };
    }

    [DynamoScalar]
    internal sealed class WithoutEquality(int value)
    {
        private readonly int _more = value;

        public int Value { get; } = value;
    }

    [DynamoScalar]
    internal sealed record WithoutMaker
    {
        private readonly int _more;

        private WithoutMaker(int value) => (Value, _more) = (value, value);

        public int Value { get; }
    }

    [DynamoScalar]
    internal sealed record OfAnObject(Boxed<int> Value)
    {
        private readonly int _more = 1;
    }
}
