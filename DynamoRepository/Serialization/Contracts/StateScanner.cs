using System.Reflection;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// Finds an object's state: every instance field of the type and its base classes, base first, and computed properties marked
/// <c>[JsonProperty]</c>.
/// </summary>
internal static class StateScanner
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const string BackingFieldEnd = ">k__BackingField";

    /// <summary>All members, those that are left out included.</summary>
    public static List<StateMember> Scan(Type type)
    {
        var members = new List<StateMember>();
        foreach (var level in Levels(type))
        {
            var fields = level.GetFields(Declared);
            foreach (var field in fields)
            {
                members.Add(Describe(field));
            }

            foreach (var property in level.GetProperties(Declared))
            {
                if (property.GetIndexParameters().Length == 0 && IsMarked(property)
                    && !members.Exists(member => member.DeclaringType == level && member.Property == property))
                {
                    members.Add(new StateMember(property.Name, null, property, propertyShowsField: false));
                }
            }
        }

        if (members.Exists(member => member.Field is null))
        {
            var stored = members.FindAll(member => member is { IsLeftOut: false, Property: not null });
            members.RemoveAll(computed =>
                computed.Field is null && stored.Exists(last => DeclaredMembers.Overrides(last.Property!, computed.Property!)));
        }

        return members;
    }

    /// <summary>The type and its base classes, the outermost base first.</summary>
    public static IEnumerable<Type> Levels(Type type)
    {
        var levels = new Stack<Type>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            levels.Push(level);
        }

        return levels;
    }

    /// <summary>True if the compiler made the field for an automatic property.</summary>
    public static bool IsBackingField(FieldInfo field) => field.Name.EndsWith(BackingFieldEnd, StringComparison.Ordinal);

    /// <summary>
    /// True if the compiler made the field, <c>&lt;email&gt;P</c>, of a primary constructor's parameter that a method uses.
    /// </summary>
    public static bool IsCapturedParameter(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.EndsWith(">P", StringComparison.Ordinal);

    /// <summary>The property that shows the field under its own name, and whether that is all it does.</summary>
    private static StateMember Describe(FieldInfo field)
    {
        var level = field.DeclaringType!;
        if (IsBackingField(field))
        {
            var name = field.Name[1..^BackingFieldEnd.Length];
            var automatic = level.GetProperty(name, Declared);
            return new StateMember(
                SimpleName(name), field, automatic, automatic is not null && GetterReader.ReturnsField(automatic, field));
        }

        // "<Name>i__Field" is what an anonymous type keeps its property Name in.
        if (field.Name.StartsWith('<') && field.Name.EndsWith(">i__Field", StringComparison.Ordinal))
        {
            return new StateMember(field.Name[1..^9], field, level.GetProperty(field.Name[1..^9], Declared), propertyShowsField: true);
        }

        if (IsCapturedParameter(field))
        {
            return new StateMember(field.Name[1..^2], field, null, propertyShowsField: false);
        }

        var stripped = StripPrefix(field.Name);
        foreach (var property in level.GetProperties(Declared))
        {
            if (property.CanRead && property.GetIndexParameters().Length == 0
                && string.Equals(property.Name, stripped, StringComparison.OrdinalIgnoreCase)
                && CollectionTypes.AreCompatible(field.FieldType, property.PropertyType))
            {
                return new StateMember(property.Name, field, property, GetterReader.ReturnsField(property, field));
            }
        }

        return new StateMember(stripped, field, null, propertyShowsField: false);
    }

    // An explicit implementation is named "Namespace.IInterface<Namespace.Argument>.Name".
    private static string SimpleName(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string StripPrefix(string name)
    {
        var stripped = name.StartsWith("m_", StringComparison.Ordinal) ? name[2..] : name.TrimStart('_');
        return stripped.Length == 0 ? name : stripped;
    }

    private static bool IsMarked(PropertyInfo property) =>
        !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: true)
        && (property.IsDefined(typeof(JsonPropertyAttribute), inherit: true)
            || property.IsDefined(typeof(System.Runtime.Serialization.DataMemberAttribute), inherit: true));
}
