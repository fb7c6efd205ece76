using DynamoRepository;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

#region etags
public static class ETags
{
    public static string Of(IAggregateRoot aggregate) => $"\"{aggregate.ETag}\"";

    // The version that If-Match demands; null for any, which is "*" or no header. A header that cannot be read must not count as absent.
    public static string? Expected(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0 || header == "*")
            return null;
        if (!EntityTagHeaderValue.TryParseStrictList(header, out var tags) || tags is not [var tag])
            throw new BadHttpRequestException("If-Match takes one ETag in quotes, or *.", StatusCodes.Status400BadRequest);
        return tag.IsWeak
            ? throw new BadHttpRequestException("A weak ETag matches no version.", StatusCodes.Status412PreconditionFailed)
            : tag.Tag.Value![1..^1];
    }

    // True if the client has this version already; here, weak ETags count.
    public static bool IsKnown(HttpRequest request, IAggregateRoot aggregate) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags) && tags.Any(tag => tag.Tag == Of(aggregate));
}
#endregion
