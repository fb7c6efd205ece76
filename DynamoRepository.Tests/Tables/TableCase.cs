using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Engines;

namespace DynamoRepository.Tests.Tables;

/// <summary>
/// One aggregate type of <see cref="TableAggregates"/> with everything that can be asked of its table, whatever the type.
/// </summary>
public sealed record TableCase(
    string Name,
    Func<string, CreateTableRequest> Definition,
    Func<string, string> Command,
    Func<string, string> CloudFormation,
    Func<string, string> Terraform,
    Func<DynamoConnection, string, Task> CreateAsync,
    Func<DynamoConnection, string, Task<IReadOnlyList<string>>> VerifyAsync)
{
    public static IReadOnlyList<TableCase> All { get; } =
    [
        Of<TableAggregates.User, Guid>(),
        Of<TableAggregates.Order, TableAggregates.OrderKey>(),
        Of<TableAggregates.Reading, TableAggregates.ReadingKey>(),
        Of<TableAggregates.HashedFile, TableAggregates.HashedFileKey>(),
        Of<TableAggregates.IndexedWhole, Guid>(),
        Of<TableAggregates.IndexedByKeys, Guid>(),
        Of<TableAggregates.IndexedByInherited, Guid>(),
        Of<TableAggregates.IndexedBySeveral, Guid>(),
        Of<TableAggregates.IndexedByTwoPartitionKeys, Guid>(),
        Of<TableAggregates.IndexedInPart, Guid>(),
        Of<TableAggregates.IndexedLocally, TableAggregates.OrderKey>(),
        Of<TableAggregates.Session, Guid>(),
        Of<TableAggregates.Streamed, Guid>(),
        Of<TableAggregates.Encrypted, Guid>(),
        Of<TableAggregates.EncryptedByOwnKey, Guid>(),
        Of<TableAggregates.Tagged, Guid>(),
        Of<TableAggregates.Protected, Guid>(),
        Of<TableAggregates.Provisioned, Guid>(),
        Of<TableAggregates.OddlyNamed, string>(),
        Of<TableAggregates.Everything, TableAggregates.EverythingKey>(),
        Of<Behaviours.Aggregates.Invoice, Behaviours.Aggregates.InvoiceKey>(),
    ];

    public override string ToString() => Name;

    /// <summary>The definition as the SDK sends it.</summary>
    public async Task<JsonObject> SentAsync(string tableName)
    {
        using var handler = FaultHandler.InProcess(_ => Answer.Ok());
        using var client = EngineClient.Create(EngineClient.Nowhere, handler.Factory);
        await client.CreateTableAsync(Definition(tableName));
        return JsonNode.Parse(handler.Requests.Single().Body)!.AsObject();
    }

    private static TableCase Of<T, TId>()
        where T : class, IAggregateRoot
        where TId : notnull => new(
            typeof(T).Name,
            DynamoRepository<T, TId>.CreateTableDefinition,
            DynamoRepository<T, TId>.GetCreateTableCommand,
            DynamoRepository<T, TId>.GetCloudFormationTemplate,
            DynamoRepository<T, TId>.GetTerraformConfiguration,
            (connection, name) => Repository<T, TId>(connection, name).CreateTableAsync(),
            (connection, name) => Repository<T, TId>(connection, name).VerifyTableAsync());

    private static DynamoRepository<T, TId> Repository<T, TId>(DynamoConnection connection, string name)
        where T : class, IAggregateRoot
        where TId : notnull => new(connection, new DynamoRepositoryOptions { TableName = name });
}
