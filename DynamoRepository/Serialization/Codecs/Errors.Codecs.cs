namespace DynamoRepository;

/// <content>Messages about values that no codec writes or reads.</content>
internal static partial class Errors
{
    public static string Unexpected(Type type, string expected, DynamoType found) =>
        $"expected {expected} for {NameOf(type)}, found {found}."
        + (found == DynamoType.N && (type == typeof(DateTimeOffset) || type == typeof(DateTime)) ? TimeAsNumber(type) : "");

    public static string TimeAsNumber(Type type) =>
        $" Where another program writes times as numbers, a JsonConverter for {NameOf(type)} "
        + "among the Converters of DynamoRepositoryOptions.SerializerSettings reads and writes them.";

    public static string NullInScalar(Type type) =>
        $"is a {NameOf(type)} that holds null, which has no form here. Give it a value; where there may be none, set the {NameOf(type)} "
        + "itself to null (declared with '?') or leave it out.";
}
