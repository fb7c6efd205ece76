using FluentAssertions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Observing;

/// <summary>If nobody listens, observing costs nothing.</summary>
[TestFixture]
[NonParallelizable] // who listens, listens to the whole process
public sealed class SilenceTests
{
    private const int Times = 1_000;

    [Test]
    public void Without_a_listener_nothing_is_allocated() => BytesOf(NullLogger.Instance).Should().Be(0);

    [Test]
    public void With_a_listener_something_is() => BytesOf(new RecordedLog(LogLevel.Error)).Should().BeGreaterThan(Times);

    private static long BytesOf(ILogger log)
    {
        var observer = new Observer(log, () => null, isRemote: false, hasAwsAttributes: false);
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < Times; time++)
        {
            Run();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Run() => observer.RunAsync("notes", (1, 2), static (_, _) => Task.CompletedTask, CancellationToken.None);
    }
}
