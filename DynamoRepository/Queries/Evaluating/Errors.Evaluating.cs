namespace DynamoRepository;

/// <summary>Changes that DynamoDB refuses to make of a stored item.</summary>
internal static partial class Errors
{
    public static string PathNotThere(string path) =>
        $"the item has nothing that '{path}' could be a part of. Set the whole object, list or map that contains it.";

    public static string OperandOfWrongType(string path, DynamoType found) =>
        $"'{path}' is stored as {found}, to which this cannot be added. Set it as a whole.";

    public static string SumOutOfRange(string path) =>
        $"the sum at '{path}' would be a number that DynamoDB cannot hold: up to 38 digits between 1E-130 and 1E+126.";
}
