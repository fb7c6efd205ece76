namespace DynamoRepository;

/// <content>Messages about the value of a key.</content>
internal static partial class Errors
{
    public static string IdNotSet() =>
        "is the identity and was never set, or has the value of one that was never set: null, 0, an empty Guid or the like. "
        + "Give another one to the constructor of AggregateRoot<TId>, or set it in your own.";

    public static string NullKey() => "is a key and must not be null.";

    public static string LenientKey(Type type) =>
        $"is a key whose stored text is not the one that this library writes for that {NameOf(type)} (another case or format). It is "
        + "another key in DynamoDB; rewrite the item under the usual text.";
}
