using DynamoRepository.Tests.Campaign;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>The table of docs/reliability.md is that of the fault campaign.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ReliabilityPageTests
{
    [Test]
    public void The_table_is_what_the_campaign_tries() => Page.Read("docs/reliability.md").Prose
        .SkipWhile(line => !line.StartsWith("| what goes wrong |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'))
        .Should().Equal(FaultTable.Lines(), $"it should read\n{string.Join('\n', FaultTable.Lines())}\n");
}
