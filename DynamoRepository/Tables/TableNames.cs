namespace DynamoRepository;

/// <summary>The rules for the names of tables and indexes (AWS, "Supported data types and naming rules in Amazon DynamoDB").</summary>
internal static class TableNames
{
    /// <summary>True if table names may begin with the prefix.</summary>
    public static bool IsPrefix(string? prefix) => prefix is null || (prefix.Length < 253 && prefix.All(IsAllowed));

    public static bool IsValid(string name) =>
        name.Length is >= 3 and <= 255 && name.All(IsAllowed);

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';
}
