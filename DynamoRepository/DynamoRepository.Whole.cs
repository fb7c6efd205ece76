namespace DynamoRepository;

/// <content>The repository as others see it that do not know its aggregate.</content>
public partial class DynamoRepository<T, TId> : IDynamoRepository
{
    bool IDynamoRepository.IsOver(DynamoConnection connection) => IsOver(connection);

    Task IDynamoRepository.CheckHealthAsync(CancellationToken cancellationToken) => Observer.RunAsync(
        TableName, this, static (repository, token) => repository.ReadNothingAsync(token), cancellationToken,
        member: nameof(IDynamoRepository.CheckHealthAsync));

    Task IDynamoRepository.ReadNothingAsync(CancellationToken cancellationToken) => ReadNothingAsync(cancellationToken);

    void IDynamoRepository.CompileMapping() => CodecWarmUp.Run(_core.Model.Mapping.Codec!);

    private Task<StoredVersion> ReadNothingAsync(CancellationToken cancellationToken)
    {
        var key = new ItemKey(AnyValue(_core.Schema.PartitionKey), _core.Schema.SortKey is { } sortKey ? AnyValue(sortKey) : null);
        return Table.Store.GetVersionAsync(new GetOperation(Table.Ref, key, ConsistentRead: false, VersionOnly: true), cancellationToken);
    }

    private static KeyValue AnyValue(KeyAttribute key) =>
        new(key.Type, key.Type switch { DynamoType.N => "0", DynamoType.B => "AA==", _ => "health-check" });
}
