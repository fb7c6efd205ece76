using DynamoRepository.Tests.Engines;
using NUnit.Framework;

namespace DynamoRepository.Tests;

/// <summary>Stops the engines after the last test. In the root namespace, because that covers every fixture of the assembly.</summary>
[SetUpFixture]
public sealed class EngineShutdown
{
    [OneTimeTearDown]
    public void StopTheEngines()
    {
        Dynalite.Stop();
        DynamoDbLocal.Stop();
    }
}
