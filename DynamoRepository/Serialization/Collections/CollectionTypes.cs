using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace DynamoRepository;

/// <summary>Which types are collections and dictionaries, and how each is made from what was read.</summary>
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

    /// <summary>Whether the type is a dictionary whose entries have an order that their keys do not give.</summary>
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

    /// <summary>Whether one holds what the other shows: the same type, nullable or not, or collections of the same elements.</summary>
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

    /// <summary>How a collection of this type is made from a list; null when this library cannot make one.</summary>
    public static Func<List<TElement>, TCollection>? CollectionFactory<TCollection, TElement>()
    {
        var type = typeof(TCollection);
        if (type.IsArray)
        {
            return As<TCollection, TElement>(list => list.ToArray());
        }

        if (type.IsAssignableFrom(typeof(List<TElement>)))
        {
            return As<TCollection, TElement>(list => list);
        }

        if (type == typeof(ISet<TElement>) || type == typeof(IReadOnlySet<TElement>) || type == typeof(HashSet<TElement>))
        {
            return As<TCollection, TElement>(list => Distinct(list, new HashSet<TElement>(list)));
        }

        if (type == typeof(IImmutableList<TElement>) || type == typeof(ImmutableList<TElement>))
        {
            return As<TCollection, TElement>(list => ImmutableList.CreateRange(list));
        }

        if (type == typeof(ImmutableArray<TElement>))
        {
            return As<TCollection, TElement>(list => ImmutableArray.CreateRange(list));
        }

        if (type == typeof(IImmutableSet<TElement>) || type == typeof(ImmutableHashSet<TElement>))
        {
            return As<TCollection, TElement>(list => Distinct(list, ImmutableHashSet.CreateRange(list)));
        }

        if (type == typeof(ImmutableSortedSet<TElement>))
        {
            return As<TCollection, TElement>(list => Distinct(list, ImmutableSortedSet.CreateRange(list)));
        }

        if (type == typeof(IImmutableQueue<TElement>) || type == typeof(ImmutableQueue<TElement>))
        {
            return As<TCollection, TElement>(list => ImmutableQueue.CreateRange(list));
        }

        if (type == typeof(FrozenSet<TElement>))
        {
            return As<TCollection, TElement>(list => Distinct(list, list.ToFrozenSet()));
        }

        if (type == typeof(ReadOnlyCollection<TElement>))
        {
            return As<TCollection, TElement>(list => new ReadOnlyCollection<TElement>(list));
        }

        if (type == typeof(ReadOnlySet<TElement>))
        {
            return As<TCollection, TElement>(list => new ReadOnlySet<TElement>(Distinct(list, new HashSet<TElement>(list))));
        }

        // Stacks are walked through from the top: the first element stored is pushed last.
        if (type == typeof(Stack<TElement>))
        {
            return As<TCollection, TElement>(list => new Stack<TElement>(Reversed(list)));
        }

        if (type == typeof(ConcurrentStack<TElement>))
        {
            return As<TCollection, TElement>(list => new ConcurrentStack<TElement>(Reversed(list)));
        }

        if (type == typeof(IImmutableStack<TElement>) || type == typeof(ImmutableStack<TElement>))
        {
            return As<TCollection, TElement>(list => ImmutableStack.CreateRange(Reversed(list)));
        }

        if (type == typeof(Queue<TElement>))
        {
            return As<TCollection, TElement>(list => new Queue<TElement>(list));
        }

        if (type == typeof(ConcurrentQueue<TElement>))
        {
            return As<TCollection, TElement>(list => new ConcurrentQueue<TElement>(list));
        }

        if (type == typeof(ConcurrentBag<TElement>))
        {
            return As<TCollection, TElement>(list => new ConcurrentBag<TElement>(Reversed(list)));
        }

        return !type.IsInterface
            && !type.IsAbstract
            && typeof(ICollection<TElement>).IsAssignableFrom(type)
            && ParameterlessFactory<TCollection>() is { } make
            ? list => FilledCollection(make, list)
            : null;
    }

    /// <summary>How a dictionary of this type is made from its entries; null when this library cannot make one.</summary>
    public static Func<List<KeyValuePair<TKey, TValue>>, TDictionary>? DictionaryFactory<TDictionary, TKey, TValue>()
        where TKey : notnull
    {
        var type = typeof(TDictionary);
        if (type.IsAssignableFrom(typeof(Dictionary<TKey, TValue>)))
        {
            return AsDictionary<TDictionary, TKey, TValue>(entries => FilledDictionary(entries));
        }

        if (type == typeof(ReadOnlyDictionary<TKey, TValue>))
        {
            return AsDictionary<TDictionary, TKey, TValue>(entries => new ReadOnlyDictionary<TKey, TValue>(FilledDictionary(entries)));
        }

        if (type == typeof(FrozenDictionary<TKey, TValue>))
        {
            return AsDictionary<TDictionary, TKey, TValue>(entries => FilledDictionary(entries).ToFrozenDictionary());
        }

        if (type == typeof(IImmutableDictionary<TKey, TValue>) || type == typeof(ImmutableDictionary<TKey, TValue>))
        {
            return AsDictionary<TDictionary, TKey, TValue>(entries => Whole(entries, FilledDictionary(entries).ToImmutableDictionary()));
        }

        if (type == typeof(ImmutableSortedDictionary<TKey, TValue>))
        {
            return AsDictionary<TDictionary, TKey, TValue>(
                entries => Whole(entries, FilledDictionary(entries).ToImmutableSortedDictionary()));
        }

        return !type.IsInterface
            && !type.IsAbstract
            && typeof(ICollection<KeyValuePair<TKey, TValue>>).IsAssignableFrom(type)
            && ParameterlessFactory<TDictionary>() is { } make
            ? entries => FilledCollection(make, entries)
            : null;
    }

    private static Func<List<TElement>, TCollection> As<TCollection, TElement>(Func<List<TElement>, object> make) =>
        list => (TCollection)make(list);

    private static Func<List<KeyValuePair<TKey, TValue>>, TDictionary> AsDictionary<TDictionary, TKey, TValue>(
        Func<List<KeyValuePair<TKey, TValue>>, object> make) =>
        entries => (TDictionary)make(entries);

    // A set that swallowed one of two equal elements would lose data without a word.
    public static TSet Distinct<TSet, TElement>(List<TElement> list, TSet set)
        where TSet : IReadOnlyCollection<TElement> =>
        set.Count == list.Count ? set : throw new MappingException(Errors.DuplicateElements(typeof(TSet)));

    // An immutable dictionary takes an equal key again when the value is the same.
    public static TDictionary Whole<TDictionary, TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries, TDictionary dictionary)
        where TDictionary : IReadOnlyCollection<KeyValuePair<TKey, TValue>> =>
        dictionary.Count == entries.Count ? dictionary : throw new MappingException(Errors.DuplicateKeys(typeof(TDictionary)));

    private static Dictionary<TKey, TValue> FilledDictionary<TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull
    {
        var dictionary = new Dictionary<TKey, TValue>(entries.Count);
        foreach (var entry in entries)
        {
            dictionary.Add(entry.Key, entry.Value);
        }

        return dictionary;
    }

    private static TCollection FilledCollection<TCollection, TElement>(Func<TCollection> make, List<TElement> elements)
    {
        var collection = make();
        var target = (ICollection<TElement>)collection!;
        foreach (var element in elements)
        {
            target.Add(element);
        }

        return target.Count == elements.Count ? collection : throw new MappingException(Errors.DuplicateElements(typeof(TCollection)));
    }

    private static Func<TCollection>? ParameterlessFactory<TCollection>()
    {
        var constructor = typeof(TCollection)
            .GetConstructor(
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic,
                Type.EmptyTypes);
        return constructor is null ? null : () => (TCollection)constructor.Invoke(null);
    }

    private static List<TElement> Reversed<TElement>(List<TElement> list)
    {
        list.Reverse();
        return list;
    }

    private static Type[]? GenericInterface(Type type, Type definition)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == definition)
        {
            return type.GetGenericArguments();
        }

        var implemented = type.GetInterfaces()
            .Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition).ToList();
        return implemented.Count == 1 ? implemented[0].GetGenericArguments() : null;
    }
}
