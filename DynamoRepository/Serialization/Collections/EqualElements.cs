using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DynamoRepository;

/// <summary>
/// Finds what a set or dictionary told apart when it was added and would not when it is loaded: an element that was changed since, or
/// whose stored form says less than the element.
/// </summary>
internal static class EqualElements
{
    /// <summary>The position of the first element of a set that loading would take for one before it; -1 if there is none.</summary>
    /// <param name="collection">The collection; any that is no set may hold equal elements.</param>
    /// <param name="element">The codec of its elements.</param>
    public static int Find<TElement>(object collection, TypedCodec<TElement> element)
    {
        var changes = ScalarTable.Find(typeof(TElement)) is null;
        if ((!changes && typeof(TElement) != typeof(DateTime)) || SetLike<TElement>(collection) is not { } alike)
        {
            return -1;
        }

        var elements = (IEnumerable<TElement>)collection;
        return changes && Find(elements, alike) is var position and >= 0
            ? position
            : element is ScalarCodec<TElement> scalar && HasValueEquality<TElement>() ? FindText(elements, scalar) : -1;
    }

    /// <summary>The position of the first element that an empty set takes for one before it; -1 if there is none.</summary>
    public static int Find<TElement>(IEnumerable<TElement> elements, ISet<TElement> seen)
    {
        var position = 0;
        foreach (var element in elements)
        {
            if (!seen.Add(element))
            {
                return position;
            }

            position++;
        }

        return -1;
    }

    // 12:00 in Zurich and 11:00 in London differ as DateTime, and are stored as one text.
    private static int FindText<TElement>(IEnumerable<TElement> elements, ScalarCodec<TElement> codec) =>
        Find(elements.Select((element, position) => TextOf(element, position, codec)), new HashSet<string?>(StringComparer.Ordinal));

    private static string? TextOf<TElement>(TElement element, int position, ScalarCodec<TElement> codec)
    {
        try
        {
            return element is null || codec.IsStoredAsNull(element) ? null : codec.ToText(element);
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.Element(position));
        }
    }

    private static bool HasValueEquality<TElement>() =>
        typeof(TElement).IsValueType || typeof(IEquatable<TElement>).IsAssignableFrom(typeof(TElement));

    // An empty set with the comparer of the collection; null for a collection that is no set.
    private static ISet<TElement>? SetLike<TElement>(object collection) => collection switch
    {
        HashSet<TElement> set => new HashSet<TElement>(set.Comparer),
        SortedSet<TElement> set => new SortedSet<TElement>(set.Comparer),
        ImmutableHashSet<TElement> set => new HashSet<TElement>(set.KeyComparer),
        ImmutableSortedSet<TElement> set => new SortedSet<TElement>(set.KeyComparer),
        FrozenSet<TElement> set => new HashSet<TElement>(set.Comparer),
        ISet<TElement> or IReadOnlySet<TElement> => new HashSet<TElement>(),
        _ => null,
    };
}
