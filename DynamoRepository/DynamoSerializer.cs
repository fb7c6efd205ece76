using System.Diagnostics.CodeAnalysis;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Aggregates to and from the SDK's attribute maps, exactly as the repository stores them: for requests of your own, streams, Lambda
/// functions and exports.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public sealed class DynamoSerializer<T>
    where T : class, IAggregateRoot
{
    // Where an aggregate made from a map is stored nobody knows: saved to a table, it is new there.
    private const string Nowhere = "";

    private readonly ItemCodec<T> _codec;

    internal DynamoSerializer(ItemCodec<T> codec) => _codec = codec;

    /// <summary>Makes a serializer for the aggregate's own mapping, without a repository.</summary>
    /// <param name="options">
    /// The options of the repository whose items these are, or null for the defaults; only what concerns the mapping counts.
    /// </param>
    /// <exception cref="InvalidOperationException">The type cannot be stored without losing something; every reason is listed.</exception>
    public DynamoSerializer(DynamoRepositoryOptions? options = null)
        : this((options ?? new DynamoRepositoryOptions()).Validated().ModelOf<T>().Codec)
    {
    }

    /// <summary>The item of an aggregate, with the version token it has and the unknown attributes it was loaded with.</summary>
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
    /// The aggregate of an item. It knows the item's version token, but saved to a table it is new there, because nobody knows where the
    /// item came from.
    /// </summary>
    /// <param name="item">The item, attributes in any order.</param>
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
