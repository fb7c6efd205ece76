using Amazon.DynamoDBv2.Model;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>
/// Plain JSON to and from the SDK's attribute values, by the rules that stored items follow: null is <c>NULL</c>, booleans <c>BOOL</c>,
/// strings <c>S</c>, numbers
/// <c>N</c>, arrays <c>L</c>, objects <c>M</c>. <c>B</c> (as a base64 string), <c>SS</c>, <c>NS</c> and <c>BS</c> (as arrays) are read too.
/// </summary>
/// <remarks>
/// An integer of any length stays exact; a fraction becomes a <see cref="decimal"/> where that holds it exactly, else a
/// <see cref="double"/>; one that neither holds (more than 28 digits) is an error.
/// </remarks>
public static class AttributeValueConverter
{
    /// <summary>The attribute value of a JSON value.</summary>
    /// <param name="token">The value; dates, Guids, URIs and times take the text form that stored items have.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when DynamoDB cannot hold a value (a number out of range, half a surrogate pair, a
    /// JSON constructor or raw JSON): the message says where.
    /// </exception>
    public static AttributeValue ToAttributeValue(JToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        using var buffer = new PooledBuffer();
        Write(token, buffer);
        return AttributeValueBridge.ToAttributeValue(buffer.Written.Span);
    }

    /// <summary>The JSON value of an attribute value.</summary>
    /// <param name="value">The attribute value, with exactly one of its types set.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Serialization"/> when no type is set, or a number has more digits than JSON numbers of .NET keep.
    /// </exception>
    public static JToken ToJson(AttributeValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var buffer = new PooledBuffer();
        return Read(buffer, writer => AttributeValueBridge.WriteValue(writer, value));
    }

    /// <summary>The attribute map of a JSON object, such as an item.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when DynamoDB cannot hold a value: the message says where.
    /// </exception>
    public static Dictionary<string, AttributeValue> ToAttributeMap(JObject json) => ToAttributeValue(json).M ?? [];

    /// <summary>The JSON object of an attribute map, such as an item.</summary>
    /// <param name="attributes">The map.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Serialization"/> when a value has no type set, or a number has more digits than JSON numbers of
    /// .NET keep.
    /// </exception>
    public static JObject ToJsonObject(Dictionary<string, AttributeValue> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return (JObject)ToJson(new AttributeValue { M = attributes, IsMSet = true });
    }

    private static void Write(JToken token, PooledBuffer buffer)
    {
        var writer = ItemWriter.Rent(buffer);
        var json = new ItemJsonWriter(writer);
        try
        {
            token.WriteTo(json);
            json.CheckIsWhole();
            ItemWriter.Return(writer);
        }
        catch (Exception exception) when (exception is MappingException or JsonWriterException)
        {
            var problem = exception is MappingException mapping ? mapping.Problem : Errors.WritingThrew(exception.GetType());
            throw RepositoryFailure.Of(
                Errors.CannotWrite($"{Place(json.Path)}: {problem}"), RepositoryExceptionType.Constraint, cause: exception);
        }
    }

    private static JToken Read(PooledBuffer buffer, Action<System.Text.Json.Utf8JsonWriter> write)
    {
        try
        {
            using (var writer = new System.Text.Json.Utf8JsonWriter(buffer, DynamoJson.WriterOptions))
            {
                write(writer);
            }

            return WithoutBinaries(ItemTokens.Read(buffer.Written));
        }
        catch (MappingException exception)
        {
            throw RepositoryFailure.Of(
                Errors.CannotRead($"{Place(exception.Path)}: {exception.Problem}"), RepositoryExceptionType.Serialization,
                cause: exception);
        }
    }

    private static string Place(string path) => path.Length == 0 ? "the value" : $"'{path}'";

    // Plain JSON has no binaries: they are their base64 text, as on the wire.
    private static JToken WithoutBinaries(JToken token)
    {
        if (token is JValue { Value: byte[] bytes })
        {
            return new JValue(Convert.ToBase64String(bytes));
        }

        if (token is JContainer container)
        {
            foreach (var binary in container.Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.Bytes).ToList())
            {
                binary.Replace(new JValue(Convert.ToBase64String((byte[])binary.Value!)));
            }
        }

        return token;
    }
}
