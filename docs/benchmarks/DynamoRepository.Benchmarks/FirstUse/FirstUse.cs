using System.Globalization;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// Measures the time from the start of a process until it has saved and loaded its first order: starts this program repeatedly, in turns
/// with the library and with the low-level client, whose attribute values it writes and reads by hand.
/// </summary>
internal static class FirstUse
{
    private const string Child = "--first-use-of";
    private const string Ours = "ours";
    private const string LowLevel = "low-level";
    private const string Compiling = "compiling";

    private static readonly BasicAWSCredentials Credentials = new("access", "secret");

    public static async Task MeasureAsync(int rounds, TextWriter output)
    {
        Dictionary<string, List<double>> times = new() { [Ours] = [], [LowLevel] = [] };
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (who, measured) in times)
                measured.Add(double.Parse(await ChildProcess.OutputOfAsync(Child, who), CultureInfo.InvariantCulture));
        }

        var (ours, lowLevel) = (Median(times[Ours]), Median(times[LowLevel]));
        output.WriteLine("| | time |");
        output.WriteLine("|---|--:|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| ours | {ours:F0} ms |"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| low-level, mapped by hand | {lowLevel:F0} ms |"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| ours / low-level | {ours / lowLevel:F2} |"));
        List<double[]> compiling = [];
        for (var round = 0; round < rounds; round++)
            compiling.Add(
                [.. (await ChildProcess.OutputOfAsync(Child, Compiling)).Split(' ')
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture))]);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| compiling the first aggregate type of a process (12 members, 4 nested types) | "
                + $"{Median(compiling.ConvertAll(pair => pair[0])):F0} ms |"));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"| compiling such a type again | {Median(compiling.ConvertAll(pair => pair[1])):F0} ms |"));
    }

    /// <summary>The work of a started process, which writes its time so far, or the times of compiling.</summary>
    public static async Task<string> RunAsync(string who)
    {
        if (who == Compiling)
            return string.Create(CultureInfo.InvariantCulture, $"{MillisecondsToCompile()} {MillisecondsToCompile()}");
        var order = Order.Sample(20);
        if (who == Ours)
            await UseRepositoryAsync(order);
        else
            await UseClientAsync(order);
        return (ProcessorTime.Microseconds() / 1000).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task UseRepositoryAsync(Order order)
    {
        var http = new EchoingHttp();
        var connection = new DynamoConnection("eu-west-1", Credentials) { HttpClientFactory = http.Factory };
        var repository = new DynamoRepository<Order>(connection);
        await repository.SaveAsync(order);
        var loaded = await repository.GetByIdAsync(order.Id);
        Require(loaded.Lines.Count == 20);
    }

    private static async Task UseClientAsync(Order order)
    {
        var http = new EchoingHttp();
        var client = new AmazonDynamoDBClient(
            Credentials, new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = http.Factory });
        await client.PutItemAsync(new PutItemRequest { TableName = "orders", Item = HandMapping.Of(order) });
        var answer = await client.GetItemAsync(
            new GetItemRequest { TableName = "orders", Key = new()
            { ["id"] = new AttributeValue(order.Id.ToString()) }, ConsistentRead = true });
        Require(HandMapping.ToOrder(answer.Item).Lines.Count == 20);
    }

    private static void Require(bool done)
    {
        if (!done)
            throw new InvalidOperationException("The order did not come back.");
    }

    private static double MillisecondsToCompile()
    {
        var start = ProcessorTime.Microseconds();
        var mapping = ItemCodecBuilder.Build<Order>(new SerializerProfile(null), ItemLayout.Of(typeof(Order)));
        using var buffer = new PooledBuffer();
        mapping.ItemCodec!.Write(buffer, Order.Sample(1), "etag", []);
        mapping.ItemCodec.Read(buffer.Written, 0, "table");
        return (ProcessorTime.Microseconds() - start) / 1000;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
