using System.ComponentModel;
using System.Reflection;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>Recognizes types on which something is said to Newtonsoft, by an attribute that it reads or a name that it seeks.</summary>
internal static class NewtonsoftMarks
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// True if something is said on the type, on a base class or an interface of it, or on a member of those. When in doubt, it is.
    /// </summary>
    public static bool AreOn(Type type)
    {
        foreach (var level in Hierarchy.Of(type))
        {
            if (AreOnLevel(level))
            {
                return true;
            }
        }

        return Array.Exists(type.GetInterfaces(), AreOnLevel);
    }

    /// <summary>True for a type that cannot name a converter of Newtonsoft's, which it does not know.</summary>
    public static bool IsOfTheCore(Type type) => type.Assembly == typeof(object).Assembly;

    // Our own base classes have none, and many members. Exceptions, for one, have a method that is called when they have been read. What
    // returns something, as getters and operators do, is never called so.
    private static bool AreOnLevel(Type level) =>
        !(IsOfTheCore(level) && (level.IsInterface || level == typeof(ValueType) || level == typeof(Enum)))
        && !EntityTypes.IsOurs(level)
        && (Names(level, isOfInterface: false)
            || Array.Exists(level.GetFields(Declared), field => IsMarked(field, level.IsInterface))
            || Array.Exists(level.GetProperties(Declared), property => IsMarked(property, level.IsInterface))
            || Array.Exists(level.GetConstructors(Declared), constructor => IsMarked(constructor, level.IsInterface))
            || Array.Exists(level.GetMethods(Declared), method => MayBeCalled(method) && IsMarked(method, level.IsInterface)));

    private static bool MayBeCalled(MethodInfo method) =>
        !method.IsSpecialName || method.Name.StartsWith("set_", StringComparison.Ordinal);

    // Of an interface, Newtonsoft takes a default as well; of a class, this library does.
    private static bool IsMarked(MemberInfo member, bool isOfInterface) =>
        member.Name.StartsWith("ShouldSerialize", StringComparison.Ordinal) || Names(member, isOfInterface);

    private static bool Names(MemberInfo member, bool isOfInterface)
    {
        foreach (var attribute in member.CustomAttributes)
        {
            var type = attribute.AttributeType;
            if (IsMark(type) || (isOfInterface && type.IsAssignableTo(typeof(DefaultValueAttribute))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMark(Type attribute) => attribute.Assembly == typeof(JsonConverterAttribute).Assembly
        || attribute.Namespace == "System.Runtime.Serialization" || attribute.Name == "MetadataTypeAttribute";
}
