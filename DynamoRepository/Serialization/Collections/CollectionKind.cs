using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// Tells collections that would load as another kind than they are: a sorted dictionary behind an interface, a set behind
/// <c>ICollection</c>, a class derived from the declared one, or one of the application's behind an interface.
/// </summary>
/// <param name="declared">The type that is declared, and that loading makes.</param>
internal sealed class CollectionKind(Type declared)
{
    // The type looked at last that is no other kind: nearly always the only one.
    private Type? _same;

    /// <summary>True if a collection in a member of the type may be of another kind than loading makes.</summary>
    public static bool MayDiffer(Type declared) => declared is { IsValueType: false, IsSealed: false, IsArray: false };

    /// <summary>True if loading would make another kind of collection.</summary>
    public bool IsOther(object? collection)
    {
        if (collection?.GetType() is not { } type || type == _same)
        {
            return false;
        }

        if (type != declared && (!(declared.IsInterface || declared.IsAbstract) || IsOther(type)))
        {
            return true;
        }

        _same = type;
        return false;
    }

    private bool IsOther(Type type)
    {
        if (!IsStandard(type))
        {
            return true;
        }

        var isSet = type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ISet<>));
        return (IsUnordered && IsSorted(type))
            || (isSet && declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(ICollection<>));
    }

    // An interface for which loading makes a hash set or a dictionary.
    private bool IsUnordered => CollectionTypes.EntryOf(declared) is not null
        || (declared.IsGenericType
            && declared.GetGenericTypeDefinition() is var definition
            && (definition == typeof(ISet<>) || definition == typeof(IReadOnlySet<>) || definition == typeof(IImmutableSet<>)));

    private static bool IsSorted(Type type) => type.IsGenericType
        && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(SortedDictionary<,>)
            || definition == typeof(SortedList<,>)
            || definition == typeof(SortedSet<>)
            || definition == typeof(ImmutableSortedDictionary<,>)
            || definition == typeof(ImmutableSortedSet<>));

    // Of the framework, or made by the compiler for [1, 2] and iterators: nothing but its elements.
    private static bool IsStandard(Type type) =>
        type.IsArray
            || type.Namespace is not { } space
            || space == "System"
            || space.StartsWith("System.", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.", StringComparison.Ordinal)
            || type.Name.StartsWith('<') || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
