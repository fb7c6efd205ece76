using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Wire;

/// <summary>
/// Our own client asks the SDK's endpoint rules once: every later request goes where the SDK's client sends it, signed for the same region.
/// </summary>
[TestFixture]
public sealed class RememberedEndpointTests
{
    private static readonly string[] OwnToEachCall = ["X-Amz-Date", "Authorization", "amz-sdk-invocation-id"];

    private static IEnumerable<TestCaseData> Configurations()
    {
        yield return Row("a region", _ => { });
        yield return Row("a region and an account", _ => { }, account: "123456789012");
        yield return Row(
            "an account that is not used", config => config.AccountIdEndpointMode = AccountIdEndpointMode.DISABLED,
            account: "123456789012");
        yield return Row("FIPS", config => config.UseFIPSEndpoint = true);
        yield return Row("dual stack", config => config.UseDualstackEndpoint = true);
        yield return Row("a region that is signed for another", config => config.RegionEndpoint = RegionEndpoint.GetBySystemName("local"));
        yield return Row("plain http", config => config.UseHttp = true);
        yield return Row(
            "an endpoint",
            config => (config.ServiceURL, config.AuthenticationRegion) = ("https://dynamo.example.com:8443", "eu-central-1"));
        yield return Row(
            "an endpoint with a path",
            config => (config.ServiceURL, config.AuthenticationRegion) = ("https://example.com/dynamo", "eu-central-1"));

        static TestCaseData Row(string name, Action<AmazonDynamoDBConfig> configure, string? account = null) =>
            new TestCaseData(configure, new Credentials { Account = account }).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Configurations))]
    public async Task Requests_go_where_the_SDKs_go(Action<AmazonDynamoDBConfig> configure, AWSCredentials credentials)
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var plain = new AmazonDynamoDBClient(credentials, Config(http, configure));
        using var own = new OwnedDynamoDBClient(credentials, Config(http, configure));

        await SendAsync(plain);
        await SendAsync(own);
        await SendAsync(own); // remembered

        var expected = http.Requests[0];
        foreach (var sent in http.Requests.Skip(1))
        {
            sent.Uri.Should().Be(expected.Uri);
            Comparable(sent).Should().BeEquivalentTo(Comparable(expected));
            Scope(sent).Should().Be(Scope(expected));
        }
    }

    [Test]
    public async Task Another_account_has_an_endpoint_of_its_own()
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        var credentials = new Credentials { Account = "111111111111" };
        using var own = new OwnedDynamoDBClient(credentials, Config(http, _ => { }));

        await SendAsync(own);
        credentials.Account = "222222222222";
        await SendAsync(own);
        credentials.Account = null;
        await SendAsync(own);

        http.Requests.Select(request => request.Uri.Host).Should().Equal(
            "111111111111.ddb.eu-west-1.amazonaws.com", "222222222222.ddb.eu-west-1.amazonaws.com", "dynamodb.eu-west-1.amazonaws.com");
    }

    [Test]
    public async Task An_endpoint_that_brings_headers_brings_them_each_time()
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var own = new OwnedDynamoDBClient(new Credentials(), Config(http, config => config.EndpointProvider = new WithHeader()));

        await SendAsync(own);
        await SendAsync(own);

        http.Requests.Should().HaveCount(2).And.OnlyContain(request => request.Headers["x-of-endpoint"] == "yes");
    }

    [Test]
    [NonParallelizable]
    public async Task A_global_provider_is_asked_each_time()
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var own = new OwnedDynamoDBClient(new Credentials(), Config(http, _ => { }));
        await SendAsync(own);
        try
        {
            GlobalEndpoints.Provider = new Everywhere();
            await SendAsync(own);
        }
        finally
        {
            GlobalEndpoints.Provider = null;
        }

        await SendAsync(own);
        http.Requests.Select(request => request.Uri.Host).Should()
            .Equal("dynamodb.eu-west-1.amazonaws.com", "everywhere.example.com", "dynamodb.eu-west-1.amazonaws.com");
    }

    private static AmazonDynamoDBConfig Config(ScriptedHttp http, Action<AmazonDynamoDBConfig> configure)
    {
        var config = new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = http.Factory };
        configure(config);
        return config;
    }

    private static Task SendAsync(AmazonDynamoDBClient client) =>
        new DynamoItemStore(() => client, TimeSpan.FromSeconds(30), TimeProvider.System).GetVersionAsync(StoreOver.Version(), default);

    private static Dictionary<string, string> Comparable(ScriptedHttp.Sent request) =>
        request.Headers.Where(header => !OwnToEachCall.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary();

    // "eu-west-1/dynamodb/aws4_request, SignedHeaders=…"
    private static string Scope(ScriptedHttp.Sent request)
    {
        var parts = request.Headers["Authorization"].Split('/');
        return string.Join('/', parts[2..])[..^64];
    }

    private sealed class Credentials : AWSCredentials
    {
        public string? Account { get; set; }

        public override ImmutableCredentials GetCredentials() => new("key", "secret", null, Account);
    }

    private sealed class WithHeader : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) =>
            new(
                "https://dynamo.example.com/", """{"authSchemes":[{"name":"sigv4","signingRegion":"eu-west-1"}]}""",
                """{"x-of-endpoint":["yes"]}""");
    }

    private sealed class Everywhere : IGlobalEndpointProvider
    {
        public Endpoint ResolveEndpoint(string serviceId, EndpointParameters parameters) => new("https://everywhere.example.com/");
    }
}
