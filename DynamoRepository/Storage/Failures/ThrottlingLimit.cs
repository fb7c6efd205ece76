using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>One limit that a request reached, as the service reports it.</summary>
/// <param name="Reason">
/// What is throttled, what kind of request, and why: <c>IndexWriteProvisionedThroughputExceeded</c> (AWS API reference,
/// <c>ThrottlingReason</c>).
/// </param>
/// <param name="Table">The table, or null if the service does not name one.</param>
/// <param name="Index">The index of the table, or null if it is the table itself.</param>
internal sealed record ThrottlingLimit(string Reason, string? Table, string? Index)
{
    /// <summary>Returns the limits that an exception of the service names, each once; empty if it names none.</summary>
    public static IReadOnlyList<ThrottlingLimit> Of(Exception exception)
    {
        var reasons = exception switch
        {
            ProvisionedThroughputExceededException provisioned => provisioned.ThrottlingReasons,
            ThrottlingException throttling => throttling.ThrottlingReasons,
            RequestLimitExceededException limit => limit.ThrottlingReasons,
            _ => null,
        };
        return [.. (reasons ?? []).Select(reason => From(ServiceName.Shown(reason.Reason ?? ""), reason.Resource)).Distinct()];
    }

    // "arn:aws:dynamodb:eu-west-1:123456789012:table/users/index/by-email"
    private static ThrottlingLimit From(string reason, string? resource)
    {
        var parts = resource?[(resource.LastIndexOf(':') + 1)..].Split('/');
        return parts is ["table", var table, .. var rest]
            ? new(reason, ServiceName.Shown(table), rest is ["index", var index] ? ServiceName.Shown(index) : null)
            : new(reason, null, null);
    }
}
