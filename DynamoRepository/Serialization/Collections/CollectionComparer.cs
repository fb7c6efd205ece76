using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>The comparer by which a set or dictionary tells its elements apart, whatever its class.</summary>
internal static class CollectionComparer
{
    // What has a comparer in one of its classes shows it by one of these.
    private static readonly string[] Names = ["Comparer", "KeyComparer"];

    /// <summary>True if a value of the type may have a comparer: it is a set or dictionary, or an interface that one implements.</summary>
    public static bool MayBeOf(Type type)
    {
        if (type.IsArray)
        {
            return false;
        }

        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.IsGenericType && level.GetGenericTypeDefinition() is var definition
                && (definition == typeof(List<>) || definition == typeof(IList<>) || definition == typeof(IReadOnlyList<>)
                    || definition == typeof(Queue<>) || definition == typeof(Stack<>) || definition == typeof(LinkedList<>)
                    || IsImmutableList(definition)))
            {
                return false;
            }
        }

        return true;
    }

    // Not inlined, so that the types are loaded where they may be meant.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsImmutableList(Type definition) =>
        definition == typeof(ImmutableList<>) || definition == typeof(ImmutableArray<>);

    /// <summary>The comparer of a collection; null for the default one, and for none.</summary>
    public static object? Of<TElement>(object collection) => collection switch
    {
        List<TElement> => null,
        HashSet<TElement> set => OfHashed(set.Comparer),
        SortedSet<TElement> set => OfSorted(set.Comparer),
        _ => OfRare<TElement>(collection),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object? OfRare<TElement>(object collection) => collection switch
    {
        ImmutableHashSet<TElement> set => OfHashed(set.KeyComparer),
        ImmutableSortedSet<TElement> set => OfSorted(set.KeyComparer),
        FrozenSet<TElement> set => OfHashed(set.Comparer),
        ReadOnlySet<TElement> view => Of<TElement>(CollectionViews<TElement>.SetOf(view)),
        _ => OfOther(collection),
    };

    /// <summary>The comparer of a dictionary; null for the default one, and for none.</summary>
    public static object? Of<TKey, TValue>(object dictionary)
        where TKey : notnull => dictionary switch
        {
            Dictionary<TKey, TValue> hashed => OfHashed(hashed.Comparer),
            SortedDictionary<TKey, TValue> sorted => OfSorted(sorted.Comparer),
            SortedList<TKey, TValue> sorted => OfSorted(sorted.Comparer),
            ConcurrentDictionary<TKey, TValue> hashed => OfHashed(hashed.Comparer),
            ImmutableDictionary<TKey, TValue> hashed => OfHashed(hashed.KeyComparer),
            ImmutableSortedDictionary<TKey, TValue> sorted => OfSorted(sorted.KeyComparer),
            FrozenDictionary<TKey, TValue> hashed => OfHashed(hashed.Comparer),
            ReadOnlyDictionary<TKey, TValue> view => Of<TKey, TValue>(DictionaryViews<TKey, TValue>.DictionaryOf(view)),
            _ => OfOther(dictionary),
        };

    /// <summary>
    /// True if two comparers, found the same way, decide alike as far as can be known: each object may make its own by the same code.
    /// </summary>
    /// <param name="one">A comparer.</param>
    /// <param name="other">Another one.</param>
    /// <param name="owner">The class of the objects that own the collections, which a comparer may refer to.</param>
    public static bool AreSame(object? one, object? other, Type? owner) => AreSame(one, other, owner, depth: 0);

    private static object? OfHashed<T>(IEqualityComparer<T> comparer) =>
        ReferenceEquals(comparer, EqualityComparer<T>.Default) || ReferenceEquals(comparer, StringComparer.Ordinal) ? null : comparer;

    private static object? OfSorted<T>(IComparer<T> comparer) => ReferenceEquals(comparer, Comparer<T>.Default) ? null : comparer;

    // Such as a KeyedCollection, whose keys are of a type that only its class knows.
    private static object? OfOther(object collection)
    {
        const BindingFlags Shown = BindingFlags.Instance | BindingFlags.Public;
        foreach (var level in Hierarchy(collection.GetType()).Where(level => level.IsGenericType))
        {
            if (level.GetProperties(Shown | BindingFlags.DeclaredOnly).FirstOrDefault(IsComparer) is { } property)
            {
                var comparer = property.GetValue(collection);
                return comparer is null || IsDefault(comparer, property.PropertyType) ? null : comparer;
            }
        }

        return null;
    }

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }

    private static bool IsComparer(PropertyInfo property) =>
        Names.Contains(property.Name) && property.PropertyType is { IsGenericType: true } type
            && (type.GetGenericTypeDefinition() == typeof(IEqualityComparer<>) || type.GetGenericTypeDefinition() == typeof(IComparer<>));

    private static bool IsDefault(object comparer, Type type)
    {
        var isHashed = type.GetGenericTypeDefinition() == typeof(IEqualityComparer<>);
        var defaults = (isHashed ? typeof(EqualityComparer<>) : typeof(Comparer<>)).MakeGenericType(type.GetGenericArguments());
        return ReferenceEquals(comparer, defaults.GetProperty("Default")!.GetValue(null))
            || (isHashed && ReferenceEquals(comparer, StringComparer.Ordinal));
    }

    private static bool AreSame(object? one, object? other, Type? owner, int depth)
    {
        const int Deepest = 8;
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        if (one is null || other is null || depth == Deepest || one.GetType() is var type && type != other.GetType())
        {
            return false;
        }

        if (type == owner || one.Equals(other))
        {
            return true;
        }

        return (one, other) switch
        {
            (Delegate first, Delegate second) => first.Method == second.Method && AreSame(first.Target, second.Target, owner, depth + 1),
            (Array first, Array second) => first.Length == second.Length
                && first.Cast<object?>().Zip(second.Cast<object?>()).All(pair => AreSame(pair.First, pair.Second, owner, depth + 1)),
            (string or MemberInfo or System.Globalization.CultureInfo or System.Globalization.CompareInfo, _) => false,
            _ => !type.IsPrimitive && Hierarchy(type).SelectMany(level => level.GetFields(Declared))
                .All(field => AreSame(field.GetValue(one), field.GetValue(other), owner, depth + 1)),
        };
    }

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
}
