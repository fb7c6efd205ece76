using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// The declared subtypes of a type, or the cases of a union: the attribute that names them in the store, and the codec of each.
/// </summary>
/// <param name="discriminator">The attribute.</param>
internal sealed class Subtypes(string discriminator)
{
    /// <summary>The attribute, beside the discriminator, that holds a union's case which is no map of members.</summary>
    public const string Apart = "value";

    private readonly Dictionary<string, ValueCodec> _codecs = [];

    /// <summary>The attribute that names the subtype.</summary>
    public string Discriminator { get; } = discriminator;

    /// <summary>The subtypes' codecs by their stored names. Complete before the first value is written or read.</summary>
    public IReadOnlyDictionary<string, ValueCodec> Codecs => _codecs;

    /// <summary>The property of a union that holds the case; null for subtypes.</summary>
    public PropertyInfo? Holder { get; init; }

    public void Add(string name, ValueCodec codec) => _codecs[name] = codec;

    /// <summary>
    /// True if values stand in the attribute <see cref="Apart"/>: they have no members, or have a discriminator of their own.
    /// </summary>
    public bool IsApart(ValueCodec codec) => Holder is not null && (!codec.HasBody || codec.Subtypes is not null);
}
