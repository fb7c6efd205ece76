using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository.Tests.Storage;

/// <summary>Stores over a scripted network, and operations that show only what matters.</summary>
internal static class StoreOver
{
    public static readonly TableRef Orders = new("orders", "here/orders", typeof(Order), "id", null, "etag");
    public static readonly ItemKey Key = new(new KeyValue(DynamoType.S, "order-1"));

    public static readonly Condition ETagIsOld = new Condition.Comparison(
        new Operand.Attribute(new AttributePath("etag")), ComparisonOperator.Equal, new Operand.Value("""{"S":"old"}"""u8.ToArray()));

    /// <summary>What a connection makes for itself: the wire transport, attempts seen, at most two retries.</summary>
    public static DynamoConnection Connection(
        ScriptedHttp http, TimeSpan? timeout = null, TimeProvider? time = null, bool onlyClientTransport = false) =>
        new("us-east-1", new BasicAWSCredentials("dummy", "dummy"), "http://localhost:9")
        {
            HttpClientFactory = http.Factory,
            OperationTimeout = timeout ?? TimeSpan.FromSeconds(30),
            Time = time ?? TimeProvider.System,
            OnlyClientTransport = onlyClientTransport,
        };

    /// <summary>A client as an application makes it.</summary>
    public static AmazonDynamoDBClient PlainClient(ScriptedHttp http, int retries = 1) =>
        new(new BasicAWSCredentials("dummy", "dummy"), new AmazonDynamoDBConfig
        {
            ServiceURL = "http://localhost:9",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = http.Factory,
            MaxErrorRetry = retries,
        });

    public static WriteOperation Put(
        Condition? condition = null, string? token = null,
        string item = """{"id":{"S":"order-1"},"etag":{"S":"new"},"total":{"N":"7"}}""", bool looksFirst = false) =>
        WriteOperation.Put(Orders, Key, Encoding.UTF8.GetBytes(item), condition, token, looksFirst: looksFirst);

    public static WriteOperation Delete(Condition? condition = null, string? token = null) =>
        WriteOperation.Delete(Orders, Key, condition, token);

    public static GetOperation Version() => new(Orders, Key, ConsistentRead: true, VersionOnly: true);

    internal sealed class Order;
}
