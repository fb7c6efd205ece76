using System.Globalization;

namespace DynamoRepository;

/// <content>Messages about bytes, texts and attribute values, whatever they mean.</content>
internal static partial class Errors
{
    public static string LoneSurrogate() =>
        "contains half of a surrogate pair, which is not valid text and would be stored as something else. Remove it, or store the data "
        + "as byte[].";

    public static string TooDeep() =>
        "is nested deeper than DynamoDB's 32 levels, or refers to an object that contains it. Mark a reference back to the owner "
        + "[JsonIgnore] and set it in an [OnDeserialized] method; refer to other objects by their ids.";

    public static string EmptyName() =>
        "is the empty string as the name of a map's entry, which DynamoDB refuses. Give the entry a name, or leave it out.";

    public static string NameTooLong(int bytes, int longest) => string.Create(
        CultureInfo.InvariantCulture,
        $"has a name of {bytes:N0} bytes in a map, and DynamoDB allows {longest:N0}. Shorten it.");

    public static string Endless() =>
        "is longer by far than the 400 KB of an item, or has no end. Store less, or only the first elements of a sequence without an end.";

    public static string NotDynamoJson() =>
        "is not DynamoDB JSON: expected an object with one type tag (S, N, B, BOOL, NULL, L, M, SS, NS or BS) and its value.";

    public static string MoreThanItem() =>
        "is followed by other text. Pass one item at a time: of a file of several, one line; of an export's line, the value of Item alone.";

    public static string TooDeepToRead(int levels) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"is nested deeper than {levels} levels, which is more than DynamoDB holds (32) and more than is read.");

    public static string BrokenText() => "holds text that is not valid Unicode.";

    public static string DuplicateAttribute(string attributeName) => $"the attribute '{attributeName}' is there twice.";

    public static string LostOfNewer(string attributeName) =>
        $"the attribute '{attributeName}' is unknown to this version of the class, and would be lost when it is saved.";

    public static string ForeignToken(string attributeName, string found) =>
        $"the attribute '{attributeName}' is {found} and no version token of this library, which is 16 hexadecimal digits; saving would "
        + "replace it. If another program uses the name, give the token another one: [DynamoTable(…, ETagAttribute = \"…\")].";

    public static string NullMap() => "is null, where an item or a map should be.";

    public static string NoType() => "is an AttributeValue with none of the ten DynamoDB types set.";

    public static string SeveralTypes() => "is an AttributeValue with more than one of the ten DynamoDB types set.";

    public static string TooLargeToRead() =>
        "is larger by far than the 400 KB of an item. Check the client: what it returns may contain the same value over and over.";

    public static string CompressedTooLarge(int bytes, int maxBytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"has {bytes:N0} bytes when it is not compressed, and its [DynamoCompressed] allows {maxBytes:N0}. Store less, or raise MaxBytes "
        + $"if you trust whoever writes the table.");

    public static string CompressedTogetherTooLarge(int bytes, int maxBytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"is compressed, and makes the compressed members of its item {bytes:N0} bytes when they are not; {maxBytes:N0} are allowed. Split "
        + $"the aggregate.");

    public static string CompressedDamaged() =>
        "is compressed and damaged: it is not the Brotli of as many bytes of DynamoDB JSON as its header says. Correct the item.";

    public static string NullInSet() => "is null, which a DynamoDB set cannot hold.";

    public static string KeyEmpty(string attribute) =>
        $"key attribute '{attribute}' is empty, which DynamoDB refuses in keys of tables and indexes. Give it a value; null in an index's "
        + "key leaves the item out of the index.";

    public static string KeyTooLong(string attribute, int bytes, int maxBytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"key attribute '{attribute}' has {bytes:N0} bytes in UTF-8 and DynamoDB allows {maxBytes:N0}. Shorten it, or use a hash of it as "
        + $"the key.");

    public static string Element(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    /// <summary>An entry of a dictionary by its position: its key is stored data.</summary>
    public static string Entry(int position) => string.Create(CultureInfo.InvariantCulture, $"[entry {position}]");
}
