namespace DynamoRepository;

/// <summary>What no item and no key may be.</summary>
internal static partial class Errors
{
    public static string ItemTooLarge(int bytes, int maxBytes) => FormattableString.Invariant(
        $"the item has {bytes:N0} bytes and DynamoDB allows {maxBytes:N0} (400 KB). Split the aggregate, or store large parts elsewhere and their address in it.");

    public static string KeyEmpty(string attribute) =>
        $"key attribute '{attribute}' is empty, which DynamoDB refuses in keys of tables and indexes. Give it a value; null in an index's key leaves the item out of the index.";

    public static string KeyTooLong(string attribute, int bytes, int maxBytes) => FormattableString.Invariant(
        $"key attribute '{attribute}' has {bytes:N0} bytes in UTF-8 and DynamoDB allows {maxBytes:N0}. Shorten it, or use a hash of it as the key.");

    public static string KeyNotInEntry(string attribute) => $"key attribute '{attribute}' is missing or of another type than the table's key.";
}
