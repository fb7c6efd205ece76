using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace DynamoRepository;

/// <summary>Makes collections from the elements that were read.</summary>
internal static class CollectionFactories
{
    /// <summary>True if the type is a collection or dictionary that can be made when loading.</summary>
    public static bool CanMake(Type type)
    {
        if (CollectionTypes.EntryOf(type) is { } entry)
        {
            return IsThere(typeof(DictionaryFactories), nameof(DictionaryFactories.For), type, entry.Key, entry.Value);
        }

        return CollectionTypes.ElementOf(type) is { } element
            && IsThere(typeof(CollectionFactories), nameof(For), type, element);
    }

    /// <summary>Makes a collection of this type from a list; null if this library cannot make one.</summary>
    public static Func<List<TElement>, TCollection>? For<TCollection, TElement>()
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
            ? list => Filled(make, list)
            : null;
    }

    /// <summary>The set, if it holds all elements: one that swallows one of two equal elements loses data silently.</summary>
    public static TSet Distinct<TSet, TElement>(List<TElement> list, TSet set)
        where TSet : IReadOnlyCollection<TElement> =>
        set.Count == list.Count ? set : throw new MappingException(Errors.DuplicateElements(typeof(TSet)));

    /// <summary>A collection of a type with an <c>Add</c> method, filled.</summary>
    public static TCollection Filled<TCollection, TElement>(Func<TCollection> make, List<TElement> elements)
    {
        var collection = make();
        var target = (ICollection<TElement>)collection!;
        foreach (var element in elements)
        {
            target.Add(element);
        }

        return target.Count == elements.Count ? collection : throw new MappingException(Errors.DuplicateElements(typeof(TCollection)));
    }

    /// <summary>Calls the parameterless constructor, private or not; null if there is none.</summary>
    public static Func<TCollection>? ParameterlessFactory<TCollection>()
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var constructor = typeof(TCollection).GetConstructor(Any, Type.EmptyTypes);
        return constructor is null ? null : () => (TCollection)constructor.Invoke(null);
    }

    private static bool IsThere(Type factories, string method, params Type[] types) =>
        factories.GetMethod(method)!.MakeGenericMethod(types).Invoke(null, null) is not null;

    private static Func<List<TElement>, TCollection> As<TCollection, TElement>(Func<List<TElement>, object> make) =>
        list => (TCollection)make(list);

    private static List<TElement> Reversed<TElement>(List<TElement> list)
    {
        list.Reverse();
        return list;
    }
}
