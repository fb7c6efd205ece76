using System.Text.Json;
using DynamoRepository.Tests.Engines;

namespace DynamoRepository.Tests.Tables;

/// <content>The actions that a request needs.</content>
public sealed partial class PermissionTests
{
    // A query or scan of an index is allowed on the index, not on its table.
    private static IEnumerable<Permission> Permissions(RecordedRequest request) =>
        Actions(request).Select(action => new Permission(action, request.Json.TryGetProperty("IndexName", out _) ? "index" : "table"));

    // AWS, "Actions, resources, and condition keys for Amazon DynamoDB": transactions need the actions inside them; tags of a new table
    // need TagResource.
    private static IEnumerable<string> Actions(RecordedRequest request) => request.Operation switch
    {
        "TransactWriteItems" =>
            request.Json.GetProperty("TransactItems").EnumerateArray().Select(item => item.EnumerateObject().Single().Name switch
        {
            "Put" => "PutItem",
            "Delete" => "DeleteItem",
            "Update" => "UpdateItem",
            _ => "ConditionCheckItem",
        }),
        "TransactGetItems" => ["GetItem"],
        "CreateTable" when request.Json.TryGetProperty("Tags", out var tags) && tags.ValueKind == JsonValueKind.Array =>
            ["CreateTable", "TagResource"],
        var operation => [operation],
    };

    private sealed record Permission(string Action, string Resource);
}
