using System.Globalization;

namespace DynamoRepository;

/// <summary>Parts of a patch that are refused: the ends of "Cannot translate … because …".</summary>
internal static partial class Errors
{
    public const string PatchOfWhole = "it is the whole aggregate. Name the members to change, or save the aggregate.";

    public const string PatchOfKey = "it is a part of the key, which cannot change. Save a new aggregate and delete the old one.";

    public const string PatchOfHeld =
        "it is the inside of a value that is stored as a whole, whose type decides what it allows. Set the whole value.";

    public static string PatchOfComputed(string member) =>
        $"'{member}' is computed by the aggregate, and a patch does not load it. Use UpdateAsync.";

    public static string PatchMakesStale(string member, string computed, string attributeName) =>
        $"the computed member '{computed}', which is stored as '{attributeName}', may depend on '{member}' and would not be computed anew. "
        + "Use UpdateAsync.";

    public static string PatchOfCompressed(string member) =>
        $"'{member}' is marked [DynamoCompressed], and DynamoDB cannot change a part of what is compressed. Set '{member}' as a whole, or "
        + "use UpdateAsync.";

    public static string PatchOfUpgraded(string member, int version) => string.Create(
        CultureInfo.InvariantCulture,
        $"items before version {version} store '{member}' otherwise, and an upgrade step would overwrite the patch. Use UpdateAsync. (A "
        + $"step that names no member counts as changing all.)");

    public static string PatchOfNewerVersion(int version) => string.Create(
        CultureInfo.InvariantCulture,
        $"it has a newer version than {version}, which may store elsewhere what the patch changes. Use UpdateAsync, or the newer "
        + $"version of the application.");

    public static string PatchOfSubtype(Type subtype) =>
        $"the stored item may be of another type than {NameOf(subtype)}. Use a repository of {NameOf(subtype)}, or UpdateAsync.";

    public static string PatchWithOtherKind(Type type) =>
        $"a {NameOf(type)} with its comparer or of its kind may load as another one. Pass a collection of the member's own kind, "
        + "without a comparer of its own, or use UpdateAsync.";

    public static string PatchOfOwnComparer(string member) =>
        $"the collection '{member}' compares in its own way, and DynamoDB compares exactly. Use UpdateAsync.";

    public const string PatchRemovesNeeded = "it must not be null, and could not be loaded without a value. Set another value.";

    public const string PatchOfNoNumber = "it is not stored as a number that DynamoDB could add to. Set it, or use UpdateAsync.";

    public const string PatchOfNoList =
        "it is not stored as a list whose elements keep their order. Use AddToSet for a set, or UpdateAsync.";

    public const string PatchOfNoSet = "it is not stored as a set of texts, numbers or binaries. Use Append for a list, or UpdateAsync.";

    public const string PatchOfInnerSet =
        "DynamoDB adds to and removes from sets only where the set is an attribute of the item itself. Use UpdateAsync.";

    public const string PatchWithNothing =
        "null, or a value that is stored by having no attribute, cannot stand where nothing is. Use Remove.";

    public static string PatchTwice(string path, string other) =>
        $"'{other}' is changed already, and DynamoDB changes '{path}' only once in a request. Make it one change.";

    // Problems of a whole patch, and of an item that does not fit it

    public static string PatchEmpty(Type type) => $"The patch of {NameOf(type)} changes nothing. Name at least one change.";

    public static string PatchOverflows(string path, Type type) =>
        $"adding to '{path}' would leave the range of {NameOf(type)}, or what is stored there is no number.";

    public static string PatchOfFormerName(string path, string former) =>
        $"'{path}' is still stored under its former name '{former}'. Load and save the aggregate first, which renames it.";
}
