using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository.Benchmarks;

/// <summary>A save with a condition, and a patch: of the same item, and with the same expressions.</summary>
internal static class WriteCases
{
    public static readonly string[] Rows = ["save-when-1", "patch-1"];

    public static Func<Task<object?>> Make(string row, Column column) => row == "patch-1" ? Patch(column) : SaveWhen(column);

    private static Func<Task<object?>> SaveWhen(Column column)
    {
        var http = new AnsweringHttp("{}"u8.ToArray());
        var source = MixedItem.Sample(0);
        var least = 10;
        if (column == Column.LowLevel)
        {
            var client = RequestCases.Client(http);
            return async () => await client.PutItemAsync(new PutItemRequest
            {
                TableName = "mixed",
                Item = HandMapping.Of(source),
                ConditionExpression = "#n0 = :v0 AND #n1 >= :v1",
                ExpressionAttributeNames = new() { ["#n0"] = "etag", ["#n1"] = "amount" },
                ExpressionAttributeValues = new()
                {
                    [":v0"] = new AttributeValue("0123456789abcdef"), [":v1"] = new AttributeValue { N = $"{least}" },
                },
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            });
        }

        var repository = new DynamoRepository<MixedItem, MixedKey>(RequestCases.Connection(http, column));
        repository.SaveAsync(source).GetAwaiter().GetResult();
        return async () =>
        {
            await repository.SaveAsync(source, item => item.Amount >= least);
            return null;
        };
    }

    private static Func<Task<object?>> Patch(Column column)
    {
        var http = new AnsweringHttp([.. "{\"Attributes\":"u8, .. Items.Mixed(0).Span, .. "}"u8]);
        var isOpen = true;
        if (column == Column.LowLevel)
        {
            var client = RequestCases.Client(http);
            return async () => await client.UpdateItemAsync(new UpdateItemRequest
            {
                TableName = "mixed",
                Key = new() { ["customer"] = new AttributeValue("customer-1"), ["number"] = new AttributeValue("number-000000") },
                UpdateExpression = "SET #n0 = :v0, #n1 = if_not_exists(#n1, :v1) + :v2, #n2 = :v3, #n3 = :v4",
                ConditionExpression = "attribute_exists(#n4)",
                ExpressionAttributeNames = new()
                {
                    ["#n0"] = "isOpen", ["#n1"] = "amount", ["#n2"] = "updatedAt", ["#n3"] = "etag", ["#n4"] = "customer",
                },
                ExpressionAttributeValues = new()
                {
                    [":v0"] = new AttributeValue { BOOL = isOpen },
                    [":v1"] = new AttributeValue { N = "0" },
                    [":v2"] = new AttributeValue { N = "1" },
                    [":v3"] = new AttributeValue($"{DateTimeOffset.UtcNow:O}"),
                    [":v4"] = new AttributeValue($"{Guid.NewGuid():N}"[..16]),
                },
                ReturnValues = ReturnValue.ALL_NEW,
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            });
        }

        // with an expected version, so that a client whose attempts cannot be seen sends the same request
        var repository = new DynamoRepository<MixedItem, MixedKey>(RequestCases.Connection(http, column));
        return async () => await repository.PatchAsync(
            new("customer-1", "number-000000"), patch => patch.Set(item => item.IsOpen, isOpen).Add(item => item.Amount, 1),
            expectedETag: column == Column.OursByClient ? "0123456789abcdef" : null);
    }
}
