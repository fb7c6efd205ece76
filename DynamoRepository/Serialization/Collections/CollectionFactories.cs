using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;

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
            return list => (TCollection)(object)list.ToArray();
        }

        if (type.IsAssignableFrom(typeof(List<TElement>)))
        {
            return list => (TCollection)(object)list;
        }

        if (MakerOf(type) is { } maker)
        {
            var make = typeof(CollectionFactories).GetMethod(maker, BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(typeof(TElement)).CreateDelegate<Func<List<TElement>, object>>();
            return list => (TCollection)make(list);
        }

        return !type.IsInterface
            && !type.IsAbstract
            && typeof(ICollection<TElement>).IsAssignableFrom(type)
            && ParameterlessFactory<TCollection>() is { } parameterless
            ? list => Filled(parameterless, list)
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

    // The method below that makes a collection of the kind. Its name, and the kinds of another assembly apart: of what an aggregate
    // does not have, nothing is loaded.
    private static string? MakerOf(Type type)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        var kind = type.GetGenericTypeDefinition();
        return kind == typeof(HashSet<>) || kind == typeof(ISet<>) || kind == typeof(IReadOnlySet<>) ? nameof(ToHashSet)
            : kind == typeof(ReadOnlyCollection<>) ? nameof(ToReadOnlyCollection)
            : kind == typeof(ReadOnlySet<>) ? nameof(ToReadOnlySet)
            : kind == typeof(Queue<>) ? nameof(ToQueue)
            : kind == typeof(Stack<>) ? nameof(ToStack)
            : kind == typeof(ConcurrentQueue<>) ? nameof(ToConcurrentQueue)
            : kind == typeof(ConcurrentStack<>) ? nameof(ToConcurrentStack)
            : kind == typeof(ConcurrentBag<>) ? nameof(ToConcurrentBag)
            : ImmutableMakerOf(kind);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? ImmutableMakerOf(Type kind) =>
        kind == typeof(ImmutableList<>) || kind == typeof(IImmutableList<>) ? nameof(ToImmutableList)
        : kind == typeof(ImmutableArray<>) ? nameof(ToImmutableArray)
        : kind == typeof(ImmutableHashSet<>) || kind == typeof(IImmutableSet<>) ? nameof(ToImmutableHashSet)
        : kind == typeof(ImmutableSortedSet<>) ? nameof(ToImmutableSortedSet)
        : kind == typeof(ImmutableQueue<>) || kind == typeof(IImmutableQueue<>) ? nameof(ToImmutableQueue)
        : kind == typeof(ImmutableStack<>) || kind == typeof(IImmutableStack<>) ? nameof(ToImmutableStack)
        : kind == typeof(FrozenSet<>) ? nameof(ToFrozenSet)
        : null;

    private static HashSet<TElement> ToHashSet<TElement>(List<TElement> list) => Distinct(list, new HashSet<TElement>(list));

    private static ReadOnlyCollection<TElement> ToReadOnlyCollection<TElement>(List<TElement> list) =>
        new ReadOnlyCollection<TElement>(list);

    private static ReadOnlySet<TElement> ToReadOnlySet<TElement>(List<TElement> list) =>
        new ReadOnlySet<TElement>(Distinct(list, new HashSet<TElement>(list)));

    private static Queue<TElement> ToQueue<TElement>(List<TElement> list) => new Queue<TElement>(list);

    // Stacks are walked through from the top: the first element stored is pushed last. A bag is walked through like one.
    private static Stack<TElement> ToStack<TElement>(List<TElement> list) => new Stack<TElement>(Reversed(list));

    private static ConcurrentQueue<TElement> ToConcurrentQueue<TElement>(List<TElement> list) => new ConcurrentQueue<TElement>(list);

    private static ConcurrentStack<TElement> ToConcurrentStack<TElement>(List<TElement> list) =>
        new ConcurrentStack<TElement>(Reversed(list));

    private static ConcurrentBag<TElement> ToConcurrentBag<TElement>(List<TElement> list) => new ConcurrentBag<TElement>(Reversed(list));

    private static ImmutableList<TElement> ToImmutableList<TElement>(List<TElement> list) => ImmutableList.CreateRange(list);

    // In a box, as the value of a function whose result is an object.
#pragma warning disable CA1859
    private static object ToImmutableArray<TElement>(List<TElement> list) => ImmutableArray.CreateRange(list);
#pragma warning restore CA1859

    private static ImmutableHashSet<TElement> ToImmutableHashSet<TElement>(List<TElement> list) =>
        Distinct(list, ImmutableHashSet.CreateRange(list));

    private static ImmutableSortedSet<TElement> ToImmutableSortedSet<TElement>(List<TElement> list) =>
        Distinct(list, ImmutableSortedSet.CreateRange(list));

    private static ImmutableQueue<TElement> ToImmutableQueue<TElement>(List<TElement> list) => ImmutableQueue.CreateRange(list);

    private static ImmutableStack<TElement> ToImmutableStack<TElement>(List<TElement> list) => ImmutableStack.CreateRange(Reversed(list));

    private static FrozenSet<TElement> ToFrozenSet<TElement>(List<TElement> list) => Distinct(list, list.ToFrozenSet());

    private static List<TElement> Reversed<TElement>(List<TElement> list)
    {
        list.Reverse();
        return list;
    }
}
