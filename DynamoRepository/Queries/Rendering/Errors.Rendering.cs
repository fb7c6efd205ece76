using System.Globalization;

namespace DynamoRepository;

/// <summary>Expressions that DynamoDB refuses.</summary>
internal static partial class Errors
{
    public static string TooManyOperators(int count, int most) => string.Create(
        CultureInfo.InvariantCulture,
        $"the condition has {count:N0} operators and functions, and DynamoDB allows {most:N0} in one. Make several queries, or filter "
        + $"after loading.");

    public static string ExpressionTooLong(string what, int length, int longest) => string.Create(
        CultureInfo.InvariantCulture,
        $"the {what} has {length:N0} characters as it is sent, and DynamoDB allows {longest:N0} (4 KB). Shorten it, make several queries, "
        + $"or load whole aggregates and filter or select after loading.");

    public static string ExpressionValuesTooLarge(long bytes, int most) => string.Create(
        CultureInfo.InvariantCulture,
        $"the values and names that it compares have {bytes:N0} bytes together, and DynamoDB allows {most:N0} in one request. Make "
        + $"several queries, or filter after loading.");

    public static string PathTooDeep(string attribute, int levels, int deepest) => string.Create(
        CultureInfo.InvariantCulture,
        $"it looks {levels} levels deep into attribute '{attribute}', and DynamoDB allows {deepest}. Filter after loading.");

    public static string AttributeNameTooLong(int bytes, int longest) => string.Create(
        CultureInfo.InvariantCulture,
        $"it names an entry of a map by {bytes:N0} bytes, and DynamoDB allows {longest:N0}. Use a shorter name, or filter after "
        + $"loading.");
}
