using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// The versions of the SDK over which the library is tested: all tests over the newest, those of faults and stores over the oldest too, one
/// program over each.
/// </summary>
internal static class SdkVersions
{
    /// <summary>
    /// The oldest of both, the newest of both, and what an application gets that has the newest version of another package of the SDK.
    /// </summary>
    public static readonly (string DynamoDB, string Core)[] Tested =
        [("4.0.110.1", "4.0.102.18"), ("4.0.110.1", "4.1.0.0"), ("4.1.0.0", "4.1.0.0")];

    /// <summary>
    /// The version of AWSSDK.Core in this process. Its assembly version is the same for years; the file's is that of the package.
    /// </summary>
    public static string Core { get; } = FileVersion(typeof(AmazonServiceClient));

    /// <summary>The version of AWSSDK.DynamoDBv2 in this process.</summary>
    public static string DynamoDB { get; } = FileVersion(typeof(AmazonDynamoDBClient));

    /// <summary>True if the versions in this process are tested ones.</summary>
    public static bool AreTested { get; } = Tested.Contains((DynamoDB, Core));

    private static string FileVersion(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "of no version";
}
