using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>The public surface is written down: a change of it shows up in review.</summary>
[TestFixture]
public sealed class PublicApiTests
{
    [Test]
    public void The_public_API_is_the_approved_one() =>
        ApprovedText.Verify("PublicApi", PublicApiText.Of(typeof(DynamoConnection).Assembly), "a change of the public API is a decision");

    [Test]
    public void Every_public_type_is_in_the_one_namespace() =>
        typeof(DynamoConnection).Assembly.GetExportedTypes().Should().OnlyContain(type => type.Namespace == "DynamoRepository");

    [Test]
    public void What_needs_reflection_warns_whoever_trims_or_compiles_ahead_of_time()
    {
        MemberInfo[] entries =
        [
            typeof(DynamoRepository<>), typeof(DynamoRepository<,>), typeof(InMemoryRepository<>), typeof(InMemoryRepository<,>),
            typeof(DynamoSerializer<>),
            .. typeof(DynamoRepositoryServiceCollectionExtensions).GetMethods().Where(method => method.Name == "AddDynamoRepository"),
        ];
        entries.Should().HaveCount(7).And.OnlyContain(entry =>
            entry.IsDefined(typeof(RequiresUnreferencedCodeAttribute), false)
                && entry.IsDefined(typeof(RequiresDynamicCodeAttribute), false));
    }

    [Test]
    public void Every_asynchronous_method_takes_a_cancellation_token_last() => typeof(DynamoConnection).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods()).Where(method => method.DeclaringType!.Assembly == typeof(DynamoConnection).Assembly
            && method.Name.EndsWith("Async", StringComparison.Ordinal))
        .Should().NotBeEmpty().And.OnlyContain(method => EndsWithToken(method));

    // Nothing can follow a "params": an overload takes the token, which therefore cannot be omitted.
    private static bool EndsWithToken(MethodInfo method)
    {
        var overloads = method.DeclaringType!.GetMember(method.Name).OfType<MethodInfo>().ToList();
        return TakesToken(method)
            ? method.GetParameters()[^1].HasDefaultValue || overloads.Exists(HasParams)
            : HasParams(method) && overloads.Exists(TakesToken);
    }

    private static bool TakesToken(MethodInfo method) => method.GetParameters().LastOrDefault()?.ParameterType == typeof(CancellationToken);

    private static bool HasParams(MethodInfo method) =>
        method.GetParameters().LastOrDefault()?.IsDefined(typeof(ParamCollectionAttribute), false) == true;
}
