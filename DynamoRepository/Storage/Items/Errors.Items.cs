using System.Globalization;

namespace DynamoRepository;

/// <summary>Messages about items and keys that DynamoDB refuses.</summary>
internal static partial class Errors
{
    public static string ItemTooLarge(int bytes, int maxBytes, IEnumerable<(string Attribute, int Bytes)> largest)
    {
        var parts = largest.Select(part => string.Create(CultureInfo.InvariantCulture, $"'{part.Attribute}' ({part.Bytes:N0})"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the item takes {bytes:N0} bytes and DynamoDB allows {maxBytes:N0} (400 KB). The largest attributes are {Listed(parts)}. Mark "
            + $"members that no condition needs [DynamoCompressed], split the aggregate, or store large parts elsewhere and their address "
            + $"in it.");
    }

    public static string KeysTooLong(KeyGroup keys, int bytes) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"the {(keys.IsSortKey ? "sort keys" : "partition keys")} of index '{keys.Index}', {string.Join(", ", keys.Attributes)}, "
        + $"take {bytes:N0} bytes together, and DynamoDB allows {keys.LongestBytes:N0}. Shorten one, or use a hash of it as the key.");

    public static string KeyNotInEntry(string attribute) =>
        $"key attribute '{attribute}' is missing, or its type differs from the table's key.";
}
