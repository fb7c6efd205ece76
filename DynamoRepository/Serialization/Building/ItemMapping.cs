namespace DynamoRepository;

/// <summary>Everything that is known of an aggregate's stored form.</summary>
/// <param name="ItemCodec">Writes and reads the item; null only when there are problems.</param>
/// <param name="Model">
/// The members of the aggregate (with subtypes: those that all of them share); null only when there are problems.
/// </param>
/// <param name="Problems">All reasons why the type cannot be stored; empty if it can.</param>
internal sealed record ItemMapping<T>(ItemCodec<T>? ItemCodec, ObjectModel? Model, IReadOnlyList<string> Problems)
    where T : class, IAggregateRoot
{
    /// <summary>The root's codec: of an object, or of several subtypes.</summary>
    public ValueCodec? Codec { get; init; }

    /// <summary>The source of the table's schema; null only when there are problems.</summary>
    public TableSource? Table { get; init; }

    /// <summary>The members that are the partition key and the sort key.</summary>
    public IReadOnlyList<MemberModel> Keys { get; init; } = [];

    /// <summary>The factory that built the codecs.</summary>
    public CodecFactory? Factory { get; init; }
}
