using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The receiver of the capacity that a repository's requests consume.</summary>
/// <param name="Level">The level of detail: <c>TOTAL</c> or <c>INDEXES</c>.</param>
/// <param name="Tell">Receives the figures of one request and table.</param>
/// <param name="Warn">Receives a warning.</param>
internal sealed record CapacityReport(string Level, Action<ConsumedCapacity> Tell, Action<string> Warn)
{
    /// <summary>
    /// Reads the figures of a response: <c>"ConsumedCapacity"</c> is an object, or an array with one for each table. Returns none if they
    /// cannot be read: the request is done.
    /// </summary>
    public static IReadOnlyList<ConsumedCapacity> Read(ReadOnlyMemory<byte> response)
    {
        try
        {
            return Find(response);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Passes the figures on. The request is done, so an exception is only logged.</summary>
    public void TellSafely(ConsumedCapacity consumed)
    {
        try
        {
            Tell(consumed);
        }
        catch (Exception exception)
        {
            Warn(Errors.CapacityNotTaken(exception.GetType()));
        }
    }

    private static List<ConsumedCapacity> Find(ReadOnlyMemory<byte> response)
    {
        var reader = new Utf8JsonReader(response.Span, DynamoJson.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = reader.ValueTextEquals("ConsumedCapacity"u8);
            reader.Read();
            if (isFound)
            {
                return reader.TokenType == JsonTokenType.StartArray
                    ? JsonSerializer.Deserialize<List<ConsumedCapacity>>(ref reader)!
                    : [JsonSerializer.Deserialize<ConsumedCapacity>(ref reader)!];
            }

            reader.Skip();
        }

        return [];
    }
}
