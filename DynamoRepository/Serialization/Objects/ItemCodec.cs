using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Writes an aggregate as one item and reads it back: its members, its version token, and what its type does not know. Made once per type
/// and settings; compiled at first use.
/// </summary>
internal sealed class ItemCodec<T>
    where T : class, IAggregateRoot
{
    private readonly TypedCodec<T> _body;
    private readonly RootAttributes _root;
    private readonly AggregateKey<T> _key;

    public ItemCodec(TypedCodec<T> body, RootAttributes root, AggregateKey<T> key)
    {
        _body = body;
        _root = root;
        _key = key;
    }

    /// <summary>Gets the aggregate's time to live; null when none of its members is one.</summary>
    public Func<T, DateTimeOffset?>? Expiry { get; init; }

    /// <summary>The codec of the members.</summary>
    public ValueCodec Body => _body;

    /// <summary>True if attributes of the root that the type does not know survive loading and saving.</summary>
    public bool KeepsUnknown => _root.KeepUnknown;

    /// <summary>Tells which items of the table are of the type; null if all are.</summary>
    public ItemSubtypes? Subtypes { get; init; }

    /// <summary>Tells which items are read; the others count as not there. Null if all are.</summary>
    private Func<ReadOnlySpan<byte>, bool>? Filter { get; init; }

    /// <summary>True if some items of the table count as not there.</summary>
    public bool IsSelective => Subtypes is not null || Filter is not null;

    /// <summary>Returns a codec that reads only some items: the others count as not there.</summary>
    /// <param name="filter">Returns true for an item that is read. An item that it cannot read is for the codec to refuse.</param>
    public ItemCodec<T> Where(Func<ReadOnlySpan<byte>, bool> filter) =>
        new(_body, _root, _key) { Expiry = Expiry, Subtypes = Subtypes, Upgrades = Upgrades, Filter = filter };

    /// <summary>Upgrades items of older versions; null if the type declares no version.</summary>
    public ItemUpgrades? Upgrades { get; init; }

    /// <summary>True if the aggregate's time to live has passed: from the whole second on that is stored.</summary>
    public bool IsExpired(T aggregate, DateTimeOffset now) =>
        Expiry?.Invoke(aggregate) is { } expiry && expiry.ToUnixTimeSeconds() <= now.ToUnixTimeSeconds();

    /// <summary>The key under which the aggregate is stored.</summary>
    /// <exception cref="MappingException">A key value has no stored form, or was never set.</exception>
    public ItemKey KeyOf(T aggregate) => _key.Of(aggregate);

    /// <summary>The key as text, to detect a change of the key; null for an identity, which cannot change.</summary>
    public string? KeyTextOf(ItemKey key) => _key.IsFixed ? null : key.ToString();

    /// <summary>
    /// Writes the item behind what the buffer holds, <c>{"id":{"S":"…"},…}</c>, with the token if there is one and the unknown attributes
    /// given.
    /// </summary>
    /// <exception cref="MappingException">A value cannot be stored.</exception>
    public void Write(PooledBuffer buffer, T aggregate, string? etag, ReadOnlySpan<byte> unknownAttributes)
    {
        var start = buffer.Length;
        var writer = ItemWriter.Rent(buffer);
        try
        {
            writer.SetETag(_root, etag);
            writer.BeginItem();
            _body.WriteBody(writer, aggregate);
            writer.WriteETag();
            if (Upgrades is not null)
            {
                writer.WriteVersion(_root.VersionName!, Upgrades.Version);
            }

            writer.EndItem();
            ItemWriter.Return(writer);
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.NameOf(typeof(T)));
        }

        if (unknownAttributes.Length > 0)
        {
            Append(buffer, unknownAttributes, isEmpty: buffer.Length == start + 2);
        }
    }

    /// <summary>Reads one aggregate, or null where it counts as not there, from the item that begins at a position.</summary>
    /// <exception cref="MappingException">The item cannot be read into the aggregate.</exception>
    public T? Read(ReadOnlyMemory<byte> source, int position, string tableIdentity)
    {
        var reader = new AttributeReader(source.Span, position);
        return Read(ref reader, source, tableIdentity);
    }

    /// <summary>
    /// Reads one aggregate, or null where it counts as not there (another subtype, filtered out), from a reader that stands before the
    /// item's opening brace; leaves it behind the closing one.
    /// </summary>
    /// <param name="reader">A reader over <paramref name="source"/>.</param>
    /// <param name="source">The bytes that the reader was made over; what the type does not know is copied from them.</param>
    /// <param name="tableIdentity">Where the item was read from (<see cref="TableRef.Identity"/>).</param>
    /// <param name="unknown">Receives where attribute names are that no type knows; null if nobody asks.</param>
    /// <exception cref="MappingException">The item cannot be read into the aggregate.</exception>
    public T? Read(ref AttributeReader reader, ReadOnlyMemory<byte> source, string tableIdentity, UnknownNames? unknown = null) =>
        Upgrades is null
            ? ReadItem(ref reader, source, tableIdentity, unknown)
            : ReadVersioned(Upgrades, ref reader, source, tableIdentity, unknown);

    private T? ReadVersioned(
        ItemUpgrades upgrades, ref AttributeReader reader, ReadOnlyMemory<byte> source, string tableIdentity, UnknownNames? unknown)
    {
        int version;
        PooledBuffer? upgraded;
        try
        {
            version = upgrades.VersionOf(reader);
            upgraded = upgrades.Upgrade(ref reader, source, version);
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.NameOf(typeof(T)));
        }
        catch (JsonException cause)
        {
            throw new MappingException(Errors.NotDynamoJson(), cause).Within(Errors.NameOf(typeof(T)));
        }

        if (upgraded is not null)
        {
            using (upgraded)
            {
                var inside = new AttributeReader(upgraded.Written.Span);
                var aggregate = Read(ref inside, upgraded.Written, tableIdentity, unknown?.Of(upgraded.Written));
                if (aggregate is { Stored: { } stored })
                {
                    aggregate.Stored = stored with { IsOfOlderVersion = true };
                }

                return aggregate;
            }
        }

        if (version == upgrades.Version)
        {
            return ReadItem(ref reader, source, tableIdentity, unknown);
        }

        try
        {
            return ReadItem(ref reader, source, tableIdentity, unknown, isOfNewerVersion: true);
        }
        catch (MappingException exception)
        {
            throw new MappingException(Errors.OfNewerVersion(version, upgrades.Version, exception.Message), exception.InnerException)
                .Within(Errors.NameOf(typeof(T)));
        }
    }

    private T? ReadItem(
        ref AttributeReader reader, ReadOnlyMemory<byte> source, string tableIdentity, UnknownNames? unknown, bool isOfNewerVersion = false)
    {
        if (IsSelective && !MayBe(reader, source.Span[reader.Position..]))
        {
            reader.SkipItem();
            return null;
        }

        var context = new ReadContext(source, _root, reader.Depth + 1) { IsOfNewerVersion = isOfNewerVersion, UnknownNames = unknown };
        try
        {
            reader.ReadStart();
            var aggregate = _body.ReadBody(ref reader, context);
            aggregate.Stored = new StoredState(tableIdentity, _key.IsFixed ? null : KeyOf(aggregate).ToString())
            {
                IsStored = true,
                ETag = context.ETag,
                UnknownAttributes = context.Unknown?.Written.ToArray(),
            };
            return aggregate;
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.NameOf(typeof(T)));
        }
        catch (JsonException cause)
        {
            throw new MappingException(Errors.NotDynamoJson(), cause).Within(Errors.NameOf(typeof(T)));
        }
        finally
        {
            context.Unknown?.Dispose();
        }
    }

    private bool MayBe(in AttributeReader reader, ReadOnlySpan<byte> item)
    {
        try
        {
            return Subtypes?.MayContain(reader) != false && Filter?.Invoke(item) != false;
        }
        catch (JsonException)
        {
            return true; // reading the item will say what is wrong with it
        }
        catch (MappingException)
        {
            return true;
        }
    }

    // Replaces the closing brace by ",…}".
    private static void Append(PooledBuffer buffer, ReadOnlySpan<byte> attributes, bool isEmpty)
    {
        buffer.Advance(-1);
        var span = buffer.GetSpan(attributes.Length + 2);
        var at = 0;
        if (!isEmpty)
        {
            span[at++] = (byte)',';
        }

        attributes.CopyTo(span[at..]);
        at += attributes.Length;
        span[at++] = (byte)'}';
        buffer.Advance(at);
    }
}
