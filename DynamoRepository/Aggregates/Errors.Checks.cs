using System.Globalization;

namespace DynamoRepository;

/// <summary>The texts of a report about stored items.</summary>
internal static partial class Errors
{
    private const int KeysShown = 3;

    public const string UnreadableItems = "Cannot be read:";

    public const string UnsavableItems = "Can be read, but not be saved:";

    public const string DroppedFromItems = "Unknown attributes that saving drops:";

    public const string OtherVersionsOfItems = "Other versions:";

    public const string UnknownInItems = "Unknown attributes that are kept:";

    public const string FurtherReasons = "further reasons, after the first 1,000";

    public const string WithoutKey = "(no key)";

    public static string ItemsChecked(Type type, long items, long others, bool isLossless) => string.Create(
        CultureInfo.InvariantCulture,
        $"{items:N0} items checked for {NameOf(type)}{(others == 0 ? "" : $", {others:N0} of other subtypes passed over")}")
        + (isLossless ? ": all can be loaded and saved without loss." : ".");

    // "12 × 'Order.Lines[].Price': … (id 7f6c…, id 8a1b…, …)"
    public static string Finding(string reason, long count, IReadOnlyList<string> keys) => string.Create(
        CultureInfo.InvariantCulture,
        $"{count:N0} × {reason} ({string.Join(", ", keys.Take(KeysShown))}{(count > KeysShown ? ", …" : "")})");

    // "12 of version 1: all can be read", "3 of version 2: 1 cannot be read"
    public static string ItemsOfVersion(int version, long count, long unreadable) => string.Create(
        CultureInfo.InvariantCulture,
        $"{count:N0} of version {version}: {(unreadable == 0 ? "all can be read" : $"{unreadable:N0} cannot be read")}");

    public static string LineOf(string file, long line) => string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}");
}
