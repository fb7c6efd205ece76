using System.Diagnostics;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Endpoints;

/// <summary>
/// A connection sends where the SDK's own client sends, signed by the same credentials for the same region, or fails for the same
/// reason: in every combination of what a program gives and what its environment and profile say.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
[Slow("starts a process for each environment")]
public sealed class EndpointAgreementTests
{
    private const string NoHttp =
        "The endpoint from AWS_ENDPOINT_URL_DYNAMODB is not an absolute http or https address. Correct it, as in "
        + "'http://localhost:8000', or give the connection an endpoint.";

    private static readonly string[] OfTheMachine = ["AWS_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"];

    [TestCase("")]
    [TestCase("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true")]
    [TestCase("AWS_USE_FIPS_ENDPOINT=true")]
    [TestCase("AWS_USE_DUALSTACK_ENDPOINT=true")]
    [TestCase("AWS_USE_FIPS_ENDPOINT=true AWS_USE_DUALSTACK_ENDPOINT=true")]
    [TestCase("AWS_ACCOUNT_ID_ENDPOINT_MODE=required")]
    [TestCase("AWS_ACCOUNT_ID_ENDPOINT_MODE=disabled http_proxy=http://proxy.example.com:3128 https_proxy=http://proxy.example.com:3129")]
    public void A_connection_sends_what_the_clients_own_SDK_sends(string settings)
    {
        var lines = Run(settings);

        lines.Should().HaveCount(EndpointRow.All().Count());
        // What the SDK finds out when it sends, a connection says before.
        lines.Where(line => line.Theirs != line.Ours && !line.Details.EndsWith(NoHttp, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Test]
    public void The_rows_reach_every_endpoint_region_and_reason()
    {
        var lines = Run("");
        string[] expected =
        [
            $"{EndpointRow.Given}/ signed by AKIDGIVEN for eu-west-1", // a region given beside an endpoint given
            $"{EndpointRow.Given}/ signed by AKIDENVIRONMENT for us-west-2",
            $"{EndpointRow.Given}/ signed by AKIDGIVEN for us-east-1", // no region anywhere
            $"{EndpointRow.OfDynamo}/ signed by AKIDGIVEN for eu-west-1", // a region given beside a configured endpoint
            $"{EndpointRow.OfDynamo}/ signed by AKIDGIVEN for ap-south-1",
            $"{EndpointRow.OfDynamo}/ signed by AKIDGIVEN for us-east-1",
            $"{EndpointRow.OfAllServices}/ signed by AKIDGIVEN for eu-west-1",
            $"{EndpointRow.OfTheProfile}/ signed by AKIDGIVEN for eu-west-1",
            $"{EndpointRow.OfTheProfilesService}/ signed by AKIDGIVEN for us-west-2",
            "https://dynamodb.ap-south-1.amazonaws.com/ signed by AKIDPROFILE for ap-south-1",
            "https://210987654321.ddb.eu-west-1.amazonaws.com/ signed by AKIDGIVEN for eu-west-1",
            "No RegionEndpoint or ServiceURL configured",
            "The specified 'us_west_2' region is not a valid hostname component.",
        ];
        foreach (var text in expected)
        {
            lines.Should().Contain(line => line.Ours.StartsWith(text, StringComparison.Ordinal), text);
        }
    }

    [Test]
    public void Retries_are_few_towards_this_machine_wherever_the_endpoint_was_configured()
    {
        var sent = Run("").Where(line => line.Ours.Contains(" signed by ", StringComparison.Ordinal)).ToList();

        sent.Where(line => line.Ours.StartsWith("http://127.0.0.1", StringComparison.Ordinal)).Should().NotBeEmpty()
            .And.OnlyContain(line => line.Details.StartsWith("2 retries, budget False", StringComparison.Ordinal));
        sent.Where(line => line.Ours.StartsWith("https://", StringComparison.Ordinal)).Should().NotBeEmpty()
            .And.OnlyContain(line => line.Details.StartsWith("the SDK's retries, budget True", StringComparison.Ordinal));
    }

    [Test]
    public void A_connection_knows_where_its_endpoint_and_region_were_configured()
    {
        var details = Run("").Select(line => line.Details[(line.Details.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim()).ToHashSet();

        details.Should().Contain(
        [
            Place(EndpointRow.Given, "given to the connection", "eu-west-1", "given to the connection"),
            Place(EndpointRow.Given, "given to the connection", "", ""),
            Place(EndpointRow.OfDynamo, "from AWS_ENDPOINT_URL_DYNAMODB", "us-west-2", "from AWS_REGION"),
            Place(EndpointRow.OfAllServices, "from AWS_ENDPOINT_URL", "eu-west-1", "given to the connection"),
            Place(EndpointRow.OfAllServices, "from AWS_ENDPOINT_URL", "", ""), // the SDK looks for a region in the address first
            Place(
                EndpointRow.OfTheProfile, "from the profile 'endpoint-region'", "ap-south-1",
                "from the profile 'endpoint-region' or the machine's metadata"),
            Place(EndpointRow.OfTheProfilesService, "from the profile 'services'", "us-west-2", "from AWS_REGION"),
            Place("", "", "us-west-2", "from AWS_REGION"),
            Place("", "", "us-east-1", "from AWS_REGION"), // asked for as fips-us-east-1
            Place("", "", "eu-west-1", "given to the connection"),
        ]);
    }

    [Test]
    public void A_configuration_that_makes_no_client_is_told_with_its_origin()
    {
        var details = Run("").Select(line => line.Details).ToHashSet();

        details.Should().Contain(text => text.Contains("InvalidOperationException: No AWS region is configured."))
            .And.Contain(text => text.Contains("InvalidOperationException: The AWS region from AWS_REGION is not"))
            .And.Contain(text => text.Contains("InvalidOperationException: " + NoHttp));
        Run("").Where(line => line.Row.Contains(nameof(ConfiguredEndpoint.WithoutHttp)) && line.Details.EndsWith(NoHttp)).Should()
            .NotBeEmpty();
        Run("AWS_USE_FIPS_ENDPOINT=true").Select(line => line.Details)
            .Where(text => text.StartsWith("RepositoryException:", StringComparison.Ordinal))
            .Should().Contain(text => text.Contains($"cannot send requests to the endpoint '{EndpointRow.OfDynamo}' (endpoint from "
                + "AWS_ENDPOINT_URL_"));
    }

    [Test]
    public void A_profile_of_a_login_names_the_package_that_it_needs() => Start("", "login").Should().ContainSingle().Which.Details.Should()
        .Contain("need the package AWSSDK.SSOOIDC").And.Contain("an SSO profile needs AWSSDK.SSO and AWSSDK.SSOOIDC");

    [TestCase("", "Endpoint = http://127.0.0.1:4576 }")]
    [TestCase(
        "AWS_USE_FIPS_ENDPOINT=true", "cannot send requests to the endpoint 'http://127.0.0.1:4576' (endpoint from the profile 'secrets'")]
    public void A_profiles_endpoint_is_told_without_what_is_secret_in_it(string settings, string expected) =>
        Start(settings, "secrets").Should().ContainSingle().Which.Details.Should().Contain(expected).And.NotContain("MARKER");

    [Test]
    public void A_metadata_service_that_fails_is_transient_where_one_is_configured()
    {
        const string Nobody = "AWS_EC2_METADATA_DISABLED=false AWS_EC2_METADATA_SERVICE_ENDPOINT=http://127.0.0.1:9";
        Start(Nobody, "region").Should().ContainSingle().Which.Details.Should().Contain("the source of the AWS credentials");
        Start("", "region").Should().ContainSingle().Which.Details.Should().Contain("no AWS credentials were found");
    }

    private static string Place(string endpoint, string endpointOrigin, string region, string regionOrigin) =>
        new ServicePlace(endpoint, endpointOrigin, region, regionOrigin).ToString();

    private static IReadOnlyList<Line> Run(string settings) => Runs.GetOrAdd(settings, name => new(() => Start(name))).Value;

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<IReadOnlyList<Line>>> Runs = [];

    private static List<Line> Start(string settings, params string[] profile)
    {
        var home = Directory.CreateTempSubdirectory("dynamo-endpoints");
        try
        {
            var start = new ProcessStartInfo("dotnet", ["exec", typeof(EndpointTable).Assembly.Location, "endpoints", .. profile])
            {
                RedirectStandardOutput = true,
            };
            SetEnvironment(start.Environment, home.FullName, settings);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.Should().Be(0);
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t'))
                .Select(parts => new Line(parts[0], parts[1], parts[2], parts[3]))];
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    // A home with the profiles, and with what 'aws sso login' leaves behind; nothing of the machine's own.
    private static void SetEnvironment(IDictionary<string, string?> environment, string home, string settings)
    {
        foreach (var name in environment.Keys.ToList()
            .Where(name => OfTheMachine.Any(own => name.StartsWith(own, StringComparison.OrdinalIgnoreCase))))
        {
            environment.Remove(name);
        }

        var cache = Directory.CreateDirectory(Path.Combine(home, ".aws", "sso", "cache"));
        var profiles = Path.Combine(home, ".aws", "config");
        File.WriteAllText(profiles, EndpointRow.Profiles);
        File.WriteAllText(Path.Combine(cache.FullName, EndpointRow.LoginCacheFile), EndpointRow.LoginCache);
        environment["HOME"] = environment["USERPROFILE"] = home;
        environment["AWS_CONFIG_FILE"] = environment["AWS_SHARED_CREDENTIALS_FILE"] = profiles;
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)))
        {
            environment[setting[0]] = setting[1];
        }
    }

    private sealed record Line(string Row, string Theirs, string Ours, string Details);
}
