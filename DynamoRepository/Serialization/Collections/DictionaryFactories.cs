using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

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
            return entries => (TDictionary)(object)Filled(entries);
        }

        if (MakerOf(type) is { } maker)
        {
            var make = typeof(DictionaryFactories).GetMethod(maker, BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(typeof(TKey), typeof(TValue)).CreateDelegate<Func<List<KeyValuePair<TKey, TValue>>, object>>();
            return entries => (TDictionary)make(entries);
        }

        return !type.IsInterface
            && !type.IsAbstract
            && typeof(ICollection<KeyValuePair<TKey, TValue>>).IsAssignableFrom(type)
            && CollectionFactories.ParameterlessFactory<TDictionary>() is { } parameterless
            ? entries => CollectionFactories.Filled(parameterless, entries)
            : null;
    }

    /// <summary>
    /// The dictionary, if it holds all entries: an immutable one takes an equal key again when the value is the same.
    /// </summary>
    public static TDictionary Whole<TDictionary, TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries, TDictionary dictionary)
        where TDictionary : IReadOnlyCollection<KeyValuePair<TKey, TValue>> =>
        dictionary.Count == entries.Count ? dictionary : throw new MappingException(Errors.DuplicateKeys(typeof(TDictionary)));

    // As for collections.
    private static string? MakerOf(Type type)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        var kind = type.GetGenericTypeDefinition();
        return kind == typeof(ReadOnlyDictionary<,>) ? nameof(ToReadOnlyDictionary)
            : kind == typeof(FrozenDictionary<,>) ? nameof(ToFrozenDictionary)
            : kind == typeof(ImmutableDictionary<,>) || kind == typeof(IImmutableDictionary<,>) ? nameof(ToImmutableDictionary)
            : kind == typeof(ImmutableSortedDictionary<,>) ? nameof(ToImmutableSortedDictionary)
            : null;
    }

    private static ReadOnlyDictionary<TKey, TValue> ToReadOnlyDictionary<TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull => new ReadOnlyDictionary<TKey, TValue>(Filled(entries));

    private static FrozenDictionary<TKey, TValue> ToFrozenDictionary<TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull => Filled(entries).ToFrozenDictionary();

    private static ImmutableDictionary<TKey, TValue> ToImmutableDictionary<TKey, TValue>(List<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull => Whole(entries, Filled(entries).ToImmutableDictionary());

    private static ImmutableSortedDictionary<TKey, TValue> ToImmutableSortedDictionary<TKey, TValue>(
        List<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull => Whole(entries, Filled(entries).ToImmutableSortedDictionary());

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
