using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// One call of the service: what is sent, by either transport, and then what came back. Used once, by one caller, and disposed by it, which
/// returns the answer's buffer to the pool.
/// </summary>
internal abstract class DynamoCall : IDisposable
{
    private readonly PooledAnswer _answer = new();

    /// <summary>Which operation of the service it is.</summary>
    public abstract DynamoOperation Operation { get; }

    /// <summary>The attempts made so far.</summary>
    public AttemptLog Attempts { get; } = new();

    /// <summary>How large the body will be, roughly, so that its buffer need not grow.</summary>
    public virtual int BodySizeHint => 256;

    /// <summary>The answer's JSON. Empty until the call succeeded; invalid once the call is disposed.</summary>
    public ReadOnlyMemory<byte> Answer => _answer.Memory;

    /// <summary>
    /// The SDK's request object for the wire transport: it carries what endpoint rules, metrics and instrumentation look at (its type and its
    /// table names). The body comes from <see cref="WriteBody"/>.
    /// </summary>
    public abstract AmazonWebServiceRequest ToWireRequest();

    /// <summary>Writes the request's body. May be asked for more than once.</summary>
    public abstract void WriteBody(Utf8JsonWriter writer);

    /// <summary>Sends the same through an ordinary client, and keeps what came back as the JSON that the service would have sent.</summary>
    public abstract Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken);

    /// <summary>Takes the answer from the service's response stream, in place of one that a failed attempt may have left.</summary>
    public void ReadAnswer(Stream stream, long expectedLength) => _answer.Fill(stream, expectedLength);

    /// <inheritdoc/>
    public void Dispose() => _answer.Dispose();

    /// <summary>Takes an answer that an ordinary client brought.</summary>
    protected void KeepAnswer(ReadOnlyMemory<byte> json) => _answer.Keep(json);
}
