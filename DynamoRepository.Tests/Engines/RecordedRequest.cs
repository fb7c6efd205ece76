using System.Text.Json;

namespace DynamoRepository.Tests.Engines;

/// <summary>One HTTP request as it left the SDK.</summary>
/// <param name="Operation">The operation's name, for example <c>PutItem</c>.</param>
/// <param name="Call">Which call of this operation it belongs to, from 1; the SDK's retries belong to the same call.</param>
/// <param name="Attempt">Which attempt of that call it is, from 1.</param>
/// <param name="Headers">All headers; names in any case.</param>
/// <param name="Body">The body, JSON text.</param>
public sealed record RecordedRequest(
    string Operation, int Call, int Attempt, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The fault that was applied to it; null when it passed unharmed.</summary>
    public Fault? Fault { get; init; }

    /// <summary>The body, parsed: <c>request.Json.GetProperty("TableName")</c>.</summary>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>For example <c>PutItem call 2 attempt 1 (response lost)</c>.</summary>
    public override string ToString() =>
        $"{Operation} call {Call} attempt {Attempt}{(Fault is null ? "" : $" ({Fault})")}";
}
