using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Undoes what a constructor does to the collections that it is passed: a line that it adds to a new order would be added again by each
/// load. The collections stay the same objects, because views of them may have been made.
/// </summary>
internal static class PassedCollections
{
    /// <summary>True if a constructor can change a collection of the type.</summary>
    public static bool MayChange(MemberModel member) => member.Codec.IsCollection
        && ElementOf(member.Type) is not null
        && member.Type.Namespace is not ("System.Collections.Immutable" or "System.Collections.Frozen");

    /// <summary>The type of a collection's elements; pairs for a dictionary.</summary>
    public static Type? ElementOf(Type type) => CollectionTypes.EntryOf(type) is { } entry
        ? typeof(KeyValuePair<,>).MakeGenericType(entry.Key, entry.Value)
        : CollectionTypes.ElementOf(type);

    /// <summary>The elements as they are before the constructor runs, as an expression.</summary>
    public static Expression Copy(MemberModel member, Expression collection) =>
        Expression.Call(typeof(PassedCollections), nameof(CopyOf), [ElementOf(member.Type)!], collection);

    /// <summary>Gives the collection the elements that it had, as an expression.</summary>
    public static Expression Restore(MemberModel member, Expression collection, Expression before) =>
        Expression.Call(typeof(PassedCollections), nameof(RestoreTo), [ElementOf(member.Type)!], collection, before);

    /// <summary>The elements of a collection, null of null.</summary>
    public static TElement[]? CopyOf<TElement>(IEnumerable<TElement>? collection) => collection is null ? null : [.. collection];

    /// <summary>Gives a collection the elements that it had.</summary>
    public static void RestoreTo<TElement>(IEnumerable<TElement>? collection, TElement[]? before)
    {
        if (before is null || IsUnchanged(collection!, before))
        {
            return;
        }

        switch (collection)
        {
            case TElement[] array:
                before.CopyTo(array, 0);
                break;
            case ICollection<TElement> { IsReadOnly: false } changeable:
                changeable.Clear();
                foreach (var element in before)
                {
                    changeable.Add(element);
                }

                break;
            case Queue<TElement> queue:
                queue.Clear();
                foreach (var element in before)
                {
                    queue.Enqueue(element);
                }

                break;
            case Stack<TElement> stack:
                stack.Clear();
                for (var position = before.Length - 1; position >= 0; position--)
                {
                    stack.Push(before[position]);
                }

                break;
        }
    }

    private static bool IsUnchanged<TElement>(IEnumerable<TElement> collection, TElement[] before)
    {
        var position = 0;
        foreach (var element in collection)
        {
            if (position == before.Length || !IsSame(element, before[position++]))
            {
                return false;
            }
        }

        return position == before.Length;
    }

    private static bool IsSame<TElement>(TElement one, TElement other) => typeof(TElement).IsValueType
        ? EqualityComparer<TElement>.Default.Equals(one, other)
        : ReferenceEquals(one, other);
}
