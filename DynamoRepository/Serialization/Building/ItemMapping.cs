namespace DynamoRepository;

/// <summary>Everything known of how an aggregate is stored.</summary>
/// <param name="ItemCodec">Writes and reads the item; null only when there are problems.</param>
/// <param name="Model">
/// The members of the aggregate (with subtypes: those that all of them share); null only when there are problems.
/// </param>
/// <param name="Problems">Why the type cannot be stored, all at once; empty when it can.</param>
internal sealed record ItemMapping<T>(ItemCodec<T>? ItemCodec, ObjectModel? Model, IReadOnlyList<string> Problems)
    where T : class, IAggregateRoot
{
    /// <summary>The root's codec: of an object, or of several subtypes.</summary>
    public ValueCodec? Codec { get; init; }

    /// <summary>What the table's schema is read from; null only when there are problems.</summary>
    public TableSource? Table { get; init; }

    /// <summary>The members that are the partition key and the sort key.</summary>
    public IReadOnlyList<MemberModel> Keys { get; init; } = [];

    /// <summary>What the codecs were built with.</summary>
    public CodecFactory? Factory { get; init; }
}
