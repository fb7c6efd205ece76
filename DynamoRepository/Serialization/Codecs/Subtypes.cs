namespace DynamoRepository;

/// <summary>The declared subtypes of a type: the attribute that names them in the store, and the codec of each.</summary>
/// <param name="discriminator">The attribute.</param>
internal sealed class Subtypes(string discriminator)
{
    private readonly Dictionary<string, ValueCodec> _codecs = [];

    /// <summary>The attribute that names the subtype.</summary>
    public string Discriminator { get; } = discriminator;

    /// <summary>The subtypes' codecs by their stored names. Complete before the first value is written or read.</summary>
    public IReadOnlyDictionary<string, ValueCodec> Codecs => _codecs;

    public void Add(string name, ValueCodec codec) => _codecs[name] = codec;
}
