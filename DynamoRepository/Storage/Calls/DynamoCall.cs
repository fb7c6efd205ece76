using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// One call of the service: what is sent, by either transport, and then what came back. Used once, by one caller, and disposed by it, which
/// returns the response's buffer to the pool.
/// </summary>
internal abstract class DynamoCall : IDisposable
{
    private readonly PooledResponse _response = new();
    private AttemptLog? _attempts;
    private IEnumerable<ConsumedCapacity?>? _consumed;

    /// <summary>The operation of the service.</summary>
    public abstract DynamoOperation Operation { get; }

    /// <summary>What the call is for, as its errors say it.</summary>
    public abstract CallContext Context { get; }

    /// <summary>The attempts made so far.</summary>
    public AttemptLog Attempts => _attempts ??= new AttemptLog { LooksFirst = LooksFirst };

    /// <summary>The size of the body, roughly, so that its buffer need not grow.</summary>
    public abstract int BodySizeHint { get; }

    /// <summary>The response's JSON. Empty until the call succeeded; invalid once the call is disposed.</summary>
    public ReadOnlyMemory<byte> Response => _response.Memory;

    /// <summary>
    /// The SDK's request object for the wire transport: it carries what endpoint rules, metrics and instrumentation look at (its type and
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

    /// <summary>Sends the same through an ordinary client, and keeps what came back as the JSON that the service would have sent.</summary>
    public async Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        var response = await SendAsync(client, CapacityLevel, cancellationToken).ConfigureAwait(false);
        _consumed = response.Consumed;
        _response.Keep(response.Json);
    }

    /// <summary>Takes the response from the service's stream, in place of one that a failed attempt may have left.</summary>
    public void ReadResponse(Stream stream, long expectedLength) => _response.Fill(stream, expectedLength);

    /// <summary>Hands what the call consumed to the repositories that want to know. The call has succeeded.</summary>
    public void ReportCapacity()
    {
        if (CapacityLevel is null)
        {
            return;
        }

        foreach (var consumed in _consumed ?? CapacityReport.Read(Response))
        {
            if (consumed is not null)
            {
                CapacityOf(consumed.TableName)?.TellSafely(consumed);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _response.Dispose();

    /// <summary>True if an attempt that may have happened must not be repeated before the writer has looked at what is stored.</summary>
    protected abstract bool LooksFirst { get; }

    /// <summary>Writes what the body's object holds.</summary>
    protected abstract void WriteParameters(Utf8JsonWriter writer);

    /// <summary>Sends the call through an ordinary client.</summary>
    protected abstract Task<ClientResponse> SendAsync(IAmazonDynamoDB client, string? capacity, CancellationToken cancellationToken);

    /// <summary>Who wants to know what the call consumed of a table, or (without a name) of any.</summary>
    protected abstract CapacityReport? CapacityOf(string? tableName);

    // What is asked for of the capacity that the call consumes, or null.
    private string? CapacityLevel => CapacityOf(null)?.Level;
}
