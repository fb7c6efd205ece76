using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// One call of the service: what is sent, by either transport, and then what came back. Used once, by one caller, and disposed by it, which
/// returns the answer's buffer to the pool.
/// </summary>
internal abstract class DynamoCall : IDisposable
{
    private readonly PooledAnswer _answer = new();
    private AttemptLog? _attempts;
    private IEnumerable<ConsumedCapacity?>? _consumed;

    /// <summary>Which operation of the service it is.</summary>
    public abstract DynamoOperation Operation { get; }

    /// <summary>The operation as the service and our errors name it.</summary>
    public string OperationName => Operation.ToString();

    /// <summary>What the call is for, as its errors say it.</summary>
    public abstract CallContext Context { get; }

    /// <summary>The attempts made so far.</summary>
    public AttemptLog Attempts => _attempts ??= new AttemptLog { LooksFirst = LooksFirst };

    /// <summary>True if an attempt that may have happened must not be repeated before the writer has looked at what is stored.</summary>
    public virtual bool LooksFirst => false;

    /// <summary>How large the body will be, roughly, so that its buffer need not grow.</summary>
    public virtual int BodySizeHint => 256;

    /// <summary>The answer's JSON. Empty until the call succeeded; invalid once the call is disposed.</summary>
    public ReadOnlyMemory<byte> Answer => _answer.Memory;

    /// <summary>
    /// The SDK's request object for the wire transport: it carries what endpoint rules, metrics and instrumentation look at (its type and
    /// its table names). The body comes from <see cref="WriteBody"/>.
    /// </summary>
    public abstract AmazonWebServiceRequest ToWireRequest();

    /// <summary>Writes the request's body. May be asked for more than once.</summary>
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
    public abstract Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken);

    /// <summary>Takes the answer from the service's response stream, in place of one that a failed attempt may have left.</summary>
    public void ReadAnswer(Stream stream, long expectedLength) => _answer.Fill(stream, expectedLength);

    /// <summary>Hands what the call consumed to the repositories that want to know. The call has succeeded.</summary>
    public void ReportCapacity()
    {
        if (CapacityLevel is null)
        {
            return;
        }

        foreach (var consumed in _consumed ?? CapacityReport.Read(Answer))
        {
            if (consumed is not null)
            {
                CapacityOf(consumed.TableName)?.TellSafely(consumed);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _answer.Dispose();

    /// <summary>What is asked for of the capacity that the call consumes, or null.</summary>
    protected string? CapacityLevel => CapacityOf(null)?.Level;

    /// <summary>Writes what the body's object holds.</summary>
    protected abstract void WriteParameters(Utf8JsonWriter writer);

    /// <summary>Who wants to know what the call consumed of a table, or (without a name) of any.</summary>
    protected abstract CapacityReport? CapacityOf(string? tableName);

    /// <summary>Takes what an ordinary client brought of the capacity that the call consumed.</summary>
    protected void KeepCapacity(params IEnumerable<ConsumedCapacity?> consumed) => _consumed = consumed;

    /// <summary>Takes an answer that an ordinary client brought.</summary>
    protected void KeepAnswer(ReadOnlyMemory<byte> json) => _answer.Keep(json);
}
