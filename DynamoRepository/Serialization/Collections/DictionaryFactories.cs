using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace DynamoRepository;

/// <summary>Makes dictionaries from the entries that were read.</summary>
internal static class DictionaryFactories
{
    /// <summary>Makes a dictionary of this type from its entries; null if this library cannot make one.</summary>
    public static Func<List<KeyValuePair<TKey, TValue>>, TDictionary>? For<TDictionary, TKey, TValue>()
        where TKey : notnull
    {
        var type = typeof(TDictionary);
        if (type.IsAssignableFrom(typeof(Dictionary<TKey, TValue>)))
        {
            return As<TDictionary, TKey, TValue>(entries => Filled(entries));
        }

        if (type == typeof(ReadOnlyDictionary<TKey, TValue>))
        {
            return As<TDictionary, TKey, TValue>(entries => new ReadOnlyDictionary<TKey, TValue>(Filled(entries)));
        }

        if (type == typeof(FrozenDictionary<TKey, TValue>))
        {
            return As<TDictionary, TKey, TValue>(entries => Filled(entries).ToFrozenDictionary());
        }

        if (type == typeof(IImmutableDictionary<TKey, TValue>) || type == typeof(ImmutableDictionary<TKey, TValue>))
        {
            return As<TDictionary, TKey, TValue>(entries => Whole(entries, Filled(entries).ToImmutableDictionary()));
        }

        if (type == typeof(ImmutableSortedDictionary<TKey, TValue>))
        {
            return As<TDictionary, TKey, TValue>(
                entries => Whole(entries, Filled(entries).ToImmutableSortedDictionary()));
        }

        return !type.IsInterface
            && !type.IsAbstract
            && typeof(ICollection<KeyValuePair<TKey, TValue>>).IsAssignableFrom(type)
            && CollectionFactories.ParameterlessFactory<TDictionary>() is { } make
            ? entries => CollectionFactories.Filled(make, entries)
            : null;
    }

    /// <summary>
    /// The dictionary, if it holds all entries: an immutable one takes an equal key again when the value is the same.
    /// </summary>
    public static TDictionary Whole<TDictionary, TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries, TDictionary dictionary)
        where TDictionary : IReadOnlyCollection<KeyValuePair<TKey, TValue>> =>
        dictionary.Count == entries.Count ? dictionary : throw new MappingException(Errors.DuplicateKeys(typeof(TDictionary)));

    private static Func<List<KeyValuePair<TKey, TValue>>, TDictionary> As<TDictionary, TKey, TValue>(
        Func<List<KeyValuePair<TKey, TValue>>, object> make) =>
        entries => (TDictionary)make(entries);

    private static Dictionary<TKey, TValue> Filled<TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull
    {
        var dictionary = new Dictionary<TKey, TValue>(entries.Count);
        foreach (var entry in entries)
        {
            dictionary.Add(entry.Key, entry.Value);
        }

        return dictionary;
    }
}
