namespace DynamoRepository;

/// <summary>Holds an aggregate for the one write it may take at a time.</summary>
internal readonly struct WriteLease(AggregateRoot aggregate) : IDisposable
{
    public void Dispose() => aggregate.EndWrite();
}
