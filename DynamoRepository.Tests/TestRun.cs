using DynamoRepository.Tests.Engines;
using NUnit.Framework;

namespace DynamoRepository.Tests;

/// <summary>
/// What is done before the first test and after the last. In the root namespace, because that covers every fixture of the assembly.
/// </summary>
[SetUpFixture]
public sealed class TestRun
{
    [OneTimeSetUp]
    public void LetEveryTestRetry() => RetryBudget.MakeEndless();

    [OneTimeTearDown]
    public void StopTheEngines()
    {
        Dynalite.Stop();
        DynamoDbLocal.Stop();
    }
}
