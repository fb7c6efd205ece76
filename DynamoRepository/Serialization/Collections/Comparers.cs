using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace DynamoRepository;

/// <summary>
/// Immutable, frozen and read-only collections cannot be filled in place, but what a constructor or initialiser made of them has the
/// comparer that the aggregate wants: they are made anew with it.
/// </summary>
internal static class Comparers
{
    /// <summary>
    /// The elements in a collection with the comparer of the existing one; false when the type is none with a comparer to keep.
    /// </summary>
    public static bool TryKeep<TCollection, TElement>(TCollection? existing, List<TElement> list, out TCollection collection)
    {
        object? made = existing switch
        {
            IImmutableSet<TElement> set => CollectionFactories.Distinct(list, set.Clear().Union(list)),
            FrozenSet<TElement> set => CollectionFactories.Distinct(list, list.ToFrozenSet(set.Comparer)),
            ReadOnlySet<TElement> view => CollectionViews<TElement>.SetOf(view) switch
            {
                HashSet<TElement> set => ReadOnly(list, new HashSet<TElement>(list, set.Comparer)),
                SortedSet<TElement> set => ReadOnly(list, new SortedSet<TElement>(list, set.Comparer)),
                _ => null,
            },
            _ => null,
        };
        collection = made is TCollection kept ? kept : default!;
        return made is TCollection;
    }

    /// <summary>
    /// The entries in a dictionary with the comparer of the existing one; false when the type is none with a comparer to keep.
    /// </summary>
    public static bool TryKeep<TDictionary, TKey, TValue>(
        TDictionary? existing, List<KeyValuePair<TKey, TValue>> entries, out TDictionary dictionary)
        where TKey : notnull
    {
        object? made;
        try
        {
            made = existing switch
            {
                IImmutableDictionary<TKey, TValue> immutable => DictionaryFactories.Whole(entries, immutable.Clear().AddRange(entries)),
                FrozenDictionary<TKey, TValue> frozen => DictionaryFactories.Whole(entries, entries.ToFrozenDictionary(frozen.Comparer)),
                ReadOnlyDictionary<TKey, TValue> view => DictionaryViews<TKey, TValue>.DictionaryOf(view) switch
                {
                    Dictionary<TKey, TValue> hashed => ReadOnly(entries, new Dictionary<TKey, TValue>(hashed.Comparer)),
                    SortedDictionary<TKey, TValue> sorted => ReadOnly(entries, new SortedDictionary<TKey, TValue>(sorted.Comparer)),
                    _ => null,
                },
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            // Its cause would show the key, which is stored data.
            throw new MappingException(Errors.DuplicateKeys(typeof(TDictionary)));
        }

        dictionary = made is TDictionary kept ? kept : default!;
        return made is TDictionary;
    }

    private static ReadOnlySet<TElement> ReadOnly<TElement, TSet>(List<TElement> list, TSet set)
        where TSet : ISet<TElement>, IReadOnlyCollection<TElement> => new(CollectionFactories.Distinct(list, set));

    private static ReadOnlyDictionary<TKey, TValue> ReadOnly<TKey, TValue>(
        List<KeyValuePair<TKey, TValue>> entries, IDictionary<TKey, TValue> dictionary)
        where TKey : notnull
    {
        foreach (var entry in entries)
        {
            dictionary.Add(entry.Key, entry.Value);
        }

        return new ReadOnlyDictionary<TKey, TValue>(dictionary);
    }
}
