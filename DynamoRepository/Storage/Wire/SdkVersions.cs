using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// The versions of the SDK with which the library is tested: all tests with the newest, those of faults and stores also with the oldest,
/// and one program with each.
/// </summary>
internal static class SdkVersions
{
    /// <summary>
    /// The oldest of both packages, the newest of both, and what an application gets that has the newest version of another package of the
    /// SDK.
    /// </summary>
    public static readonly (string DynamoDB, string Core)[] Tested =
        [("4.0.110.1", "4.0.102.18"), ("4.0.110.1", "4.1.0.0"), ("4.1.0.0", "4.1.0.0")];

    /// <summary>
    /// The version of AWSSDK.Core in this process. The assembly version stays the same for years; the file version is that of the package.
    /// </summary>
    public static string Core { get; } = FileVersion(typeof(AmazonServiceClient));

    /// <summary>The version of AWSSDK.DynamoDBv2 in this process.</summary>
    public static string DynamoDB { get; } = FileVersion(typeof(AmazonDynamoDBClient));

    /// <summary>True if the versions in this process are a tested pair.</summary>
    public static bool AreTested { get; } = IsTested();

    // No Contains: the framework's methods over tuples are compiled in each process anew.
    private static bool IsTested()
    {
        foreach (var (dynamoDB, core) in Tested)
        {
            if (dynamoDB == DynamoDB && core == Core)
            {
                return true;
            }
        }

        return false;
    }

    private static string FileVersion(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "of no version";
}
