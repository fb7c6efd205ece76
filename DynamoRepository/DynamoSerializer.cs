using System.Diagnostics.CodeAnalysis;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Converts aggregates to the SDK's attribute maps and back, exactly as the repository stores them: for requests of your own, streams,
/// Lambda functions and exports.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public sealed class DynamoSerializer<T>
    where T : class, IAggregateRoot
{
    // Where an aggregate that was read from a map is stored is unknown: saved to a table, it is new there.
    private const string Nowhere = "";

    private readonly ItemCodec<T> _codec;

    internal DynamoSerializer(ItemCodec<T> codec) => _codec = codec;

    /// <summary>Creates a serializer for the aggregate's mapping, without a repository.</summary>
    /// <param name="options">
    /// The options of the repository whose items these are, or null for the defaults. Only options that affect the mapping are used.
    /// </param>
    /// <exception cref="InvalidOperationException">The type cannot be stored without loss; the message lists every reason.</exception>
    public DynamoSerializer(DynamoRepositoryOptions? options = null)
        : this((options ?? new DynamoRepositoryOptions()).Validated().ModelOf<T>().Codec)
    {
    }

    /// <summary>
    /// Converts an aggregate to its item, with its current version token and the unknown attributes that it was loaded with.
    /// </summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored.</exception>
    public Dictionary<string, AttributeValue> ToItem(T aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        using var item = new PooledBuffer();
        try
        {
            _codec.Write(item, aggregate, aggregate.ETag, aggregate.Stored?.UnknownAttributes);
        }
        catch (MappingException exception)
        {
            throw RepositoryFailure.Of(
                Errors.CannotWrite(exception.Message), RepositoryExceptionType.Constraint, cause: exception.InnerException,
                aggregateType: typeof(T));
        }

        return AttributeValueBridge.ToMap(item.Written.Span);
    }

    /// <summary>
    /// Converts an item to its aggregate. The aggregate has the item's version token, but counts as new in any table that it is saved to,
    /// because the origin of the item is unknown.
    /// </summary>
    /// <param name="item">The item, with attributes in any order.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Serialization"/> when it cannot be read into the aggregate.
    /// </exception>
    public T FromItem(Dictionary<string, AttributeValue> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        using var bytes = new PooledBuffer();
        try
        {
            using (var writer = new System.Text.Json.Utf8JsonWriter(bytes, DynamoJson.WriterOptions))
            {
                AttributeValueBridge.WriteMap(writer, item);
            }

            return _codec.Read(bytes.Written, 0, Nowhere) ?? throw new MappingException(Errors.OtherSubtype(typeof(T)));
        }
        catch (MappingException exception)
        {
            throw RepositoryFailure.Of(
                Errors.CannotRead(exception.Message), RepositoryExceptionType.Serialization, cause: exception.InnerException,
                aggregateType: typeof(T));
        }
    }
}
