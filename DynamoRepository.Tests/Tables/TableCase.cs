using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Engines;

namespace DynamoRepository.Tests.Tables;

/// <summary>One aggregate type of <see cref="TableAggregates"/> with everything that can be asked of its table, whatever the type.</summary>
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
        Of<TableAggregates.User>(),
        Of<TableAggregates.Order>(),
        Of<TableAggregates.Reading>(),
        Of<TableAggregates.HashedFile>(),
        Of<TableAggregates.IndexedWhole>(),
        Of<TableAggregates.IndexedByKeys>(),
        Of<TableAggregates.IndexedByInherited>(),
        Of<TableAggregates.IndexedBySeveral>(),
        Of<TableAggregates.IndexedByTwoPartitionKeys>(),
        Of<TableAggregates.IndexedInPart>(),
        Of<TableAggregates.IndexedLocally>(),
        Of<TableAggregates.Session>(),
        Of<TableAggregates.Streamed>(),
        Of<TableAggregates.Encrypted>(),
        Of<TableAggregates.EncryptedByOwnKey>(),
        Of<TableAggregates.Tagged>(),
        Of<TableAggregates.Protected>(),
        Of<TableAggregates.Provisioned>(),
        Of<TableAggregates.OddlyNamed>(),
        Of<TableAggregates.Everything>(),
        Of<Behaviours.Invoice>(),
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

    private static TableCase Of<T>()
        where T : AggregateRoot => new(
            typeof(T).Name,
            DynamoRepository<T>.CreateTableDefinition,
            DynamoRepository<T>.GetCreateTableCommand,
            DynamoRepository<T>.GetCloudFormationTemplate,
            DynamoRepository<T>.GetTerraformConfiguration,
            (connection, name) => Repository<T>(connection, name).CreateTableAsync(),
            (connection, name) => Repository<T>(connection, name).VerifyTableAsync());

    private static DynamoRepository<T> Repository<T>(DynamoConnection connection, string name)
        where T : AggregateRoot => new(connection, new DynamoRepositoryOptions { TableName = name });
}
