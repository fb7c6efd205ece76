using NUnit.Framework;

namespace DynamoRepository.Tests;

/// <summary>
/// A test that takes more than a second, and why. <c>dotnet test --filter "TestCategory!=Slow"</c> leaves these out.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SlowAttribute(string because) : CategoryAttribute("Slow")
{
    /// <summary>What takes the time: <c>"starts a process of its own"</c>.</summary>
    public string Because { get; } = because;
}
