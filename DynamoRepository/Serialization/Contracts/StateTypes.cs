using System.Collections;
using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>Recognizes types that are stored as a map of their state.</summary>
internal static class StateTypes
{
    /// <summary>
    /// True if the type is an object with state of its own, rather than a scalar, a collection, something untyped, or something without
    /// state.
    /// </summary>
    public static bool IsObject(Type type, AggregateContractResolver resolver)
    {
        if (ScalarTable.Contains(type) || IsUntyped(type) || Nullable.GetUnderlyingType(type) is not null || !HasState(type))
        {
            return false;
        }

        if (CollectionTypes.ElementOf(type) is not null || CollectionTypes.EntryOf(type) is not null || type.IsArray)
        {
            return resolver.OwnsStateOf(type) && !type.IsInterface && !IsMadeByTheCompiler(type) && HasFieldsOfItsOwn(type, resolver);
        }

        return resolver.OwnsStateOf(type) || Incompleteness(type, resolver) is null;
    }

    /// <summary>True if the type says nothing of what it holds, so that values take their natural form.</summary>
    public static bool IsUntyped(Type type) =>
        type == typeof(object)
            || typeof(JToken).IsAssignableFrom(type)
            || typeof(System.Dynamic.IDynamicMetaObjectProvider).IsAssignableFrom(type);

    /// <summary>True if the type is untyped, or a collection of what is.</summary>
    public static bool HoldsUntyped(Type type) =>
        IsUntyped(type) || ((CollectionTypes.EntryOf(type)?.Value ?? CollectionTypes.ElementOf(type)) is { } held && HoldsUntyped(held));

    /// <summary>True for the collections of the framework from before there were generic ones.</summary>
    public static bool IsUntypedCollection(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type)
            && !type.IsArray
            && type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true
            && CollectionTypes.EntryOf(type) is null
            && CollectionTypes.ElementOf(type) is null;

    /// <summary>
    /// The reason why a foreign type cannot be stored by what it shows, or null if every field is shown by a public property (or is
    /// public) and can be restored through it or a constructor.
    /// </summary>
    public static string? Incompleteness(Type type, AggregateContractResolver resolver)
    {
        if (type.IsInterface || type.IsAbstract)
        {
            return Errors.ItIsAbstract();
        }

        if (IsBlockOfMemory(type))
        {
            return Errors.ItIsABlockOfMemory();
        }

        var parameters = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var member in resolver.StateOf(type))
        {
            if (member.IsLeftOut)
            {
                return Errors.FieldIsNotStored(member.NameInCode);
            }

            if (member.Field is { IsPublic: true } || member.Field is null)
            {
                continue;
            }

            if (member.Property is not { GetMethod.IsPublic: true } || !member.PropertyShowsField)
            {
                return Errors.FieldIsNotShown(member.NameInCode);
            }

            if (member.Property.SetMethod is not { IsPublic: true } && !parameters.Contains(member.Name))
            {
                return Errors.PropertyCannotBeSet(member.Property.Name);
            }
        }

        return null;
    }

    // [1, 2] behind an interface, or an iterator: a collection, although it is a class with fields in the user's assembly.
    private static bool IsMadeByTheCompiler(Type type) =>
        type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false);

    private static bool HasState(Type type) =>
        !(type.IsPointer || type.IsByRef || type.IsByRefLike || type.IsGenericParameter || type.IsPrimitive
        || typeof(Delegate).IsAssignableFrom(type) || type == typeof(DBNull) || IsBlockOfMemory(type));

    // [InlineArray(4)] struct, and what the compiler makes of a fixed buffer.
    private static bool IsBlockOfMemory(Type type) =>
        type.IsDefined(typeof(System.Runtime.CompilerServices.InlineArrayAttribute), inherit: false)
            || type.IsDefined(typeof(System.Runtime.CompilerServices.UnsafeValueTypeAttribute), inherit: false);

    private static bool HasFieldsOfItsOwn(Type type, AggregateContractResolver resolver) =>
        StateScanner.Levels(type).Where(resolver.OwnsStateOf)
            .Any(level => resolver.StateOf(level).Any(member => member.DeclaringType == level && !member.IsLeftOut))
        || (!typeof(IEnumerable).IsAssignableFrom(type) && !type.IsArray);
}
