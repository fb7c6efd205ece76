using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Writes an aggregate as one item and reads it back: its members, its version token, and what its type does not know. Made once per type and settings;
/// compiled at first use.
/// </summary>
internal sealed class ItemCodec<T>
    where T : AggregateRoot
{
    private readonly IBodyCodec<T> _body;
    private readonly RootAttributes _root;
    private readonly KeyAccess<T> _partitionKey;
    private readonly KeyAccess<T>? _sortKey;

    public ItemCodec(IBodyCodec<T> body, RootAttributes root, KeyAccess<T> partitionKey, KeyAccess<T>? sortKey)
    {
        _body = body;
        _root = root;
        _partitionKey = partitionKey;
        _sortKey = sortKey;
    }

    private bool IsKeyedById => _sortKey is null && _partitionKey.IsId;

    /// <summary>Gets the aggregate's time to live; null when none of its members is one.</summary>
    public Func<T, DateTimeOffset?>? Expiry { get; init; }

    /// <summary>Whether the aggregate's time to live has come: from the whole second on that is stored.</summary>
    public bool IsExpired(T aggregate, DateTimeOffset now) => Expiry?.Invoke(aggregate) is { } expiry && expiry.ToUnixTimeSeconds() <= now.ToUnixTimeSeconds();

    /// <summary>The key under which the aggregate is stored.</summary>
    /// <exception cref="MappingException">A key value has no stored form.</exception>
    public ItemKey KeyOf(T aggregate) => new(_partitionKey.ValueOf(aggregate), _sortKey?.ValueOf(aggregate));

    /// <summary>The key as text for telling whether it changed since; null when it is the Id alone, which cannot.</summary>
    public string? KeyTextOf(ItemKey key) => IsKeyedById ? null : key.ToString();

    /// <summary>The key of an aggregate that is stored under its Id alone.</summary>
    public ItemKey KeyOfId(Guid id) => new(((MemberKeyAccess<T, Guid>)_partitionKey).ValueOfKey(id));

    /// <summary>The key made of values given by a caller.</summary>
    /// <exception cref="ArgumentException">A value is of another type than the key, or a sort key is missing or too many.</exception>
    public ItemKey KeyFrom(object partitionKey, object? sortKey)
    {
        if ((sortKey is null) != (_sortKey is null))
        {
            throw new ArgumentException(Errors.SortKeyMismatch(typeof(T), _partitionKey.Name, _sortKey?.Name), nameof(sortKey));
        }

        return new ItemKey(_partitionKey.ValueFrom(partitionKey, nameof(partitionKey)), _sortKey?.ValueFrom(sortKey!, nameof(sortKey)));
    }

    /// <summary>Writes the item behind what the buffer holds, <c>{"id":{"S":"…"},…}</c>, with the token if there is one and the unknown attributes given.</summary>
    /// <exception cref="MappingException">A value cannot be stored.</exception>
    public void Write(PooledBuffer buffer, T aggregate, string? etag, ReadOnlySpan<byte> unknownAttributes)
    {
        var start = buffer.Length;
        var writer = ItemWriter.Rent(buffer);
        try
        {
            writer.SetETag(_root.ETagName, etag);
            writer.BeginItem();
            _body.WriteBody(writer, aggregate);
            writer.WriteETag();
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

    /// <summary>Reads one aggregate from the item that begins at a position.</summary>
    /// <exception cref="MappingException">The item cannot be read into the aggregate.</exception>
    public T Read(ReadOnlyMemory<byte> source, int position, string tableIdentity)
    {
        var reader = new AttributeReader(source.Span, position);
        return Read(ref reader, source, tableIdentity);
    }

    /// <summary>Reads one aggregate from a reader that stands before the item's opening brace; leaves it behind the closing one.</summary>
    /// <param name="reader">A reader over <paramref name="source"/>.</param>
    /// <param name="source">The bytes that the reader was made over; what the type does not know is copied from them.</param>
    /// <param name="tableIdentity">Where the item was read from (<see cref="TableRef.Identity"/>).</param>
    /// <exception cref="MappingException">The item cannot be read into the aggregate.</exception>
    public T Read(ref AttributeReader reader, ReadOnlyMemory<byte> source, string tableIdentity)
    {
        var context = new ReadContext(source, _root, reader.Depth + 1);
        try
        {
            reader.ReadStart();
            var aggregate = _body.ReadBody(ref reader, context);
            aggregate.Stored = new StoredState(tableIdentity, IsKeyedById ? null : KeyOf(aggregate).ToString())
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
