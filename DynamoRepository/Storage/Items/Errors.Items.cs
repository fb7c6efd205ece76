namespace DynamoRepository;

/// <summary>What no item and no key may be.</summary>
internal static partial class Errors
{
    public static string ItemTooLarge(int bytes, int maxBytes) => FormattableString.Invariant(
        $"the item has {bytes:N0} bytes and DynamoDB allows {maxBytes:N0} (400 KB). Split the aggregate, or store large parts elsewhere and their address in it.");

    public static string KeyNotInEntry(string attribute) => $"key attribute '{attribute}' is missing or of another type than the table's key.";
}
