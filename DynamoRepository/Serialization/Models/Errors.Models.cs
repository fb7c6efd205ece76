namespace DynamoRepository;

/// <content>Messages about attributes that no member is for.</content>
internal static partial class Errors
{
    public static string ExtensionHidesMember(string attributeName) =>
        $"has extension data under '{attributeName}', the name of a member. Remove the entry.";
}
