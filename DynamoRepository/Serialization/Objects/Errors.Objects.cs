namespace DynamoRepository;

/// <content>Messages about the subtype of an object.</content>
internal static partial class Errors
{
    public static string BadDiscriminator(Type type, string discriminator) =>
        $"the attribute '{discriminator}', which names the subtype of {NameOf(type)}, is missing or not a string.";

    public static string UnknownSubtype(Type type, string discriminator, IEnumerable<string> known) =>
        $"the attribute '{discriminator}' names a subtype of {NameOf(type)} that is not declared (declared: {Listed(known)}). A newer "
        + "version of the application may have written it: declare it with [DynamoSubtype].";

    public static string NotACaseOf(Type union, Type held) =>
        $"holds a {NameOf(held)}, which is no case of the union {NameOf(union)}, so that it could not be loaded. Use one of its cases.";

    public static string OtherSubtype(Type type) => $"the item is not one of a {NameOf(type)} but of another subtype.";

    private static string Listed(IEnumerable<string> names)
    {
        var listed = string.Join(", ", names);
        return listed.Length == 0 ? "none" : listed;
    }
}
