using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// Recognizes classes whose values are known by reference: none ever changes, and static read-only fields hold them, as in
/// <c>static readonly Status Paid = new("paid")</c>. A class with an equality operator, which does not depend on references, is one only if
/// no other code can make an instance.
/// </summary>
internal static class EnumerationClasses
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Lets the codec of an enumeration class return the instances that the class holds.</summary>
    public static void KeepInstances(ValueCodec codec)
    {
        if (InstancesOf(codec.ValueType) is { Count: > 0 } fields)
        {
            codec.KeepInstances(fields);
        }
    }

    /// <summary>
    /// The static fields that may hold instances of exactly this class, declared by it or by a base class; none if it is no such class.
    /// </summary>
    public static IReadOnlyList<FieldInfo> InstancesOf(Type type)
    {
        if (!type.IsClass
            || type.IsAbstract
            || EntityTypes.IsAggregate(type)
            || EntityTypes.IdOf(type) is not null
            || (ComparesByValue(type) && type.GetConstructors(Instance).Any(IsAccessible)))
        {
            return [];
        }

        List<FieldInfo> fields =
        [
            .. Hierarchy.Of(type).SelectMany(level => level.GetFields(Static))
                .Where(field => field.IsInitOnly && field.FieldType != typeof(object) && field.FieldType.IsAssignableFrom(type)
                    && field.FieldType.IsAssignableTo(field.DeclaringType)),
        ];
        return fields.Count > 0 && IsImmutable(type, []) ? fields : [];
    }

    // Equal ones are equal by ==, too, as records are: which object it is does not matter.
    private static bool ComparesByValue(Type type) => Hierarchy.Of(type).Any(level => level.GetMethod("op_Equality", Static) is not null);

    // Accessible to code outside of the class, of those derived from it, and of the base class that it is a private part of.
    private static bool IsAccessible(ConstructorInfo constructor)
    {
        if (constructor is not ({ IsPublic: true } or { IsAssembly: true } or { IsFamilyOrAssembly: true }))
        {
            return false;
        }

        var type = constructor.DeclaringType!;
        var isHidden = type is { IsNestedPrivate: true } or { IsNestedFamily: true } or { IsNestedFamANDAssem: true };
        return !isHidden
            || !Hierarchy.Of(type).Any(level => (level.IsGenericType ? level.GetGenericTypeDefinition() : level) == type.DeclaringType);
    }

    // A type on the way to itself does not make itself mutable.
    private static bool IsImmutable(Type type, HashSet<Type> onTheWay)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ScalarTable.Contains(type))
        {
            return type != typeof(byte[]) && type != typeof(Memory<byte>) && type != typeof(ReadOnlyMemory<byte>);
        }

        if (!onTheWay.Add(type))
        {
            return true;
        }

        if (type.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen")
        {
            return Array.TrueForAll(type.GetGenericArguments(), argument => IsImmutable(argument, onTheWay));
        }

        if (type.IsInterface || type.IsAbstract)
        {
            return DeclaredSubtypes.Of(type) is { Count: > 0 } subtypes
                && subtypes.All(subtype => IsImmutable(subtype.Type, onTheWay));
        }

        return type != typeof(object)
            && !type.IsArray
            && !type.IsPointer
            && !typeof(Delegate).IsAssignableFrom(type)
            && Hierarchy.Of(type).SelectMany(level => level.GetFields(Instance))
                .All(field => (field.IsInitOnly || type.IsValueType) && IsImmutable(field.FieldType, onTheWay));
    }
}
