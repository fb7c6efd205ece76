using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>A call of one kind, for one operation.</summary>
internal sealed class DynamoCall<TOperation>(CallKind<TOperation> kind, TOperation operation) : DynamoCall
{
    /// <summary>The operation.</summary>
    public TOperation Request => operation;

    public override DynamoOperation Operation => kind.Operation;

    public override CallContext Context => kind.ContextOf(operation);

    public override int BodySizeHint => kind.BodySizeOf(operation);

    public override AmazonWebServiceRequest ToWireRequest() => kind.ToWireRequest(operation);

    protected override bool LooksFirst => kind.LooksFirst(operation);

    protected override void WriteParameters(Utf8JsonWriter writer) => kind.WriteParameters(writer, operation);

    protected override Task<ClientResponse> SendAsync(IAmazonDynamoDB client, string? capacity, CancellationToken cancellationToken) =>
        kind.SendAsync(client, operation, capacity, cancellationToken);

    protected override CapacityReport? CapacityOf(string? tableName) => kind.CapacityOf(operation, tableName);
}
