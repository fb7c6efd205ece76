using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Converts aggregates to items and back, exactly as the repository stores them, as the SDK's attribute maps or as DynamoDB JSON: for
/// requests of your own, streams, Lambda functions and exports.
/// </summary>
/// <remarks>
/// An aggregate that the <c>Serializer</c> of a repository reads counts as loaded from that repository's table: saving it there throws a
/// conflict if another version is stored. One that any other serializer reads is new in every table, because the origin of its item is
/// unknown.
/// </remarks>
/// <typeparam name="T">The aggregate.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public sealed class DynamoSerializer<T>
    where T : class, IAggregateRoot
{
    private readonly ItemCodec<T> _codec;
    private readonly Func<string> _table;

    /// <param name="codec">The mapping.</param>
    /// <param name="table">Returns the identity of the table that items are from; <see cref="Nowhere"/> if that is unknown.</param>
    internal DynamoSerializer(ItemCodec<T> codec, Func<string> table)
    {
        _codec = codec;
        _table = table;
    }

    /// <summary>Creates a serializer for the aggregate's mapping, without a repository.</summary>
    /// <param name="options">
    /// The options of the repository whose items these are, or null for the defaults. Only options that affect the mapping are used.
    /// </param>
    /// <exception cref="InvalidOperationException">The type cannot be stored without loss; the message lists every reason.</exception>
    public DynamoSerializer(DynamoRepositoryOptions? options = null)
        : this((options ?? new DynamoRepositoryOptions()).Validated().ModelOf<T>().Codec, Nowhere)
    {
    }

    /// <summary>
    /// Creates a version token, for an update of your own: a request that changes an item sets its token attribute to a new one, so that
    /// instances loaded before get a conflict.
    /// </summary>
    /// <returns>16 hexadecimal digits, new with every call.</returns>
    public static string NewETag() => ETags.New();

    /// <summary>Converts an aggregate to its item, with the unknown attributes that it was loaded with.</summary>
    /// <param name="aggregate">The aggregate, which does not change.</param>
    /// <param name="newETag">
    /// True to give the item a new version token, as every save does: required if the item is put into the table, so that instances loaded
    /// before get a conflict. False, the default, to keep the aggregate's current one.
    /// </param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored.</exception>
    public Dictionary<string, AttributeValue> ToItem(T aggregate, bool newETag = false)
    {
        using var item = new PooledBuffer();
        Write(item, aggregate, newETag);
        try
        {
            return AttributeValueBridge.ToMap(item.Written.Span);
        }
        catch (MappingException exception)
        {
            throw Unwritable(exception); // unknown attributes, which are kept as they were read
        }
    }

    /// <summary>Converts an item to its aggregate, with the item's version token.</summary>
    /// <param name="item">The item, with attributes in any order.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Serialization"/> when it cannot be read into the aggregate.
    /// </exception>
    public T FromItem(Dictionary<string, AttributeValue> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        using var bytes = new PooledBuffer();
        return Reading(() =>
        {
            using (var writer = new Utf8JsonWriter(bytes, DynamoJson.WriterOptions))
            {
                AttributeValueBridge.WriteMap(writer, item);
            }

            return Read(bytes.Written);
        });
    }

    /// <summary>Converts an aggregate to DynamoDB JSON in UTF-8, <c>{"id":{"S":"…"},…}</c>, as <see cref="ToItem"/> would.</summary>
    /// <param name="aggregate">The aggregate, which does not change.</param>
    /// <param name="newETag">True to give the item a new version token. False, the default, to keep the aggregate's current one.</param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored.</exception>
    public byte[] ToJson(T aggregate, bool newETag = false)
    {
        using var item = new PooledBuffer();
        Write(item, aggregate, newETag);
        return item.Written.ToArray();
    }

    /// <summary>Writes an aggregate as DynamoDB JSON in UTF-8, as <see cref="ToJson(T, bool)"/> would; nothing if it fails.</summary>
    /// <param name="aggregate">The aggregate, which does not change.</param>
    /// <param name="output">Receives the item.</param>
    /// <param name="newETag">True to give the item a new version token. False, the default, to keep the aggregate's current one.</param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored.</exception>
    public void ToJson(T aggregate, IBufferWriter<byte> output, bool newETag = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var item = new PooledBuffer();
        Write(item, aggregate, newETag);
        output.Write(item.Written.Span);
    }

    /// <summary>Converts DynamoDB JSON in UTF-8, <c>{"id":{"S":"…"},…}</c>, to its aggregate, as <see cref="FromItem"/> would.</summary>
    /// <param name="item">
    /// The item alone, with attributes in any order: of an export's line the value of <c>Item</c>, of a stream's record that of
    /// <c>NewImage</c> or <c>OldImage</c>.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Serialization"/> when it is not DynamoDB JSON, or cannot be read into the aggregate.
    /// </exception>
    public T FromJson(ReadOnlyMemory<byte> item) => Reading(() => Read(item));

    /// <summary>Converts a part of a larger JSON document, such as an event, to its aggregate.</summary>
    /// <param name="item">
    /// The item alone, with attributes in any order: of an export's line the value of <c>Item</c>, of a stream's record that of
    /// <c>NewImage</c> or <c>OldImage</c>.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Serialization"/> when it is not DynamoDB JSON, or cannot be read into the aggregate.
    /// </exception>
    public T FromJson(JsonElement item) =>
        FromJson(item.ValueKind == JsonValueKind.Undefined ? default : JsonMarshal.GetRawUtf8Value(item).ToArray());

    // The identity of no table: an aggregate that comes from there is new in any.
    private static string Nowhere() => "";

    private static T Reading(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (MappingException exception)
        {
            throw RepositoryFailure.Of(
                Errors.CannotRead(exception.Message), RepositoryExceptionType.Serialization, cause: exception.InnerException,
                aggregateType: typeof(T));
        }
        catch (JsonException cause)
        {
            throw RepositoryFailure.Of(
                Errors.CannotRead($"'{Errors.NameOf(typeof(T))}': {Errors.NotDynamoJson()}"), RepositoryExceptionType.Serialization,
                cause: cause, aggregateType: typeof(T));
        }
    }

    private T Read(ReadOnlyMemory<byte> item)
    {
        var reader = new AttributeReader(item.Span);
        var aggregate = _codec.Read(ref reader, item, _table()) ?? throw new MappingException(Errors.OtherSubtype(typeof(T)));
        return item.Span[reader.Position..].Trim(" \t\r\n"u8).IsEmpty
            ? aggregate
            : throw new MappingException(Errors.MoreThanItem()).Within(Errors.NameOf(typeof(T)));
    }

    private void Write(PooledBuffer buffer, T aggregate, bool newETag)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        try
        {
            _codec.Write(buffer, aggregate, newETag ? ETags.New() : aggregate.ETag, aggregate.Stored?.UnknownAttributes);
        }
        catch (MappingException exception)
        {
            throw Unwritable(exception);
        }
    }

    private static RepositoryException Unwritable(MappingException exception) => RepositoryFailure.Of(
        Errors.CannotWrite(exception.Message), RepositoryExceptionType.Constraint, cause: exception.InnerException,
        aggregateType: typeof(T));
}
