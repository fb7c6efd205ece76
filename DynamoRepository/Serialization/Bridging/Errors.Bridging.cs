namespace DynamoRepository;

/// <content>Messages about what a converter writes and reads.</content>
internal static partial class Errors
{
    /// <summary>The stored form of what Newtonsoft writes, by a converter or without one.</summary>
    public static string FormOf(Type? converter) => converter is null ? "its natural form" : $"what {NameOf(converter)} writes";

    public static string NotNatural(Type type) =>
        $"holds a {NameOf(type)} in natural form, from which it would come back as something else: natural form has text, numbers, "
        + "Booleans, byte arrays, and the framework's lists, sets and dictionaries (with string keys) of them. Convert it to one of these, "
        + "or give the member a type.";

    public static string NoNaturalSet() =>
        "is a set that is empty, or that does not hold only strings, only numbers or only byte arrays; DynamoDB has no such set. Use a "
        + "list, or null instead of an empty set.";

    public static string NotOneValue() =>
        "is written by a converter that writes no value, more than one, or only a part of one. Write one value, object or array.";

    public static string NoFormOfConstructor() => NoFormOf("a constructor");

    public static string NoFormOfRawJson() => NoFormOf("raw JSON");

    public static string DuplicateName() => "holds a map in which a name is there twice.";

    public static string TooPreciseForJson() =>
        "holds a number with more digits than an untyped member keeps (a decimal of 28 digits, or a double). Declare the member as a "
        + "double if rounding is meant, or store the number as text.";

    public static string ForeignJson() => "A member with a special stored form can only be written to and read from an item.";

    public static string ConvertedKeyDiffers(Type type, string storedAs, DynamoType expected, DynamoType found) =>
        $"is a key of type {NameOf(type)}, stored as {storedAs}: {expected} in this table, but {found} for this value. "
        + $"Let the converter write every value as {expected}, or mark {NameOf(type)} [DynamoScalar] instead of converting it.";

    public static string ConvertedToNull(Type type) =>
        $"is a {NameOf(type)} that its converter writes as null, so that it would load as null. Let the converter write something else, "
        + "or set the member itself to null (declared with '?').";

    public static string NaturalComparer(Type type) =>
        $"is a {NameOf(type)} with a comparer, which natural form does not keep. Use the default one, or give the member the type of what "
        + "it holds.";

    private static string NoFormOf(string what) =>
        $"is written as {what}, which has no form in DynamoDB. Write values, objects and arrays.";
}
