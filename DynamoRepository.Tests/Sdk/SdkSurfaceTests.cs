using DynamoRepository.Tests.Conventions;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Sdk.AssemblyMetadata;

namespace DynamoRepository.Tests.Sdk;

/// <summary>
/// What we use of AWSSDK.Core: its documented types, and beyond them only members that packages of the SDK call or override, in the oldest
/// and in the newest version. Those have to stay, because packages of different versions meet in every application.
/// </summary>
[TestFixture]
public sealed class SdkSurfaceTests
{
    private const string Core = "AWSSDK.Core";

    // Documented for applications, each with what we use it for. The namespace does not tell what is promised.
    private static readonly Dictionary<string, string> Documented = new()
    {
        ["Amazon.RegionEndpoint"] = "the region of a connection",
        ["Amazon.Profile"] = "ClientConfig.Profile",
        ["Amazon.Runtime.AWSCredentials"] = "the credentials of a connection",
        ["Amazon.Runtime.BasicAWSCredentials"] = "those of DynamoDB Local",
        ["Amazon.Runtime.ClientConfig"] = "the configuration of our own client",
        ["Amazon.Runtime.IClientConfig"] = "the configuration of any client",
        ["Amazon.Runtime.HttpClientFactory"] = "the trial before the first request",
        ["Amazon.Runtime.RequestRetryMode"] = "the configured retry mode",
        ["Amazon.Runtime.AmazonServiceException"] = "what went wrong",
        ["Amazon.Runtime.AmazonClientException"] = "what went wrong",
        ["Amazon.Runtime.AmazonUnmarshallingException"] = "what went wrong",
        ["Amazon.Runtime.ConstantClass"] = "the names of settings and types of a table",
        ["Amazon.Runtime.Identity.IIdentityResolver"] = "whether an exception comes from looking for credentials",
        ["Amazon.Runtime.CredentialManagement.ProfileNotFoundException"] = "what went wrong",
        ["Amazon.RuntimeDependencies.MissingRuntimeDependencyException"] = "the package that is missing",
        ["Amazon.Runtime.Credentials.DefaultAWSCredentialsIdentityResolver"] = "the name of the profile in use, for messages",
        ["Amazon.AWSConfigs"] = "whether the region was set there, for messages",
        ["Amazon.Util.EC2InstanceMetadata"] = "whether its address was configured, so that credentials are to be had there",
        ["Amazon.Runtime.Endpoints.IEndpointProvider"] = "ClientConfig.EndpointProvider",
        ["Amazon.Runtime.Endpoints.Endpoint"] = "ClientConfig.EndpointProvider",
        ["Amazon.Runtime.Endpoints.PropertyBag"] = "ClientConfig.EndpointProvider",
    };

    // Outside the rule, each with its reason and what happens where it is missing.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Amazon.Runtime.Internal.IRequest::(implemented)"] = Repetitions,
        ["Amazon.Runtime.Internal.IRequest::get_OriginalStreamPosition"] = Repetitions,
        ["Amazon.Runtime.Internal.IRequest::set_OriginalStreamPosition"] = Repetitions,
        ["Amazon.Runtime.Internal.DefaultRequest::get_OriginalStreamPosition"] = Repetitions,
        ["Amazon.Runtime.Internal.DefaultRequest::set_OriginalStreamPosition"] = Repetitions,
    };

    private const string Repetitions =
        "The only place where a repetition shows that a client which is not ours makes of its own accord. Where it is missing, the trial "
        + "before the first request fails, and such a client is used through its ordinary methods, its attempts unseen.";

    [TestCase(true)]
    [TestCase(false)]
    public void What_we_use_of_the_SDK_it_has_to_keep(bool isOldest)
    {
        var dynamoDB = isOldest ? SdkPackages.OldestDynamoDB : SdkPackages.Newest;
        using var core = new AssemblyMetadata(SdkPackages.Assembly(Core, isOldest ? SdkPackages.OldestCore : SdkPackages.Newest));
        using var first = new AssemblyMetadata(SdkPackages.Assembly("AWSSDK.DynamoDBv2", dynamoDB));
        using var second = new AssemblyMetadata(SdkPackages.Assembly("AWSSDK.S3", isOldest ? SdkPackages.OldestS3 : SdkPackages.Newest));
        using var ours = new AssemblyMetadata(typeof(DynamoConnection).Assembly.Location);

        var kept = Used(first, core).Concat(Used(second, core)).ToHashSet();
        // What an accessor reaches in the runtime is none of the SDK's.
        var used = Used(ours, core).Where(member => !member.Type.StartsWith("System.", StringComparison.Ordinal)).ToHashSet();

        used.Should().HaveCountGreaterThan(30, "or the test does not see what we use");
        used.Where(
            member =>
                !kept.Contains(member) && !Documented.ContainsKey(member.Type) && !Exceptions.ContainsKey($"{member.Type}::{member.Name}"))
            .Select(member => member.ToString()).Should().BeEmpty();
        used.Where(member => !core.Types.ContainsKey(member.Type)).Should().BeEmpty("all of it is there");
    }

    [Test]
    public void The_lists_name_nothing_that_we_do_not_use()
    {
        using var core = new AssemblyMetadata(SdkPackages.Assembly(Core, SdkPackages.Newest));
        using var ours = new AssemblyMetadata(typeof(DynamoConnection).Assembly.Location);
        var used = Used(ours, core).ToList();
        Documented.Keys.Except(used.Select(member => member.Type)).Should().BeEmpty();
        Exceptions.Keys.Except(used.Select(member => $"{member.Type}::{member.Name}")).Should().BeEmpty();
    }

    // What is found by its name at run time would not show in the metadata.
    [Test]
    public void Nothing_of_the_SDK_is_reached_by_reflection()
    {
        string[] reflection =
            [".GetMethod(", ".GetMethods(", ".GetMember(", ".GetMembers(", ".GetField(", ".GetFields(", "Activator.", "Type.GetType(",
                "\"Amazon.Runtime"];
        var files = Directory.GetFiles(Path.Combine(SourceTree.Root, "DynamoRepository", "Storage"), "*.cs", SearchOption.AllDirectories)
            .Where(
                file =>
                    File.ReadAllText(file) is var text
                        && text.Contains("using Amazon", StringComparison.Ordinal)
                        && reflection.Any(text.Contains));
        files.Should().BeEmpty();
    }

    // Each member as its first declaration: an override and a call of what it overrides are the same.
    private static IEnumerable<MemberName> Used(AssemblyMetadata assembly, AssemblyMetadata core) =>
        assembly.MembersOf(Core).Select(member => Declaration(member, core))
            .Concat(assembly.TypesOf(Core).Select(type => new MemberName(type, "(type)", "")))
            .Concat(Overridden(assembly, core))
            .Concat(Implemented(assembly, core));

    private static IEnumerable<MemberName> Overridden(AssemblyMetadata assembly, AssemblyMetadata core)
    {
        foreach (var type in assembly.Types.Values)
        {
            var ancestor = type.Base;
            while (ancestor is not null && assembly.Types.TryGetValue(ancestor, out var own))
            {
                ancestor = own.Base;
            }

            if (ancestor is null || !core.Types.ContainsKey(ancestor))
            {
                continue;
            }

            foreach (var method in type.Methods.Where(method => method is { IsVirtual: true, IsNewSlot: false }))
            {
                var declaration = Declaration(new MemberName(ancestor, method.Name, method.Signature), core);
                if (declaration.Type != ancestor
                    || core.Types[ancestor].Methods.Any(one => (one.Name, one.Signature) == (method.Name, method.Signature)))
                {
                    yield return declaration;
                }
            }
        }
    }

    private static IEnumerable<MemberName> Implemented(AssemblyMetadata assembly, AssemblyMetadata core) => assembly.Types.Values
        .SelectMany(type => type.Interfaces)
        .Where(core.Types.ContainsKey)
        .Select(name => new MemberName(name, "(implemented)", ""));

    private static MemberName Declaration(MemberName member, AssemblyMetadata core)
    {
        var found = member;
        for (var name = member.Type; name is not null && core.Types.TryGetValue(name, out var type); name = type.Base)
        {
            if (type.Methods.FirstOrDefault(method => (method.Name, method.Signature) == (member.Name, member.Signature)) is not { } method)
            {
                continue;
            }

            found = member with { Type = name };
            if (!method.IsVirtual || method.IsNewSlot)
            {
                break;
            }
        }

        return found;
    }
}
