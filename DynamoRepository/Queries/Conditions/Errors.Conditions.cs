namespace DynamoRepository;

/// <summary>Values and conditions that DynamoDB refuses: found before a request, and by the store in memory.</summary>
internal static partial class Errors
{
    // "attribute 'lines[2].tags' holds an empty set; DynamoDB has none, leave the attribute out."
    public static string AttributeRefused(string path, string problem) =>
        path.Length == 0 ? $"it {problem}" : $"attribute '{path}' {problem}";

    // Of values.
    public const string NullThatIsFalse = "holds a NULL that is false.";
    public const string EntryWithoutName = "holds an attribute or map entry without a name.";
    public const string EntryTwice = "holds an attribute or map entry that is there twice.";
    public const string EmptySet = "holds an empty set; DynamoDB has none, leave the attribute out.";
    public const string ElementTwice = "holds a set with the same element twice.";
    public const string NumberTooPrecise = "holds a number with more than 38 significant digits, the most that DynamoDB keeps.";
    public const string NumberTooLarge = "holds a number over 9.99E+125, the largest that DynamoDB has.";
    public const string NumberTooSmall = "holds a number nearer to zero than 1E-130, the smallest that DynamoDB has.";
    public const string NumberUnreadable = "holds a number whose text is none.";
    public const string BinaryUnreadable = "holds a binary that is not valid base64.";

    // Of conditions.
    public const string BoundsOfDifferentTypes = "the bounds of BETWEEN have different types.";
    public const string BoundsReversed = "the lower bound of BETWEEN is over the upper one.";
    public const string PrefixOfAnotherType = "begins_with needs a string or binary.";
    public const string Unordered = "only strings, numbers and binaries have an order.";

    public static string CandidatesOutOfRange(int count, int most) => $"IN has {count} candidates, and 1 to {most} are allowed.";

    public static string ComparedValueTooDeep(int levels, int most) =>
        $"it compares with a value of {levels} levels of lists and maps, and DynamoDB allows {most}. Compare a part of it.";

    public static string ComparedWithItself(string path) => $"'{path}' is compared with itself.";
}
