using System.Diagnostics;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>What a repository wants to know of the capacity that its requests consume.</summary>
/// <param name="Level">What is asked for: <c>TOTAL</c> or <c>INDEXES</c>.</param>
/// <param name="Tell">Takes the figures of one request and table.</param>
internal sealed record CapacityReport(string Level, Action<ConsumedCapacity> Tell)
{
    /// <summary>
    /// The figures of an answer: <c>"ConsumedCapacity"</c> is an object, or an array with one for each table. None if they cannot be read:
    /// the request is done.
    /// </summary>
    public static IReadOnlyList<ConsumedCapacity> Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            return Find(answer);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Hands the figures over. The request is done, whatever becomes of them.</summary>
    public void TellSafely(ConsumedCapacity consumed)
    {
        try
        {
            Tell(consumed);
        }
        catch (Exception exception)
        {
            Trace.TraceWarning(Errors.CapacityNotTaken(exception.GetType()));
        }
    }

    private static List<ConsumedCapacity> Find(ReadOnlyMemory<byte> answer)
    {
        var reader = new Utf8JsonReader(answer.Span, DynamoJson.ReaderOptions);
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
