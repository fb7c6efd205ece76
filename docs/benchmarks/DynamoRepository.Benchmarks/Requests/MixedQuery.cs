using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository.Benchmarks;

/// <summary>A query by partition key, put together from the parts that typed queries are made of. To be replaced by <c>Query(…).ToListAsync()</c>.</summary>
internal sealed class MixedQuery(DynamoConnection connection)
{
    private static readonly QueryOperation Operation = new();

    private readonly AmazonDynamoDBClient _client = (AmazonDynamoDBClient)connection.Client;

    public async Task<List<MixedItem>> ToListAsync(string customer)
    {
        using var call = new QueryCall(customer);
        var wire = new WireCall(call, Operation);
        var options = new InvokeOptions { RequestMarshaller = wire, ResponseUnmarshaller = wire };
        call.Attempts.Follow(wire);
        await Operation.InvokeAsync(_client, call.ToWireRequest(), options, default);
        return Read(call.Answer);
    }

    private static List<MixedItem> Read(ReadOnlyMemory<byte> answer)
    {
        var items = new List<MixedItem>();
        var reader = new AttributeReader(answer.Span);
        reader.ReadStart();
        while (reader.ReadName())
        {
            if (!reader.TextEquals("Items"u8))
            {
                reader.SkipValue();
                continue;
            }

            reader.ReadValue(AttributeTag.L);
            while (reader.ReadElement())
                items.Add(Items.MixedCodec.Read(ref reader, answer, "mixed"));
        }

        return items;
    }

    private sealed class QueryCall(string customer) : DynamoCall
    {
        public override DynamoOperation Operation => throw new NotSupportedException();

        public override AmazonWebServiceRequest ToWireRequest() => new QueryRequest { TableName = "mixed" };

        public override void WriteBody(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("TableName"u8, "mixed"u8);
            writer.WriteString("KeyConditionExpression"u8, "#n0 = :v0"u8);
            RequestJson.WritePlaceholders(writer, ["customer"], [JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["S"] = customer })]);
            writer.WriteEndObject();
        }

        public override Task SendAsync(IAmazonDynamoDB client, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class QueryOperation() : WireOperation("DynamoDB_20120810.Query", QueryResponseUnmarshaller.Instance)
    {
        public override AmazonWebServiceResponse NewResponse() => new QueryResponse();

        public override Task InvokeAsync(
            AmazonDynamoDBClient client, AmazonWebServiceRequest request, InvokeOptionsBase options, CancellationToken cancellationToken) =>
            WireTransport.InvokeAsync<QueryResponse>(client, request, options, cancellationToken);
    }
}
