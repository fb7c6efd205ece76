namespace DynamoRepository.Tests.Endpoints;

/// <summary>One way to configure a client: what a program gives, and what its environment says.</summary>
/// <param name="Region">The region that the program gives, or null.</param>
/// <param name="Endpoint">The endpoint that the program gives, or null.</param>
/// <param name="HasCredentials">True if the program gives credentials.</param>
/// <param name="EnvironmentRegion">The region in the environment, or null.</param>
/// <param name="ProfileRegion">True if the profile has a region.</param>
/// <param name="Configured">The endpoint in the environment or the profile.</param>
internal sealed record EndpointRow(
    string? Region, string? Endpoint, bool HasCredentials, string? EnvironmentRegion, bool ProfileRegion, ConfiguredEndpoint Configured)
{
    public const string Given = "http://127.0.0.1:4571";
    public const string OfDynamo = "http://127.0.0.1:4572";
    public const string OfAllServices = "https://gateway.example.com/aws";
    public const string OfTheProfile = "http://127.0.0.1:4574";
    public const string OfTheProfilesService = "http://127.0.0.1:4575";
    public const string Proxy = "http://proxy.example.com:3128";

    /// <summary>The file of profiles that the rows choose from.</summary>
    public const string Profiles = $"""
        [profile bare]
        output = json
        [profile region]
        region = us-east-1
        [profile bare-region]
        region = ap-south-1
        aws_access_key_id = AKIDPROFILE
        aws_secret_access_key = secret
        [profile endpoint]
        endpoint_url = {OfTheProfile}
        [profile endpoint-region]
        endpoint_url = {OfTheProfile}
        region = ap-south-1
        [profile secrets]
        endpoint_url = http://user:MARKER@127.0.0.1:4576/MARKER?token=MARKER
        region = ap-south-1
        aws_access_key_id = MARKER
        aws_secret_access_key = MARKER
        aws_session_token = MARKER
        [profile services]
        services = local
        [profile services-region]
        services = local
        region = ap-south-1
        [profile login]
        region = us-east-1
        sso_account_id = 123456789012
        sso_role_name = role
        sso_region = us-east-1
        sso_start_url = https://example.awsapps.com/start
        [services local]
        dynamodb =
          endpoint_url = {OfTheProfilesService}

        """;

    /// <summary>The SHA-1 of the login's address, as the SDK names the file that a login leaves behind.</summary>
    public const string LoginCacheFile = "e8be5486177c5b5392bd9aa76563515b29358e6e.json";

    /// <summary>What a login leaves behind.</summary>
    public const string LoginCache = """
        {"startUrl":"https://example.awsapps.com/start","region":"us-east-1","accessToken":"token","expiresAt":"2999-01-01T00:00:00Z"}
        """;

    /// <summary>Nothing is given, nothing is in the environment.</summary>
    public static EndpointRow Bare { get; } = new(null, null, false, null, false, ConfiguredEndpoint.None);

    /// <summary>Every combination.</summary>
    public static IEnumerable<EndpointRow> All() =>
        from region in new[] { null, "eu-west-1" }
        from endpoint in new[] { null, Given, "https://dynamodb.eu-central-1.amazonaws.com" }
        from hasCredentials in new[] { true, false }
        from ofEnvironment in new[] { null, "us-west-2", "us_west_2", "fips-us-east-1" }
        from ofProfile in new[] { false, true }
        from configured in Enum.GetValues<ConfiguredEndpoint>()
        where hasCredentials || (ofEnvironment != "us_west_2" && configured is ConfiguredEndpoint.None or ConfiguredEndpoint.OfDynamo)
        select new EndpointRow(region, endpoint, hasCredentials, ofEnvironment, ofProfile, configured);

    /// <summary>Sets the environment of this process as the row says.</summary>
    public void Apply()
    {
        Set("AWS_REGION", EnvironmentRegion);
        Set("AWS_PROFILE", Configured switch
        {
            ConfiguredEndpoint.OfProfile => "endpoint",
            ConfiguredEndpoint.OfProfilesService => "services",
            _ => "bare",
        } + (ProfileRegion ? "-region" : ""));
        Set("AWS_ENDPOINT_URL_DYNAMODB", Configured switch
        {
            ConfiguredEndpoint.OfDynamo or ConfiguredEndpoint.OfDynamoAndAllServices => OfDynamo,
            ConfiguredEndpoint.Empty => "",
            ConfiguredEndpoint.Unusable => "nonsense",
            ConfiguredEndpoint.WithoutHttp => "localhost:8000",
            _ => null,
        });
        var hasAllServices = Configured is ConfiguredEndpoint.OfAllServices or ConfiguredEndpoint.OfDynamoAndAllServices;
        Set("AWS_ENDPOINT_URL", hasAllServices ? OfAllServices : null);

        // The profile bare-region has keys of its own, which count where the environment has none.
        SetKeys(Configured == ConfiguredEndpoint.None && ProfileRegion ? null : "AKIDENVIRONMENT");
    }

    /// <summary>Sets the environment of this process to a profile, and nothing else.</summary>
    public static void Apply(string profile)
    {
        Bare.Apply();
        Set("AWS_PROFILE", profile);
        SetKeys(null);
    }

    private static void SetKeys(string? accessKey)
    {
        Set("AWS_ACCESS_KEY_ID", accessKey);
        Set("AWS_SECRET_ACCESS_KEY", accessKey is null ? null : "secret");
        Set("AWS_ACCOUNT_ID", accessKey is null ? null : "123456789012");
    }

    private static void Set(string name, string? value) => Environment.SetEnvironmentVariable(name, value);
}
