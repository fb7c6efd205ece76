namespace DynamoRepository;

public partial class DynamoRepository<T, TId> : IRegisteredTable
{
    Task IRegisteredTable.CheckHealthAsync(CancellationToken cancellationToken)
    {
        var key = new ItemKey(AnyValue(_schema.PartitionKey), _schema.SortKey is { } sortKey ? AnyValue(sortKey) : null);
        var read = new GetOperation(Table.Ref, key, ConsistentRead: false, VersionOnly: true);
        return Observer.RunAsync(
            TableName, (Table.Store, read), static (check, token) => check.Store.GetVersionAsync(check.read, token), cancellationToken,
            member: nameof(IRegisteredTable.CheckHealthAsync));
    }

    private static KeyValue AnyValue(KeyAttribute key) =>
        new(key.Type, key.Type switch { DynamoType.N => "0", DynamoType.B => "AA==", _ => "health-check" });
}
