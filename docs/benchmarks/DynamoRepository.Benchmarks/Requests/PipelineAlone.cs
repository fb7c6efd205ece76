using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// A call through the same pipeline as the library's calls, whose item is written beforehand, and whose response is received but not read.
/// What it takes is the floor under a single call: no mapping, however fast, gets below it.
/// </summary>
internal static class PipelineAlone
{
    public static Func<Task<object?>> Get(ReadOnlyMemory<byte> item) => Make(DynamoOperation.GetItem, default, Items.Answer(item));

    public static Func<Task<object?>> Put(ReadOnlyMemory<byte> item) => Make(DynamoOperation.PutItem, item, "{}"u8.ToArray());

    private static Func<Task<object?>> Make(DynamoOperation operation, ReadOnlyMemory<byte> item, byte[] response)
    {
        var connection = RequestCases.Connection(new AnsweringHttp(response), Column.Ours);
        var transport = WireTransport.For(connection.Client)!;
        return async () =>
        {
            using var call = new PreparedCall(operation, item);
            await transport.SendAsync(call, CancellationToken.None);
            return call.Response.Length;
        };
    }

    private sealed class PreparedCall(DynamoOperation operation, ReadOnlyMemory<byte> item) : DynamoCall
    {
        public override DynamoOperation Operation => operation;

        public override CallContext Context => new(operation.ToString(), null);

        public override int BodySizeHint => item.Length + 64;

        protected override bool LooksFirst => false;

        public override AmazonWebServiceRequest ToWireRequest() => operation == DynamoOperation.GetItem
            ? new GetItemRequest { TableName = "mixed" }
            : new PutItemRequest { TableName = "mixed" };

        protected override void WriteParameters(Utf8JsonWriter writer)
        {
            writer.WriteString("TableName"u8, "mixed"u8);
            if (!item.IsEmpty)
            {
                writer.WritePropertyName("Item"u8);
                writer.WriteRawValue(item.Span, skipInputValidation: true);
            }
        }

        protected override Task<ClientResponse> SendAsync(IAmazonDynamoDB client, string? capacity, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        protected override CapacityReport? CapacityOf(string? tableName) => null;
    }
}
