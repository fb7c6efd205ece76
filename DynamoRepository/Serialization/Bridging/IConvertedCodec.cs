namespace DynamoRepository;

/// <summary>A codec that leaves the work to a <c>JsonConverter</c>.</summary>
internal interface IConvertedCodec
{
    /// <summary>The codec for a key, or null when the converter does not write what a key can be.</summary>
    ValueCodec? AsKey();
}
