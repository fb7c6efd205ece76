#:project ../../DynamoRepository/DynamoRepository.csproj

// Raw requests: a repository method sends requests of the AWS SDK, with the repository's items, names and errors.
// This example needs DynamoDB or DynamoDB Local; an in-memory connection has no AWS client.
//
//   dotnet run docs/examples/raw-requests.cs -- --endpoint http://localhost:8000
//   dotnet run docs/examples/raw-requests.cs -- --aws
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository;

if (args.Length == 0)
{
    Console.WriteLine("In memory there is no AWS client to send requests with. Give -- --endpoint http://localhost:8000, or -- --aws.");
    return 0;
}

using var connection = args switch
{
    ["--endpoint", var endpoint] =>
        new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "raw_" },
    ["--aws"] => new DynamoConnection { TableNamePrefix = "raw_" },
    _ => throw new ArgumentException("Give --endpoint http://localhost:8000, or --aws."),
};
var tickets = new TicketRepository(connection);
await tickets.CreateTableAsync();
try
{
    var mine = new[] { new Ticket("ann", "Door"), new Ticket("ann", "Window"), new Ticket("ann", "Roof") };
    await tickets.SaveAllAsync([.. mine, new Ticket("bob", "Cellar")]);

    var found = await tickets.FindByOwnerAsync("ann");
    Console.WriteLine($"By index: {string.Join(", ", found.Select(ticket => ticket.Title).Order())}.");

    var two = await tickets.LoadBothAsync(mine[0].Id, mine[1].Id);
    Console.WriteLine($"In a batch: {two.Count}.");

    Console.WriteLine($"Closed: {await tickets.TryCloseAsync(mine[0].Id)}, again: {await tickets.TryCloseAsync(mine[0].Id)}.");

    await tickets.ReplaceAsync(mine[1]);
    try
    {
        await tickets.SaveAsync(mine[1]);
        return 1;
    }
    catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Conflict)
    {
        Console.WriteLine("The put is a version of its own: older copies get a conflict.");
    }

    return found.Count == 3 && two.Count == 2 && (await tickets.GetByIdAsync(mine[0].Id)).IsClosed ? 0 : 1;
}
finally
{
    await tickets.DeleteTableAsync();
}

[DynamoTable("tickets")]
public sealed class Ticket(string owner, string title) : AggregateRoot
{
    [DynamoIndex("by-owner")]
    public string Owner { get; private set; } = owner;

    public string Title { get; private set; } = title;

    public bool IsClosed { get; private set; }
}

public sealed class TicketRepository(DynamoConnection connection) : DynamoRepository<Ticket>(connection)
{
    #region query
    // A query by index. Usually Query(ticket => ticket.Owner == owner) does the same in one line.
    public async Task<IReadOnlyList<Ticket>> FindByOwnerAsync(string owner)
    {
        var tickets = new List<Ticket>();
        var request = new QueryRequest
        {
            TableName = TableName,
            IndexName = "by-owner",
            KeyConditionExpression = "#owner = :owner",
            ExpressionAttributeNames = new() { ["#owner"] = "owner" },
            ExpressionAttributeValues = new() { [":owner"] = new AttributeValue(owner) },
        };
        try
        {
            do
            {
                var page = await Connection.Client.QueryAsync(request);
                tickets.AddRange((page.Items ?? []).Select(Serializer.FromItem));
                request.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (request.ExclusiveStartKey is { Count: > 0 });
        }
        catch (AmazonServiceException exception)
        {
            throw MapException(exception, nameof(FindByOwnerAsync));
        }

        return tickets;
    }
    #endregion

    #region batch
    // A batch. GetByIdsAsync also requests unprocessed keys again.
    public async Task<IReadOnlyList<Ticket>> LoadBothAsync(Guid first, Guid second)
    {
        var keys = new[] { first, second }.Select(id => new Dictionary<string, AttributeValue> { ["id"] = new(id.ToString()) });
        var answer = await Connection.Client.BatchGetItemAsync(new BatchGetItemRequest
        {
            RequestItems = new() { [TableName] = new KeysAndAttributes { Keys = [.. keys] } },
        });
        return [.. answer.Responses[TableName].Select(Serializer.FromItem)];
    }
    #endregion

    #region conditional-write
    // A conditional write of one attribute. It gives the item a new version token, so instances that were loaded before get a conflict.
    public async Task<bool> TryCloseAsync(Guid id)
    {
        try
        {
            await Connection.Client.UpdateItemAsync(new UpdateItemRequest
            {
                TableName = TableName,
                Key = new() { ["id"] = new(id.ToString()) },
                UpdateExpression = "SET isClosed = :true, etag = :etag",
                ConditionExpression = "isClosed = :false",
                ExpressionAttributeValues = new()
                {
                    [":true"] = new() { BOOL = true },
                    [":false"] = new() { BOOL = false },
                    [":etag"] = new(DynamoSerializer<Ticket>.NewETag()),
                },
            });
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
        catch (AmazonServiceException exception)
        {
            throw MapException(exception, nameof(TryCloseAsync));
        }
    }
    #endregion

    #region put
    // A put of a whole item. It gives the item a new version token, too, and replaces whichever version is stored.
    public Task ReplaceAsync(Ticket ticket) => Connection.Client.PutItemAsync(TableName, Serializer.ToItem(ticket, newETag: true));
    #endregion
}
