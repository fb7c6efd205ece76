using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository.Benchmarks;

/// <summary>A thousand items in one operation of each column: saved, loaded by key, found by a typed query.</summary>
internal static class ManyCases
{
    public static readonly string[] Rows = ["save-1000", "get-1000", "typed-query-1000"];

    private const int Count = 1000;
    private const int LargestRead = 100; // AWS: keys of a BatchGetItem
    private const int LargestWrite = 25; // AWS: items of a BatchWriteItem

    public static Func<Task<object?>> Make(string row, Column column) => row switch
    {
        "save-1000" => Save(column),
        "get-1000" => Get(column),
        _ => Query(column),
    };

    private static Func<Task<object?>> Save(Column column)
    {
        var http = new AnsweringHttp("""{"UnprocessedItems":{}}"""u8.ToArray());
        var aggregates = Enumerable.Range(0, Count).Select(MixedItem.Sample).ToList();
        switch (column)
        {
            case Column.LowLevel or Column.LowLevelPrepared:
                var client = RequestCases.Client(http);
                var ready = column == Column.LowLevelPrepared ? aggregates.ConvertAll(HandMapping.Of) : null;
                return async () =>
                {
                    var unprocessed = 0;
                    for (var start = 0; start < Count; start += LargestWrite)
                    {
                        var items = ready?.GetRange(start, LargestWrite)
                            ?? aggregates.GetRange(start, LargestWrite).ConvertAll(HandMapping.Of);
                        var answer = await client.BatchWriteItemAsync(new BatchWriteItemRequest
                        {
                            RequestItems = new() { ["mixed"] = items.ConvertAll(item => new WriteRequest(new PutRequest(item))) },
                        });
                        unprocessed += answer.UnprocessedItems?.Count ?? 0;
                    }

                    return Count - unprocessed;
                };
            case Column.Context:
                var context = RequestCases.Context(http);
                var copies = RequestCases.Loaded<List<ContextMixed>>(Query(column));
                return async () =>
                {
                    var batch = context.CreateBatchWrite<ContextMixed>();
                    batch.AddPutItems(copies);
                    await batch.ExecuteAsync();
                    return copies.Count;
                };
            default:
                var repository = new DynamoRepository<MixedItem, MixedKey>(RequestCases.Connection(http, column));
                return async () =>
                {
                    foreach (var aggregate in aggregates)
                        ((IAggregateRoot)aggregate).Stored = null; // new again
                    await repository.SaveAllAsync(aggregates);
                    return aggregates.Count;
                };
        }
    }

    private static Func<Task<object?>> Get(Column column)
    {
        var pages = Enumerable.Range(0, Count).Select(Items.Mixed).Chunk(LargestRead).Select(page => Items.BatchGetAnswer("mixed", page));
        var http = new AnsweringHttp(pages, FirstNumber);
        var numbers = Enumerable.Range(0, Count).Select(index => $"number-{index:D6}").ToList();
        switch (column)
        {
            case Column.LowLevel:
                var client = RequestCases.Client(http);
                return async () =>
                {
                    var count = 0;
                    for (var start = 0; start < Count; start += LargestRead)
                    {
                        var answer = await client.BatchGetItemAsync(new BatchGetItemRequest
                        {
                            RequestItems = new()
                            { ["mixed"] =
                                new KeysAndAttributes { Keys = numbers.GetRange(start, LargestRead).ConvertAll(KeyOf),
                                    ConsistentRead = true } },
                        });
                        count += answer.Responses["mixed"].Count;
                    }

                    return count;
                };
            case Column.Context:
                var context = RequestCases.Context(http);
                return async () =>
                {
                    var batch = context.CreateBatchGet<ContextMixed>();
                    foreach (var number in numbers)
                        batch.AddKey("customer-1", number);
                    await batch.ExecuteAsync();
                    return batch.Results;
                };
            default:
                var repository = new DynamoRepository<MixedItem, MixedKey>(RequestCases.Connection(http, column));
                return async () => await repository.GetByIdsAsync(numbers.Select(number => new MixedKey("customer-1", number)));
        }
    }

    private static Func<Task<object?>> Query(Column column)
    {
        var http = new AnsweringHttp(Items.QueryAnswer(Enumerable.Range(0, Count).Select(Items.Mixed)));
        switch (column)
        {
            case Column.LowLevel:
                var client = RequestCases.Client(http);
                return async () => await client.QueryAsync(new QueryRequest
                {
                    TableName = "mixed",
                    KeyConditionExpression = "#n0 = :v0 AND #n1 >= :v1",
                    FilterExpression = "#n2 > :v2",
                    ExpressionAttributeNames = new() { ["#n0"] = "customer", ["#n1"] = "number", ["#n2"] = "amount" },
                    ExpressionAttributeValues = new()
                    { [":v0"] = new AttributeValue("customer-1"), [":v1"] = new AttributeValue("number"),
                        [":v2"] = new AttributeValue { N = "10" } },
                });
            case Column.Context:
                var context = RequestCases.Context(http);
                return async () => await context.QueryAsync<ContextMixed>("customer-1").GetRemainingAsync();
            default:
                var repository = new MixedRepository(RequestCases.Connection(http, column));
                return async () => await repository.FindAsync("customer-1", "number", 10);
        }
    }

    private static Dictionary<string, AttributeValue> KeyOf(string number) =>
        new() { ["customer"] = new AttributeValue("customer-1"), ["number"] = new AttributeValue(number) };

    // The page that starts with the first key of the request.
    private static int FirstNumber(ReadOnlySpan<byte> body) =>
        int.Parse(
            body.Slice(body.IndexOf("number-"u8) + "number-".Length, 6), NumberStyles.None, CultureInfo.InvariantCulture) / LargestRead;
}
