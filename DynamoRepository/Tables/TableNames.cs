namespace DynamoRepository;

/// <summary>The rules for the names of tables and indexes (AWS, "Supported data types and naming rules in Amazon DynamoDB").</summary>
internal static class TableNames
{
    public static bool IsValid(string name) =>
        name.Length is >= 3 and <= 255 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');
}
