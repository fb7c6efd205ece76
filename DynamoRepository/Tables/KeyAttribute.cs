namespace DynamoRepository;

/// <summary>A key of a table or index.</summary>
/// <param name="Member">The member's name in C#.</param>
/// <param name="Name">The attribute's name.</param>
/// <param name="Type">The attribute's type.</param>
internal sealed record KeyAttribute(string Member, string Name, DynamoType Type)
{
    // AWS, "Supported data types and naming rules in Amazon DynamoDB": other attributes may have longer names.
    private const int LongestName = 255;

    public static bool IsName(string name) => name.Length >= 1 && System.Text.Encoding.UTF8.GetByteCount(name) <= LongestName;
}
