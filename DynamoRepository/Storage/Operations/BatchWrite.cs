namespace DynamoRepository;

/// <summary>One item of a batch write: put if it has bytes, deleted if not.</summary>
internal readonly record struct BatchWrite(ItemKey Key, ReadOnlyMemory<byte>? Item);
