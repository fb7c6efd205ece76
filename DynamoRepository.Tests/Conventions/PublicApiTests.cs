using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>The public surface is written down: a change of it shows up in review.</summary>
[TestFixture]
public sealed class PublicApiTests
{
    [Test]
    public void The_public_API_is_the_approved_one()
    {
        var folder = Path.Combine(SourceTree.Root, "DynamoRepository.Tests", "Conventions");
        var (approved, received) = (Path.Combine(folder, "PublicApi.approved.txt"), Path.Combine(folder, "PublicApi.received.txt"));
        var actual = PublicApiText.Of(typeof(DynamoConnection).Assembly);
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        actual.Should().Be(
            File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "",
            $"a change of the public API is a decision. If it is meant, move '{received}' to '{approved}'");
    }

    [Test]
    public void Every_public_type_is_in_the_one_namespace() =>
        typeof(DynamoConnection).Assembly.GetExportedTypes().Should().OnlyContain(type => type.Namespace == "DynamoRepository");

    [Test]
    public void Every_asynchronous_method_takes_a_cancellation_token_last() => typeof(DynamoConnection).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods()).Where(method => method.DeclaringType!.Assembly == typeof(DynamoConnection).Assembly
            && method.Name.EndsWith("Async", StringComparison.Ordinal))
        .Should().NotBeEmpty().And.OnlyContain(method => method.GetParameters().LastOrDefault() != null && method.GetParameters().Last().ParameterType == typeof(CancellationToken)
            && method.GetParameters().Last().HasDefaultValue);
}
