using System.Reflection;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>Builds the codecs of collections and dictionaries.</summary>
internal static class CollectionBuilder
{
    /// <summary>
    /// The codec of a collection or dictionary type, its elements converted by the converter if there is one; null when the type is
    /// neither.
    /// </summary>
    public static ValueCodec? Build(Type type, string place, CodecFactory factory, JsonConverter? elementConverter)
    {
        if (CollectionTypes.EntryOf(type) is { } entry)
        {
            // A converter says how values look, never keys of built-in types; for Newtonsoft, too. What converts a foreign type writes its
            // keys as well: as text, unless the type declares something else.
            var key = StateTypes.IsUntyped(entry.Key) ? null : factory.Scalar(entry.Key) ?? factory.Get(entry.Key, place + " keys");
            key = key is null ? null : AsScalar(key, entry.Key, DynamoType.S);
            var value = Element(entry.Value, place + "[]", factory, elementConverter);
            if (key is null)
            {
                factory.Refuse(place, Errors.CannotBeDictionaryKey(entry.Key));
                return factory.Bridged(type, null);
            }

            if (CollectionTypes.IsInOrderOfItsOwn(type))
            {
                factory.Refuse(place, Errors.OrderIsNotKept(type));
                return factory.Bridged(type, null);
            }

            return (ValueCodec?)Call(nameof(Dictionary), [type, entry.Key, entry.Value], key, value) ?? Refused(type, place, factory);
        }

        if (CollectionTypes.ElementOf(type) is not { } elementType)
        {
            return null;
        }

        var element = Element(elementType, place + "[]", factory, elementConverter);
        return (ValueCodec?)Call(nameof(Collection), [type, elementType], element) ?? Refused(type, place, factory);
    }

    /// <summary>
    /// The codec of <c>object</c>, or of a collection or dictionary of it, with the values in their natural form; null for other types.
    /// </summary>
    public static ValueCodec? BuildNatural(Type type, string place, CodecFactory factory)
    {
        if (type == typeof(object))
        {
            return CodecFactory.Natural(type);
        }

        return (CollectionTypes.EntryOf(type)?.Value ?? CollectionTypes.ElementOf(type)) is { } held
            && BuildNatural(held, place + "[]", factory) is { } natural
                ? Build(type, place, factory, new CodecConverter(natural))
                : null;
    }

    /// <summary>The codec of a collection that is stored as one of DynamoDB's sets.</summary>
    public static ValueCodec BuildSet(Type type, string place, CodecFactory factory)
    {
        var list = factory.Get(type, place);
        if (CollectionTypes.ElementOf(type) is not { } elementType || list.IsBridged)
        {
            factory.Refuse(place, Errors.NotASet(type));
            return list;
        }

        var element = factory.Get(elementType, place + "[]");
        if (!IsScalar(element, elementType))
        {
            factory.Refuse(place, Errors.NotASet(type));
            return list;
        }

        return CodecFactory.Make(typeof(SetCodec<,>), [type, elementType], list, element);
    }

    /// <summary>The codec if it is a scalar's, or as that of a key whose converter writes the DynamoDB type; else null.</summary>
    public static ValueCodec? AsScalar(ValueCodec codec, Type type, DynamoType converted) =>
        IsScalar(codec, type) ? codec : codec.AsKey(converted) is var key && IsScalar(key, type) ? key : null;

    public static bool IsScalar(ValueCodec codec, Type type) => typeof(ScalarCodec<>).MakeGenericType(type).IsInstanceOfType(codec);

    private static ValueCodec Element(Type type, string place, CodecFactory factory, JsonConverter? converter) => converter switch
    {
        null => factory.Get(type, place),
        CodecConverter compiled => compiled.Codec,
        _ => factory.Bridged(type, converter),
    };

    private static ValueCodec Refused(Type type, string place, CodecFactory factory)
    {
        factory.Refuse(place, Errors.CannotMakeCollection(type));
        return factory.Bridged(type, null);
    }

    private static CollectionCodec<TCollection, TElement>? Collection<TCollection, TElement>(ValueCodec element) =>
        CollectionFactories.For<TCollection, TElement>() is { } fromList
            ? new CollectionCodec<TCollection, TElement>((TypedCodec<TElement>)element, fromList)
            : null;

    private static DictionaryCodec<TDictionary, TKey, TValue>? Dictionary<TDictionary, TKey, TValue>(ValueCodec key, ValueCodec value)
        where TKey : notnull =>
        DictionaryFactories.For<TDictionary, TKey, TValue>() is { } fromEntries
            ? new DictionaryCodec<TDictionary, TKey, TValue>((ScalarCodec<TKey>)key, (TypedCodec<TValue>)value, fromEntries)
            : null;

    private static object? Call(string method, Type[] types, params object[] arguments) =>
        typeof(CollectionBuilder).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(types).Invoke(null, arguments);
}
