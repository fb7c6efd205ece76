using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>The versions of the SDK over which every test of the wire transport has run.</summary>
internal static class SdkVersions
{
    private static readonly string[] TestedCore = ["4.0.102.18", "4.1.0.0"];
    private static readonly string[] TestedDynamoDB = ["4.0.110.1", "4.1.0.0"];

    /// <summary>The version of AWSSDK.Core in this process. Its assembly version is the same for years; the file's is that of the package.</summary>
    public static string? Core { get; } = FileVersion(typeof(AmazonServiceClient));

    /// <summary>The version of AWSSDK.DynamoDBv2 in this process.</summary>
    public static string? DynamoDB { get; } = FileVersion(typeof(AmazonDynamoDBClient));

    /// <summary>True if the versions in this process are tested ones.</summary>
    public static bool AreTested => TestedCore.Contains(Core) && TestedDynamoDB.Contains(DynamoDB);

    private static string? FileVersion(Type type) => type.Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version;
}
