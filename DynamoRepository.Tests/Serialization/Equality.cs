using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using FluentAssertions;
using FluentAssertions.Execution;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// Compares two object graphs field by field, knowing nothing of the codec: instants by what they mean, sets and dictionaries whatever
/// their order, everything else by its fields, those of base classes included. What is marked as left out of storage is left out here too.
/// </summary>
internal static class Equality
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> FieldsOf = new();

    public static void ShouldEqualFieldByField(this object? actual, object? expected)
    {
        if (Difference(actual, expected, "it") is { } difference)
            Execute.Assertion.FailWith("{0}", difference);
    }

    /// <summary>The first place where they differ, or null.</summary>
    public static string? Difference(object? actual, object? expected, string path) => Difference(actual, expected, path, []);

    // The objects on the way here, of which one may refer back to another.
    private static string? Difference(object? actual, object? expected, string path, ImmutableStack<object> outer)
    {
        if (actual is null || expected is null)
            return ReferenceEquals(actual, expected) ? null : $"{path} is {Show(actual)}, expected {Show(expected)}";
        if (IsNumber(actual) && IsNumber(expected))
            return SameNumber(actual, expected) ? null : $"{path} is {Show(actual)}, expected {Show(expected)}";
        if (actual is JToken || expected is JToken)
            return JToken.DeepEquals(AsToken(actual), AsToken(expected)) ? null : $"{path} is {actual}, expected {expected}";
        if (Scalar(expected) is { } value)
            return value.Equals(Scalar(actual)) ? null : $"{path} is {Show(actual)}, expected {Show(expected)}";
        if (expected is IEnumerable expecteds && IsFrameworkType(expected))
            return actual is IEnumerable actuals
                ? Elements(actuals, expecteds, path, expected, outer.Push(expected))
                : $"{path} is no collection";
        if (actual.GetType() != expected.GetType())
            return $"{path} is a {actual.GetType()}, expected a {expected.GetType()}";
        return outer.Any(one => ReferenceEquals(one, expected)) ? null : Fields(actual, expected, path, outer.Push(expected));
    }

    /// <summary>The same, and how many elements there are in what the object leaves out of storage: loading empties collections.</summary>
    public static string? DifferenceInAll(object actual, object expected)
    {
        if (Difference(actual, expected, "it") is { } difference)
            return difference;
        for (var type = expected.GetType(); type.Assembly == typeof(Equality).Assembly; type = type.BaseType!)
        {
            foreach (var field in type.GetFields(Declared).Where(IsLeftOut))
            {
                if (Outside(field.GetValue(actual)) is var one && Outside(field.GetValue(expected)) is var other && one != other)
                    return $"it.{field.Name} is {one}, expected {other}";
            }
        }

        return null;
    }

    private static string Outside(object? value) => value is IEnumerable elements and not string && IsFrameworkType(value)
        ? $"{value.GetType()} of {elements.Cast<object?>().Count()}"
        : Show(value);

    private static string? Fields(object actual, object expected, string path, ImmutableStack<object> outer)
    {
        for (var type = expected.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in FieldsOf.GetOrAdd(type, static level => [.. level.GetFields(Declared).Where(field => !IsLeftOut(field))]))
            {
                if (Difference(field.GetValue(actual), field.GetValue(expected), $"{path}.{field.Name}", outer) is { } difference)
                    return difference;
            }
        }

        return null;
    }

    private static string? Elements(IEnumerable actuals, IEnumerable expecteds, string path, object expected, ImmutableStack<object> outer)
    {
        var actual = actuals.Cast<object?>().ToList();
        var wanted = expecteds.Cast<object?>().ToList();
        if (actual.Count != wanted.Count)
            return $"{path} has {actual.Count} elements, expected {wanted.Count}";
        var unordered = expected.GetType().GetInterfaces().Any(face => face.IsGenericType
            && (face.GetGenericTypeDefinition() == typeof(IReadOnlySet<>) || face.GetGenericTypeDefinition() == typeof(ISet<>)
                || face.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
                || face.GetGenericTypeDefinition() == typeof(IDictionary<,>)));
        for (var index = 0; index < wanted.Count; index++)
        {
            if (!unordered)
            {
                if (Difference(actual[index], wanted[index], $"{path}[{index}]", outer) is { } difference)
                    return difference;
                continue;
            }

            var match = actual.FindIndex(candidate => Difference(candidate, wanted[index], path, outer) is null);
            if (match < 0)
                return $"{path} has nothing equal to {Show(wanted[index])}";
            actual.RemoveAt(match);
            actual.Insert(0, null);
        }

        return null;
    }

    // What has no parts, as a value that its own Equals compares rightly; null for everything else.
    private static object? Scalar(object value) => value switch
    {
        DateTimeOffset instant => instant.UtcTicks,
        DateTime { Kind: DateTimeKind.Local } local => local.ToUniversalTime().Ticks,
        DateTime time => time.Ticks,
        byte[] bytes => Convert.ToBase64String(bytes),
        Memory<byte> memory => Convert.ToBase64String(memory.Span),
        ReadOnlyMemory<byte> memory => Convert.ToBase64String(memory.Span),
        Uri uri => uri.OriginalString,
        JsonElement json => json.GetRawText(),
        JsonDocument json => json.RootElement.GetRawText(), // whose bytes are in a pooled array, beside those of others
        string or char or bool or Guid or DateOnly or TimeOnly or TimeSpan or Version or Enum or DBNull
            or System.Net.IPAddress or System.Net.IPEndPoint or System.Net.NetworkInformation.PhysicalAddress
            or System.Net.Mail.MailAddress or CultureInfo or TimeZoneInfo => value,
        _ => null,
    };

    private static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger
            or float or double or decimal or Half;

    private static bool SameNumber(object actual, object expected) => actual.GetType() == expected.GetType()
        ? actual.Equals(expected)
        : Convert.ToString(actual, CultureInfo.InvariantCulture) == Convert.ToString(expected, CultureInfo.InvariantCulture)
            || (actual is decimal or double
                && expected is decimal or double
                && Convert.ToDouble(actual, CultureInfo.InvariantCulture).Equals(Convert.ToDouble(expected, CultureInfo.InvariantCulture)));

    private static JToken AsToken(object value) =>
        value as JToken ?? JToken.FromObject(value, Newtonsoft.Json.JsonSerializer.Create(new JsonSerializerSettings()));

    private static bool IsFrameworkType(object value) =>
        value.GetType().IsArray
            || value.GetType().Assembly != typeof(Equality).Assembly
            || value.GetType().Name.StartsWith('<')
            || !HasOwnFields(value.GetType());

    private static bool HasOwnFields(Type type)
    {
        for (var level = type; level is not null && level.Assembly == typeof(Equality).Assembly; level = level.BaseType)
        {
            if (level.GetFields(Declared).Length > 0)
                return true;
        }

        return false;
    }

    private static bool IsLeftOut(FieldInfo field)
    {
        if (field.IsDefined(typeof(NonSerializedAttribute)) || field.IsDefined(typeof(JsonIgnoreAttribute)))
            return true;
        var isBacking = field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal);
        return isBacking
            && field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Declared)?.IsDefined(
                typeof(JsonIgnoreAttribute)) == true;
    }

    private static string Show(object? value) => value is null
        ? "null"
        : $"{(Scalar(value) is not null || IsNumber(value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : "something")} "
            + $"({value.GetType().Name})";
}
