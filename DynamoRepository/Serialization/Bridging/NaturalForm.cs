using System.Collections;
using System.Collections.Specialized;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>
/// Values of which no declaration says the type, as DynamoDB has them: text, number, Boolean, binary, list, map and set. Each comes back
/// as one .NET type, and a value that would come back as something else is refused.
/// </summary>
internal static class NaturalForm
{
    /// <summary>Writes a value, NULL for null.</summary>
    /// <exception cref="MappingException">The value would come back as something else.</exception>
    public static void Write(ItemWriter writer, object? value)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        if (value is JToken token)
        {
            NaturalTokens.Write(writer, token);
            return;
        }

        var type = value.GetType();
        if (ScalarOf(type) is { } scalar)
        {
            scalar.WriteObject(writer, value);
        }
        else if (HasComparer(value))
        {
            throw new MappingException(Errors.NaturalComparer(type));
        }
        else if (IsStandard(type) && EntriesOf(value) is { } entries)
        {
            WriteMap(writer, type, entries);
        }
        else if (IsStandard(type) && IsSet(type))
        {
            WriteSet(writer, [.. ((IEnumerable)value).Cast<object?>()]);
        }
        else if (IsStandard(type) && (CollectionTypes.ElementOf(type) is not null || value is IList))
        {
            WriteList(writer, (IEnumerable)value);
        }
        else
        {
            throw new MappingException(Errors.NotNatural(type));
        }
    }

    /// <summary>
    /// Reads a value whose tag has been read: a string, Boolean or <c>byte[]</c>, a number (<see cref="NaturalNumber"/>), a
    /// <c>List&lt;object?&gt;</c>, a <c>Dictionary&lt;string, object?&gt;</c>, or a <c>HashSet</c> of <c>string</c>, <c>object</c>
    /// (numbers) or <c>byte[]</c>.
    /// </summary>
    public static object? Read(ref AttributeReader reader, DynamoType tag) => tag switch
    {
        DynamoType.NULL => null,
        DynamoType.BOOL => reader.IsTrue,
        DynamoType.L => ReadList(ref reader),
        DynamoType.M => ReadMap(ref reader),
        DynamoType.SS => ReadSet<string>(ref reader, DynamoType.S),
        DynamoType.NS => ReadSet<object>(ref reader, DynamoType.N),
        DynamoType.BS => ReadSet<byte[]>(ref reader, DynamoType.B),
        _ => ReadScalar(ref reader, tag),
    };

    /// <summary>Writes a set of the elements.</summary>
    /// <exception cref="MappingException">They are none, or not all of one of the types that DynamoDB has sets of.</exception>
    public static void WriteSet(ItemWriter writer, IReadOnlyList<object?> elements)
    {
        if (KindOf(elements) is not { } kind)
        {
            throw new MappingException(Errors.NoNaturalSet());
        }

        var seen = new HashSet<object>();
        writer.BeginSet(kind);
        for (var position = 0; position < elements.Count; position++)
        {
            try
            {
                var text = ScalarOf(elements[position]!.GetType())!.TextOf(elements[position]!);
                if (!seen.Add(kind == DynamoType.N ? NumberOf(text) : text))
                {
                    throw new MappingException(Errors.DuplicateInSet());
                }

                writer.WriteSetElement(text);
            }
            catch (MappingException exception)
            {
                throw exception.Within(Errors.Element(position));
            }
        }

        writer.EndSet();
    }

    /// <summary>The type of which the elements are a set; null if they are none, or none that DynamoDB has.</summary>
    public static DynamoType? KindOf(IReadOnlyCollection<object?> elements)
    {
        var kinds = elements.Select(element => element is null ? null : ScalarOf(element.GetType())?.StoredAs).Distinct().ToList();
        return kinds is [DynamoType.S or DynamoType.N or DynamoType.B] ? kinds[0] : null;
    }

    // Text, numbers, Booleans and byte arrays: what is read from S, N, BOOL and B.
    private static ValueCodec? ScalarOf(Type type)
    {
        if (type == typeof(string) || type == typeof(byte[]))
        {
            return ScalarTable.Find(type);
        }

        return !type.IsEnum && ScalarTable.Find(type) is { StoredAs: DynamoType.N or DynamoType.BOOL } codec ? codec : null;
    }

    private static StoredNumber NumberOf(string text)
    {
        StoredNumber.Parse(Encoding.UTF8.GetBytes(text), out var number);
        return number;
    }

    // The collections of the framework and of the compiler. One of the application's, or a query, may be more than its elements.
    private static bool IsStandard(Type type) =>
        type.IsSZArray
            || type == typeof(System.Dynamic.ExpandoObject)
            || type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true
            || type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false);

    private static bool IsSet(Type type) => type.GetInterfaces().Any(
        face => face.IsGenericType
            && (face.GetGenericTypeDefinition() == typeof(ISet<>) || face.GetGenericTypeDefinition() == typeof(IReadOnlySet<>)));

    // One that is not the default one, nor equal to it. An order is not kept either way.
    private static bool HasComparer(object value) =>
        value is IEnumerable
        && value.GetType().GetProperty("Comparer")?.GetValue(value) is { } comparer
        && Array.Exists(
            comparer.GetType().GetInterfaces(),
            face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEqualityComparer<>))
        && comparer.GetType().Namespace != typeof(EqualityComparer<>).Namespace
        && !ReferenceEquals(comparer, StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<object, object?>>? EntriesOf(object value) => value switch
    {
        IOrderedDictionary => throw new MappingException(Errors.OrderIsNotKept(value.GetType())),
        _ when CollectionTypes.IsInOrderOfItsOwn(value.GetType()) => throw new MappingException(Errors.OrderIsNotKept(value.GetType())),
        IDictionary entries => EntriesOf(entries),
        IDictionary<string, object?> entries => entries.Select(entry => KeyValuePair.Create((object)entry.Key, entry.Value)),
        _ => null,
    };

    private static IEnumerable<KeyValuePair<object, object?>> EntriesOf(IDictionary entries)
    {
        foreach (DictionaryEntry entry in entries)
        {
            yield return new(entry.Key, entry.Value);
        }
    }

    private static void WriteMap(ItemWriter writer, Type type, IEnumerable<KeyValuePair<object, object?>> entries)
    {
        writer.BeginMap();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            if (key is not string name)
            {
                throw new MappingException(Errors.NotNatural(type));
            }

            try
            {
                if (!names.Add(name))
                {
                    throw new MappingException(Errors.EqualKeyTexts());
                }

                writer.WriteName(name);
                Write(writer, value);
            }
            catch (MappingException exception)
            {
                throw exception.Within(Errors.Entry(names.Count - 1));
            }
        }

        writer.EndMap();
    }

    private static void WriteList(ItemWriter writer, IEnumerable elements)
    {
        writer.BeginList();
        var position = 0;
        foreach (var element in elements)
        {
            try
            {
                Write(writer, element);
            }
            catch (MappingException exception)
            {
                throw exception.Within(Errors.Element(position));
            }

            position++;
        }

        writer.EndList();
    }

    private static object ReadScalar(ref AttributeReader reader, DynamoType tag)
    {
        switch (tag)
        {
            case DynamoType.B:
                return reader.TryGetBytes(out var bytes) ? bytes : throw new MappingException(Errors.NotBase64(typeof(byte[])));
            case DynamoType.N:
                var (_, number, isRounded) = NaturalNumber.Of(reader.GetString(), FloatParseHandling.Decimal);
                return isRounded ? throw new MappingException(Errors.TooPreciseForJson()) : number;
            default:
                return reader.GetString();
        }
    }

    private static List<object?> ReadList(ref AttributeReader reader)
    {
        var list = new List<object?>();
        try
        {
            while (reader.ReadElement())
            {
                list.Add(Read(ref reader, reader.ReadTag()));
                reader.ReadEnd();
            }
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.Element(list.Count));
        }

        return list;
    }

    private static Dictionary<string, object?> ReadMap(ref AttributeReader reader)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        try
        {
            while (reader.ReadName())
            {
                var name = reader.GetString();
                if (!map.TryAdd(name, Read(ref reader, reader.ReadTag())))
                {
                    throw new MappingException(Errors.DuplicateName());
                }

                reader.ReadEnd();
            }
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.Entry(map.Count));
        }

        return map;
    }

    private static HashSet<T> ReadSet<T>(ref AttributeReader reader, DynamoType elementTag)
    {
        var set = new HashSet<T>();
        while (reader.ReadElement())
        {
            reader.ReadElementText();
            set.Add((T)ReadScalar(ref reader, elementTag));
        }

        return set;
    }
}
