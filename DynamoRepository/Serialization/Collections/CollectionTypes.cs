using System.Collections;
using System.Collections.Immutable;

namespace DynamoRepository;

/// <summary>Recognizes collections and dictionaries, and the types in them.</summary>
internal static class CollectionTypes
{
    /// <summary>The element type of a collection (a dictionary is not one here); null for anything else.</summary>
    public static Type? ElementOf(Type type)
    {
        if (type.IsArray)
        {
            return type.IsSZArray ? type.GetElementType() : null;
        }

        if (type == typeof(string) || EntryOf(type) is not null)
        {
            return null;
        }

        return GenericInterface(type, typeof(IEnumerable<>))?[0];
    }

    /// <summary>The key and value type of a dictionary; null for anything else.</summary>
    public static (Type Key, Type Value)? EntryOf(Type type)
    {
        var arguments = GenericInterface(type, typeof(IDictionary<,>)) ?? GenericInterface(type, typeof(IReadOnlyDictionary<,>));
        return arguments is null ? null : (arguments[0], arguments[1]);
    }

    /// <summary>True if the type is a dictionary whose entries have an order that their keys do not give.</summary>
    public static bool IsInOrderOfItsOwn(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.IsGenericType && level.GetGenericTypeDefinition() == typeof(OrderedDictionary<,>))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The elements of a collection that is about to be written.</summary>
    public static IEnumerable<TElement> ElementsOf<TCollection, TElement>(TCollection collection) =>
        collection is ImmutableArray<TElement> { IsDefault: true }
            ? throw new MappingException(Errors.UninitialisedArray())
            : (IEnumerable<TElement>)collection!;

    /// <summary>
    /// True if the field holds what the property shows: the same type, nullable or not, or a collection of the same elements.
    /// </summary>
    public static bool AreCompatible(Type field, Type property)
    {
        if (field == property || Nullable.GetUnderlyingType(field) == property || Nullable.GetUnderlyingType(property) == field)
        {
            return true;
        }

        if (EntryOf(field) is { } entry)
        {
            return EntryOf(property) == entry || ElementOf(property) == typeof(KeyValuePair<,>).MakeGenericType(entry.Key, entry.Value);
        }

        return ElementOf(field) is { } element && ElementOf(property) == element;
    }

    private static Type[]? GenericInterface(Type type, Type definition)
    {
        if (!typeof(IEnumerable).IsAssignableFrom(type))
        {
            return null; // a number has 30 interfaces to look through
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == definition)
        {
            return type.GetGenericArguments();
        }

        var implemented = Array.FindAll(
            type.GetInterfaces(), candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition);
        return implemented.Length == 1 ? implemented[0].GetGenericArguments() : null;
    }
}
