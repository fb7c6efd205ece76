using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace DynamoRepository.Tests.Stores;

/// <summary>
/// Every field of an object, however private and deep, as text: for comparing what was loaded with what was saved, or before with after.
/// </summary>
internal static class Snapshot
{
    /// <summary>The state that is stored.</summary>
    public static string Of(object value)
    {
        var text = new StringBuilder();
        Write(text, value, "");
        return text.ToString();
    }

    /// <summary>The state that is stored, the token and the events: what a failed operation must not change.</summary>
    public static string Whole(AggregateRoot aggregate) =>
        $"{Of(aggregate)}ETag = {aggregate.ETag}\nEvents = "
        + $"{string.Join(", ", aggregate.UncommittedEvents.Select(raised => raised.EventId))}\n";

    private static void Write(StringBuilder text, object? value, string path)
    {
        switch (value)
        {
            case null or string or DateTime or DateTimeOffset or Uri or Guid or decimal or Enum or TimeSpan or DateOnly or TimeOnly:
            case var _ when value.GetType().IsPrimitive:
                text.Append(path).Append(" = ").AppendLine(Plain(value));
                break;
            case IDictionary dictionary:
                text.Append(path).Append(" = ").Append(dictionary.Count).AppendLine(" entries");
                foreach (var (key, entry) in dictionary.Keys.Cast<object>().Select(key => (Key: Plain(key), Value: dictionary[key]))
                    .OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    Write(text, entry, $"{path}[{key}]");
                }

                break;
            case IEnumerable elements:
                var all = elements.Cast<object?>().ToList();
                text.Append(path).Append(" = ").Append(all.Count).AppendLine(" elements");
                for (var index = 0; index < all.Count; index++)
                {
                    Write(text, all[index], $"{path}[{index}]");
                }

                break;
            default:
                text.Append(path).Append(" is ").AppendLine(value.GetType().Name);
                foreach (var field in FieldsOf(value.GetType()))
                {
                    Write(text, field.GetValue(value), $"{path}.{field.Name}");
                }

                break;
        }
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        (type.BaseType is null ? [] : FieldsOf(type.BaseType)).Concat(type
            .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.IsDefined(typeof(NonSerializedAttribute), inherit: false))); // which is not state

    private static string Plain(object? value) => value switch
    {
        null => "null",
        decimal number => number.ToString("G29", CultureInfo.InvariantCulture), // DynamoDB keeps the number, not its trailing zeros
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Unspecified } time => Plain(DateTime.SpecifyKind(time, DateTimeKind.Utc)), // as which it is stored
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
