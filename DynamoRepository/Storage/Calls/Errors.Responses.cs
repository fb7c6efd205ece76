namespace DynamoRepository;

/// <summary>
/// Problems of a response that is not as DynamoDB sends it: the inner exception of a failure of the connection.
/// </summary>
internal static partial class Errors
{
    public const string ResponseIsNoObject = "The body of the response is not a JSON object.";

    public const string ResponseHasMemberTwice = "The response has a member twice.";

    public const string ResponseHasOtherMember = "A member of the response has a JSON type that DynamoDB does not send there.";

    public const string ResponseHasOtherElement = "An element of an array in the response has another JSON type than DynamoDB sends.";

    public const string ResponseHasNullMember = "A member of the response is null, which DynamoDB never sends there.";

    public const string ResponseHasInvalidCount = "A count in the response is not a non-negative integer.";

    public const string ResponseOfOtherTable = "The response is about a different table than the request.";

    public const string ResponseHasOtherKey = "The response has a key that was not requested, or a key twice.";

    public const string ResponseHasOtherNumberOfItems = "The response has a different number of items than requested.";

    public const string ResponseWithoutItems = "The response has no items, and no count of them where that was requested.";

    public const string ResponseWithoutPosition = "The LastEvaluatedKey of the response lacks a key of the table or index.";

    public const string ResponseRepeatsTags = "The tags of the table do not end: a page of them leads back to itself.";
}
