using System.Text.RegularExpressions;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Sdk;

/// <summary>
/// These tests run over the newest SDK. What depends most on it (faults, the counter, the stores, batches and transactions) runs here once
/// more over the oldest: the same assemblies, with the SDK's exchanged.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed partial class OldestSdkTests
{
    private const string Expected = "DYNAMOREPOSITORY_EXPECTED_SDK";

    // A filter that selects more tests than this is taken as "all" by the adapter: the child would run everything, itself included.
    private const int EveryTest = 100_000;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"dynamo-repository-oldest-{Guid.NewGuid():N}");

    [OneTimeTearDown]
    public void Clean()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Test]
    [Slow("runs a part of the tests once more in a process of its own")]
    public void Faults_the_counter_and_the_stores_are_the_same_over_it()
    {
        var source = TestContext.CurrentContext.TestDirectory;
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var (package, version) in new[] { ("AWSSDK.Core", SdkPackages.OldestCore),
            ("AWSSDK.DynamoDBv2", SdkPackages.OldestDynamoDB) })
        {
            File.Copy(SdkPackages.Assembly(package, version), Path.Combine(_folder, $"{package}.dll"), overwrite: true);
        }

        const string Filter =
            "FullyQualifiedName~.Tests.Faults.|FullyQualifiedName~.Tests.Storage.|FullyQualifiedName~.Tests.Many."
            + "|Name~The_SDK_is_the_expected_one";
        var (exitCode, output) = CommandLine.Run(
            TimeSpan.FromMinutes(10),
            new Dictionary<string, string> { [Expected] = $"{SdkPackages.OldestDynamoDB} {SdkPackages.OldestCore}" },
            "dotnet", "test", Path.Combine(_folder, "DynamoRepository.Tests.dll"), "--filter", Filter,
            "--", $"NUnit.AssemblySelectLimit={EveryTest}");

        exitCode.Should().Be(0, output);
        int.Parse(Passed().Match(output).Groups[1].Value).Should().BeGreaterThan(600, output);
    }

    [Test]
    public void The_SDK_is_the_expected_one() =>
        $"{SdkVersions.DynamoDB} {SdkVersions.Core}".Should()
            .Be(Environment.GetEnvironmentVariable(Expected) ?? $"{SdkPackages.Newest}.0 {SdkPackages.Newest}.0");

    [GeneratedRegex(@"Passed:\s+(\d+)")]
    private static partial Regex Passed();
}
