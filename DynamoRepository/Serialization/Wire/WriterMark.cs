namespace DynamoRepository;

/// <summary>A place in what an <see cref="ItemWriter"/> writes, to come back to.</summary>
/// <param name="Position">The position in its buffer.</param>
/// <param name="IsFirst">True if what is written there is the first of its object or list, or a name's value.</param>
internal readonly record struct WriterMark(int Position, bool IsFirst);
