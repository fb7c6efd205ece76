using System.Text;

namespace DynamoRepository;

/// <summary>
/// The limits of key values (AWS, "Service, account, and table quotas in Amazon DynamoDB"), checked before anything is sent.
/// </summary>
internal static class KeyRules
{
    public const int LongestPartitionKey = 2048;
    public const int LongestSortKey = 1024;

    /// <summary>The message about the value of a key attribute that DynamoDB refuses, or null; a binary must be valid base64.</summary>
    public static string? Violation(in KeyValue value, string attribute, int longest)
    {
        if (value.Type == DynamoType.N)
        {
            return null;
        }

        if (value.Text.Length == 0)
        {
            return Errors.KeyEmpty(attribute);
        }

        var length = value.Type == DynamoType.B ? Convert.FromBase64String(value.Text).Length : Encoding.UTF8.GetByteCount(value.Text);
        return length > longest ? Errors.KeyTooLong(attribute, length, longest) : null;
    }
}
