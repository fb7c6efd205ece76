using System.Reflection;

namespace DynamoRepository.Tests.Sdk;

/// <summary>The packages of the AWS SDK that the tests run over or look into, where NuGet keeps them.</summary>
internal static class SdkPackages
{
    public static string OldestCore => Value(nameof(OldestCore));

    public static string OldestDynamoDB => Value(nameof(OldestDynamoDB));

    public static string OldestS3 => Value(nameof(OldestS3));

    /// <summary>Of every package.</summary>
    public static string Newest => Value("NewestSdk");

    /// <summary>The assembly of a package, as a .NET 10 application gets it.</summary>
    /// <param name="package">The package, such as <c>AWSSDK.Core</c>.</param>
    /// <param name="version">Its version.</param>
    public static string Assembly(string package, string version)
    {
        var library = Path.Combine(Value("PackageFolder"), package.ToLowerInvariant(), version, "lib");
        return new[] { "net10.0", "net8.0" }.Select(framework => Path.Combine(library, framework, $"{package}.dll")).First(File.Exists);
    }

    private static string Value(string name) =>
        typeof(SdkPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}
