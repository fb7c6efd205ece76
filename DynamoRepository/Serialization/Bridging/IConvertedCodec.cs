namespace DynamoRepository;

/// <summary>A codec that leaves the work to a <c>JsonConverter</c>.</summary>
internal interface IConvertedCodec
{
    /// <summary>The codec for a key of which it is known what the converter writes, or null.</summary>
    /// <param name="declared">What it writes, or null where nobody says so.</param>
    ValueCodec? AsKey(DynamoType? declared);
}
