using System.Net;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository.Tests.Endpoints;

/// <summary>Sends one request through the SDK's client and one through a connection for every row, and prints where they went.</summary>
/// <remarks>
/// Runs in a process of its own, because the environment is the process's and the SDK keeps parts of it (FIPS, dual stack, the files of
/// profiles). Nothing leaves the process. A line is a row, what the SDK's client did, what ours did, and what else a test may want to know
/// of ours.
/// </remarks>
internal static class EndpointTable
{
    public static async Task PrintAsync()
    {
        foreach (var row in EndpointRow.All())
        {
            row.Apply();
            await PrintAsync(row);
        }
    }

    /// <summary>The same for one profile, with nothing else in the environment.</summary>
    public static Task PrintAsync(string profile)
    {
        EndpointRow.Apply(profile);
        return PrintAsync(EndpointRow.Bare);
    }

    private static async Task PrintAsync(EndpointRow row)
    {
        FallbackRegionFactory.Reset();
        var theirs = await SendTheirsAsync(row);
        FallbackRegionFactory.Reset();
        var (ours, details) = await SendOursAsync(row);
        Console.WriteLine(string.Join('\t', row, theirs, ours, details).ReplaceLineEndings(" "));
    }

    private static async Task<string> SendTheirsAsync(EndpointRow row)
    {
        var recorder = new Recorder();
        try
        {
            var config = new AmazonDynamoDBConfig { HttpClientFactory = recorder };
            if (row.Endpoint is not null)
            {
                config.ServiceURL = row.Endpoint;
                config.AuthenticationRegion = row.Region;
            }
            else if (row.Region is not null)
            {
                config.RegionEndpoint = RegionEndpoint.GetBySystemName(row.Region);
                if (!string.IsNullOrEmpty(config.ServiceURL))
                {
                    config.AuthenticationRegion = row.Region;
                }
            }

            using var client = row.HasCredentials ? new AmazonDynamoDBClient(Credentials(), config) : new AmazonDynamoDBClient(config);
            await client.GetItemAsync(new GetItemRequest { TableName = "things", Key = new() { ["id"] = new AttributeValue("1") } });
            return recorder.Sent(config);
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }

    private static async Task<(string Sent, string Details)> SendOursAsync(EndpointRow row)
    {
        var recorder = new Recorder();
        using var connection = new DynamoConnection(row.Region, row.HasCredentials ? Credentials() : null, row.Endpoint)
        {
            HttpClientFactory = recorder,
        };
        try
        {
            await new DynamoRepository<Thing>(connection).FindByIdAsync(Guid.NewGuid());
            var config = (AmazonDynamoDBConfig)connection.Client.Config;
            var retries = $"{(config.IsMaxErrorRetrySet ? config.MaxErrorRetry : "the SDK's")} retries, budget {config.ThrottleRetries}";
            return (recorder.Sent(config), $"{retries}; {connection.Place}");
        }
        catch (Exception exception) when (exception is RepositoryException or InvalidOperationException)
        {
            return (exception.InnerException?.Message ?? "", $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private static BasicAWSCredentials Credentials() => new("AKIDGIVEN", "secret", "210987654321");

    [DynamoTable("things")]
    public sealed class Thing : AggregateRoot;

    private sealed class Recorder : HttpClientFactory
    {
        private string? _sent;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public string Sent(AmazonDynamoDBConfig config) =>
            $"{_sent} by {Address(config.GetHttpProxy())} or {Address(config.GetHttpsProxy())}";

        private static string Address(IWebProxy? proxy) =>
            proxy?.GetProxy(new Uri("https://dynamodb.eu-west-1.amazonaws.com"))?.ToString() ?? "no proxy";

        private sealed class Handler(Recorder recorder) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                // "AWS4-HMAC-SHA256 Credential=AKID/20250101/eu-west-1/dynamodb/aws4_request, SignedHeaders=…": who signed, for which
                // region
                var scope = request.Headers.GetValues("Authorization").Single().Split('=', ',')[1].Split('/');
                recorder._sent = $"{request.RequestUri} signed by {scope[0]} for {scope[2]}";
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") });
            }
        }
    }
}
