using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Sdk;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Package;

/// <summary>
/// The package in an application whose AWS SDK is the oldest that we support, the newest, and a mixture of both: everything a repository
/// sends, on the real engine. And over versions that do not exist, in which something that we use is gone.
/// </summary>
[TestFixture]
[Slow("builds and starts a project of its own for each mixture")]
public sealed class SdkMixtureTests
{
    private static readonly Lazy<string> Project = new(() => PackageFeed.CopyProject("Mixture"));

    // What happened to each connection, and how many requests it took. The own client looks for what it added (one GetItem more), the given
    // one sends it again.
    private const string OverOwn =
        "BatchGetItem 1, BatchWriteItem 3, CreateTable 1, DeleteItem 2, GetItem 4, PutItem 8, Query 1, Scan 1, TransactWriteItems 2";
    private const string OverGiven =
        "BatchGetItem 1, BatchWriteItem 3, CreateTable 1, DeleteItem 2, GetItem 3, PutItem 9, Query 1, Scan 1, TransactWriteItems 2";

    private static readonly (string Sdk, string S3, string DynamoDB, string Core)[] Mixtures =
    [
        ("", "", SdkPackages.OldestDynamoDB, SdkPackages.OldestCore),
        ("", SdkPackages.Newest, SdkPackages.OldestDynamoDB, $"{SdkPackages.Newest}.0"),
        (SdkPackages.Newest, "", $"{SdkPackages.Newest}.0", $"{SdkPackages.Newest}.0"),
        (SdkPackages.Newest, SdkPackages.Newest, $"{SdkPackages.Newest}.0", $"{SdkPackages.Newest}.0"),
    ];

    [OneTimeTearDown]
    public void Clean() => PackageFeed.Clean();

    [TestCaseSource(nameof(Numbers))]
    public void A_mixture_does_what_it_should_and_no_request_too_many(int mixture)
    {
        var (sdk, s3, dynamoDB, core) = Mixtures[mixture];
        Run(Build(sdk, s3)).Should().Be($"DynamoDBv2 {dynamoDB}, Core {core}\n{Expected("own", OverOwn)}{Expected("given", OverGiven)}");
    }

    [Test]
    public void The_versions_that_are_called_tested_are_those() =>
        SdkVersions.Tested.Should().BeEquivalentTo(Mixtures.Select(mixture => (mixture.DynamoDB, mixture.Core)).Distinct());

    [Test]
    public void An_unknown_version_that_has_everything_is_tried_and_used() =>
        Run(StandIn(_ => { })).Should()
            .Be($"DynamoDBv2 {SdkPackages.Newest}.0, Core 4.9.0.0\n{Expected("own", OverOwn)}{Expected("given", OverGiven)}");

    // Our own requests cannot be made, over neither client.
    [Test]
    public void Without_a_class_to_derive_from_the_ordinary_methods_are_used_from_the_start() =>
        Check(Run(StandIn(core => SdkStandIn.Seal(core, "DefaultRequest"))), ownFails: true, givenFails: true);

    // The retry policy cannot be replaced: the attempts of our own client are as unseen as those of any other.
    [Test]
    public void Without_a_place_for_our_retries_the_ordinary_methods_are_used_from_the_start() =>
        Check(Run(StandIn(core => SdkStandIn.RemoveMember(core, "ReplaceHandler"))), ownFails: true, givenFails: false);

    // The repetitions of a client that is not ours cannot be counted.
    [Test]
    public void Without_the_position_of_a_body_the_ordinary_methods_of_a_given_client_are_used_from_the_start() =>
        Check(Run(StandIn(core => SdkStandIn.RemoveMember(core, "get_OriginalStreamPosition"))), ownFails: false, givenFails: true);

    private static IEnumerable<int> Numbers() => Enumerable.Range(0, Mixtures.Length);

    // Through its ordinary methods our own client is as any other: its attempts cannot be seen.
    private static void Check(string output, bool ownFails, bool givenFails)
    {
        const string Warning = "DynamoRepository uses the ordinary methods of the AWS client";
        var lines = output.Split('\n').Skip(1).ToList();
        lines.Count(line => line.Contains(Warning, StringComparison.Ordinal)).Should()
            .Be((ownFails ? 1 : 0) + (givenFails ? 1 : 0), output);
        string.Join('\n', lines.Where(line => !line.Contains(Warning, StringComparison.Ordinal))).Should()
            .Be(Expected("own", ownFails ? OverGiven : OverOwn, ownFails) + Expected("given", OverGiven, givenFails));
    }

    private static string Expected(string name, string requests, bool isUnseen = false)
    {
        var unknown = isUnseen ? ", outcome unknown" : "";
        return string.Concat(
            new[]
            {
                "saved, loaded, saved", "Conflict" + unknown, "Duplicate" + unknown, "NotFound", "TableNotFound", "1 by id",
                "61 users, 1 of them 7", "Conflict",
                "NotFound" + unknown, "lost responses were made up for", requests,
            }.Select(line => $"{name}: {line}\n"));
    }

    // Each mixture once.
    private static string Build(string sdk, string s3)
    {
        var folder = Path.Combine(Project.Value, "built", $"{sdk}-{s3}");
        if (!Directory.Exists(folder))
        {
            PackageFeed.Build(Project.Value, $"-p:Sdk={sdk}", $"-p:S3={s3}", "--output", folder);
        }

        return folder;
    }

    // The newest SDK, changed.
    private static string StandIn(Action<string> change)
    {
        var built = Build(SdkPackages.Newest, "");
        var folder = Path.Combine(Path.GetDirectoryName(Project.Value)!, $"stand-in-{Guid.NewGuid():N}");
        foreach (var file in Directory.GetFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var core = Path.Combine(folder, "AWSSDK.Core.dll");
        SdkStandIn.ChangeVersion(core, "4.1.0.0", "4.9.0.0");
        change(core);
        return folder;
    }

    private static string Run(string folder) =>
        PackageFeed.Dotnet(Path.Combine(folder, "Mixture.dll"), DynamoDbLocal.Endpoint.ToString()).ReplaceLineEndings("\n").TrimEnd()
            + "\n";
}
