using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// One call of the service: what either transport sends, and then the response. Used once, by one caller, which disposes it to return the
/// response's buffer to the pool.
/// </summary>
internal abstract class DynamoCall : IDisposable
{
    private readonly PooledResponse _response = new();
    private AttemptLog? _attempts;
    private IEnumerable<ConsumedCapacity?>? _consumed;

    /// <summary>The operation of the service.</summary>
    public abstract DynamoOperation Operation { get; }

    /// <summary>The purpose of the call, for its errors.</summary>
    public abstract CallContext Context { get; }

    /// <summary>The attempts made so far.</summary>
    public AttemptLog Attempts => _attempts ??= new AttemptLog { LooksFirst = LooksFirst };

    /// <summary>The approximate size of the body, so that its buffer need not grow.</summary>
    public abstract int BodySizeHint { get; }

    /// <summary>The response's JSON. Empty until the call succeeded; invalid once the call is disposed.</summary>
    public ReadOnlyMemory<byte> Response => _response.Memory;

    /// <summary>
    /// Creates the SDK's request object for the wire transport, with what endpoint rules, metrics and instrumentation examine (its type and
    /// its table names). The body comes from <see cref="WriteBody"/>.
    /// </summary>
    public abstract AmazonWebServiceRequest ToWireRequest();

    /// <summary>Writes the request's body. May be called more than once.</summary>
    public void WriteBody(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteParameters(writer);
        if (CapacityLevel is { } level)
        {
            writer.WriteString("ReturnConsumedCapacity"u8, level);
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// Sends the same request through an ordinary client, and keeps the response as the JSON that the service would have sent.
    /// </summary>
    public async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var response = await SendAsync(client, CapacityLevel, cancellationToken).ConfigureAwait(false);
        _consumed = response.Consumed;
        _response.Keep(response.Json);
    }

    /// <summary>Reads the response from the service's stream, replacing one that a failed attempt may have left.</summary>
    public void ReadResponse(Stream stream, long expectedLength) => _response.Fill(stream, expectedLength);

    /// <summary>Passes the consumed capacity to the repositories that want to know it. The call has succeeded.</summary>
    public void ReportCapacity()
    {
        if (CapacityLevel is null)
        {
            return;
        }

        var observation = Observation.Current;
        foreach (var consumed in _consumed ?? CapacityReport.Read(Response))
        {
            if (consumed is not null)
            {
                observation?.Consumes(consumed.TableName, consumed.CapacityUnits ?? 0);
                CapacityOf(consumed.TableName)?.TellSafely(consumed);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _response.Dispose();

    /// <summary>True if an attempt that may have happened must not be repeated before the writer has looked at what is stored.</summary>
    protected abstract bool LooksFirst { get; }

    /// <summary>Writes the contents of the body's object.</summary>
    protected abstract void WriteParameters(Utf8JsonWriter writer);

    /// <summary>Sends the call through an ordinary client.</summary>
    protected abstract Task<ClientResponse> SendAsync(IAmazonDynamoDB client, string? capacity, CancellationToken cancellationToken);

    /// <summary>Returns the receiver of the capacity that the call consumed from a table or, without a name, from any.</summary>
    protected abstract CapacityReport? CapacityOf(string? tableName);

    // The level of detail requested for the consumed capacity, or null.
    private string? CapacityLevel => CapacityOf(null)?.Level ?? (Observation.Current?.NeedsUnits == true ? "TOTAL" : null);
}
