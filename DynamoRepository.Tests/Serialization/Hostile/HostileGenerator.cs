using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DynamoRepository.Tests.Serialization.Hostile;

/// <summary>
/// Random values of any type, which may break every rule: null where the type says never, states that no constructor would allow, elements
/// that became equal, texts and numbers that DynamoDB does not hold.
/// </summary>
internal sealed class HostileGenerator(Random random)
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, object[]> Scalars = new()
    {
        [typeof(string)] =
            ["", "a", "a", "A", "b", " ", "\0", "\ud800", "😀", "é", "e\u0301", "İ", "$type", "1.0", "2026-01-02T03:04:05Z", "null"],
        [typeof(bool)] = [true, false],
        [typeof(byte)] = [(byte)0, (byte)7, byte.MaxValue],
        [typeof(int)] = [0, 1, 1, -7, int.MinValue, int.MaxValue],
        [typeof(long)] = [0L, 1L, long.MinValue, long.MaxValue],
        [typeof(ulong)] = [0UL, 1UL, ulong.MaxValue],
        [typeof(Int128)] = [Int128.Zero, (Int128)7, Int128.MaxValue],
        [typeof(BigInteger)] =
            [BigInteger.Zero, BigInteger.MinusOne, BigInteger.Pow(10, 125), BigInteger.Pow(10, 126), BigInteger.Pow(3, 300)],
        [typeof(decimal)] = [0m, 0.00m, -0.0m, 1.5m, 1.50m, decimal.MaxValue, decimal.MinValue, 1e-28m],
        [typeof(double)] =
            [0.0, -0.0, 0.1, 1.0 / 3, -1.5, 1e20, 9.9e125, 1e126, 1e-130, 1e-131, double.NaN, double.PositiveInfinity, double.Epsilon],
        [typeof(float)] = [0f, -0f, 0.1f, 1e30f, float.NaN, float.MaxValue, float.Epsilon],
        [typeof(Half)] = [Half.Zero, Half.NegativeZero, (Half)0.1f, Half.MaxValue, Half.NaN, Half.Epsilon],
        [typeof(Guid)] = [Guid.Empty, new Guid("ABCDEF00-0000-0000-0000-000000000001"), new Guid("00000000-0000-0000-0000-000000000001")],
        [typeof(DateTimeOffset)] =
        [
            DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, Sample.SampleTime,
            Sample.SampleTime.ToOffset(TimeSpan.FromHours(5)),
        ],
        [typeof(DateTime)] =
        [
            default(DateTime), DateTime.MaxValue, Sample.SampleTime.UtcDateTime,
            DateTime.SpecifyKind(Sample.SampleTime.UtcDateTime, DateTimeKind.Unspecified),
        ],
        [typeof(DateOnly)] = [default(DateOnly), DateOnly.MaxValue, new DateOnly(2026, 1, 2)],
        [typeof(TimeOnly)] = [default(TimeOnly), TimeOnly.MaxValue, new TimeOnly(3, 4, 5)],
        [typeof(TimeSpan)] = [TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromTicks(1)],
        [typeof(char)] = ['a', '\0', '"', 'é', '\ud800', '\udc00'],
        [typeof(Uri)] =
            [new Uri("http://a/"), new Uri("HTTP://A/ü?b"), new Uri("a/b", UriKind.Relative), new Uri("", UriKind.Relative)],
        [typeof(Version)] = [new Version(), new Version(1, 2), new Version(1, 2, 3, 4)],
        [typeof(byte[])] = [Array.Empty<byte>(), new byte[] { 1, 2 }, new byte[] { 1, 2 }],
        [typeof(ReadOnlyMemory<byte>)] = [default(ReadOnlyMemory<byte>), new ReadOnlyMemory<byte>([1, 2])],
        [typeof(DayOfWeek)] = [DayOfWeek.Sunday, DayOfWeek.Friday, (DayOfWeek)9, (DayOfWeek)(-1)],
        [typeof(FileAccess)] = [FileAccess.Read, FileAccess.ReadWrite, (FileAccess)0, (FileAccess)8],
        [typeof(object)] =
        [
            "x", 1, 1.5, -0.0, true, Guid.Empty, DayOfWeek.Friday, new byte[] { 1 }, new List<object?> { 1, null, "a" },
            new HashSet<string> { "a" }, new HashSet<string>(),
            new HashSet<int> { 1, 2 }, new Dictionary<string, object?> { ["a"] = 1.5m, ["b"] = null },
            new Dictionary<int, int> { [1] = 1 }, 1e-40f, ulong.MaxValue, DateTime.UnixEpoch,
        ],
    };

    private readonly List<object> _made = [];

    /// <summary>A value of the type; null now and then, whether it may be or not.</summary>
    public object? Make(Type type, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return random.Next(3) == 0 ? null : Make(underlying, depth);
        var isCollection = CollectionTypes.EntryOf(type) is not null
            || (type != typeof(byte[]) && CollectionTypes.ElementOf(type) is not null);

        // A collection that is null comes back empty, as the mapping page says.
        if (!type.IsValueType && !isCollection && (random.Next(12) == 0 || (depth > 5 && !Scalars.ContainsKey(type))))
            return null;
        if (Scalars.TryGetValue(type, out var values))
            return values[random.Next(values.Length)];
        if (CollectionTypes.EntryOf(type) is { } entry)
            return Dictionary(type, entry.Key, entry.Value, depth);
        if (CollectionTypes.ElementOf(type) is { } element)
            return Collection(type, element, depth);
        if (DeclaredSubtypes.Of(type) is { Count: > 0 } subtypes)
            type = subtypes[random.Next(subtypes.Count)].Type;
        return Object(type, depth);
    }

    /// <summary>Changes something that was put into a set or used as a key before.</summary>
    public void Spoil()
    {
        foreach (var mutable in _made.OfType<HostileShapes.Mutable>().Where(_ => random.Next(4) == 0))
            mutable.Text = "a";
    }

    private int Count(int depth) => depth > 4 ? 0 : random.Next(4);

    private object Object(Type type, int depth)
    {
        if (type.IsValueType && random.Next(5) == 0)
            return Activator.CreateInstance(type)!;
        var made = Constructed(type, depth) ?? RuntimeHelpers.GetUninitializedObject(type);
        if (random.Next(3) == 0)
        {
            for (var level = type; level != typeof(object) && level is not null && level != typeof(Entity<Guid>); level = level.BaseType)
            {
                foreach (var field in level.GetFields(Fields).Where(_ => random.Next(2) == 0))
                    field.SetValue(made, Make(field.FieldType, depth + 1));
            }
        }

        _made.Add(made);
        return made;
    }

    private object? Constructed(Type type, int depth)
    {
        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(
                constructor =>
                    !constructor.GetParameters().Any(parameter => parameter.ParameterType == type && parameter.Name == "original"))
            .ToList();
        if (constructors.Count == 0)
            return null;
        var chosen = constructors[random.Next(constructors.Count)];
        try
        {
            return chosen.Invoke(
                [.. chosen.GetParameters().Select(parameter => Make(parameter.ParameterType, depth + 1))]);
        }
        catch (TargetInvocationException)
        {
            return type.GetConstructor(Type.EmptyTypes) is { } empty ? empty.Invoke(null) : null;
        }
    }

    private object Collection(Type type, Type element, int depth)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (var count = Count(depth); count > 0; count--)
            list.Add(list.Count > 0 && random.Next(5) == 0 ? list[0] : Make(element, depth + 1));
        return Call(nameof(As), [type, element], list);
    }

    private object Dictionary(Type type, Type key, Type value, int depth)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        for (var count = Count(depth); count > 0; count--)
        {
            if (Make(key, depth + 1) is { } made)
                dictionary[made] = Make(value, depth + 1);
        }

        return type.IsInstanceOfType(dictionary) ? dictionary : throw new NotSupportedException(type.ToString());
    }

    private static object Call(string method, Type[] types, params object[] arguments) =>
        typeof(HostileGenerator).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(types)
            .Invoke(null, arguments)!;

    private static object As<TCollection, TElement>(List<TElement> list)
    {
        var type = typeof(TCollection);
        return type.IsArray ? list.ToArray()
            : type == typeof(ImmutableList<TElement>) ? ImmutableList.CreateRange(list)
            : type == typeof(ImmutableArray<TElement>) ? (list.Count == 0 ? default : ImmutableArray.CreateRange(list))
            : type == typeof(FrozenSet<TElement>) ? list.ToFrozenSet()
            : type.IsAssignableFrom(typeof(List<TElement>)) ? list
            : type.IsAssignableFrom(typeof(HashSet<TElement>)) ? new HashSet<TElement>(list)
            : throw new NotSupportedException(type.ToString());
    }
}
