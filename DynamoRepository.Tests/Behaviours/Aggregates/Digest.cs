namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>A binary key: bytes with value equality.</summary>
[DynamoScalar]
public sealed class Digest(byte[] bytes) : IEquatable<Digest>
{
    private readonly byte[] _bytes = bytes;

    public bool Equals(Digest? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => Equals(obj as Digest);

    public override int GetHashCode() => Convert.ToHexString(_bytes).GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Convert.ToHexString(_bytes);
}
