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
    public static bool AreOn(Type type) => Hierarchy.Of(type).Concat(type.GetInterfaces()).Any(AreOnLevel);

    /// <summary>True for a type that cannot name a converter of Newtonsoft's, which it does not know.</summary>
    public static bool IsOfTheCore(Type type) => type.Assembly == typeof(object).Assembly;

    // Our own base classes have none, and many members. Exceptions, for one, have a method that is called when they have been read.
    private static bool AreOnLevel(Type level) =>
        !(IsOfTheCore(level) && (level.IsInterface || level == typeof(ValueType) || level == typeof(Enum)))
        && !EntityTypes.IsOurs(level)
        && (level.CustomAttributes.Any(attribute => IsMark(attribute.AttributeType))
            || Array.Exists(level.GetMembers(Declared), member => IsMarked(member, level.IsInterface)));

    // Of an interface, Newtonsoft takes a default as well; of a class, this library does.
    private static bool IsMarked(MemberInfo member, bool isOfInterface) =>
        member.Name.StartsWith("ShouldSerialize", StringComparison.Ordinal)
        || member.CustomAttributes.Select(attribute => attribute.AttributeType)
            .Any(attribute => IsMark(attribute) || (isOfInterface && attribute.IsAssignableTo(typeof(DefaultValueAttribute))));

    private static bool IsMark(Type attribute) => attribute.Assembly == typeof(JsonConverterAttribute).Assembly
        || attribute.Namespace == "System.Runtime.Serialization" || attribute.Name == "MetadataTypeAttribute";
}
