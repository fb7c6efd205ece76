using Amazon.DynamoDBv2.Model;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>
/// Converts plain JSON to the SDK's attribute values and back, by the rules of stored items: null is <c>NULL</c>, booleans are <c>BOOL</c>,
/// strings <c>S</c>, numbers <c>N</c>, arrays <c>L</c>, objects <c>M</c>. <c>B</c> (as a base64 string), <c>SS</c>, <c>NS</c> and <c>BS</c>
/// (as arrays) are also read.
/// </summary>
/// <remarks>
/// An integer of any length stays exact. A fraction becomes a <see cref="decimal"/> if that represents it exactly, otherwise a
/// <see cref="double"/>; one that neither represents exactly (more than 28 digits) is an error.
/// </remarks>
public static class AttributeValueConverter
{
    /// <summary>Converts a JSON value to an attribute value.</summary>
    /// <param name="token">The value. Dates, Guids, URIs and times take the text form of stored items.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when DynamoDB cannot hold a value (a number out of range, half a surrogate pair, a
    /// JSON constructor or raw JSON); the message says where it is.
    /// </exception>
    public static AttributeValue ToAttributeValue(JToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        using var buffer = new PooledBuffer();
        Write(token, buffer);
        return AttributeValueBridge.ToAttributeValue(buffer.Written.Span);
    }

    /// <summary>Converts an attribute value to a JSON value.</summary>
    /// <param name="value">The attribute value, with exactly one of its types set.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Serialization"/> when no type is set, or a number has more digits than a JSON number in .NET
    /// keeps.
    /// </exception>
    public static JToken ToJson(AttributeValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var buffer = new PooledBuffer();
        return Read(buffer, writer => AttributeValueBridge.WriteValue(writer, value));
    }

    /// <summary>Converts a JSON object, such as an item, to an attribute map.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when DynamoDB cannot hold a value; the message says where it is.
    /// </exception>
    public static Dictionary<string, AttributeValue> ToAttributeMap(JObject json) => ToAttributeValue(json).M ?? [];

    /// <summary>Converts an attribute map, such as an item, to a JSON object.</summary>
    /// <param name="attributes">The map.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Serialization"/> when a value has no type set, or a number has more digits than a JSON number in
    /// .NET keeps.
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

    // Plain JSON has no binary type: a binary is its base64 text, as on the wire.
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
