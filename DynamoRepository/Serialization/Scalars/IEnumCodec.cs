namespace DynamoRepository;

/// <summary>A codec of an enumeration that is not known at compile time.</summary>
internal interface IEnumCodec
{
    /// <summary>The names that are stored.</summary>
    IReadOnlyCollection<string> Names { get; }
}
