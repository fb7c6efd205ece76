using System.Linq.Expressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Translating;

/// <summary>Negative zero cannot be stored, and equals zero in a condition, as in C#.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class NegativeZeroTests
{
    [Test]
    public async Task It_is_compared_as_zero()
    {
        using var connection = DynamoConnection.InMemory();
        await new DynamoRepository<Gauge>(connection).SaveAsync(new Gauge());
        var (wide, single, half) = (-0.0, -0.0f, Half.NegativeZero);
        foreach (var condition in new Expression<Func<Gauge, bool>>[]
        {
            gauge => gauge.Wide == wide, gauge => gauge.Wide >= -0.0, gauge => gauge.Single == single, gauge => gauge.Half == half,
            gauge => gauge.Wide == single, gauge => new[] { wide }.Contains(gauge.Wide),
        })
            (await connection.Scan(condition).ToListAsync()).Should().ContainSingle(condition.ToString());
    }

    [DynamoTable("gauges")]
    private sealed class Gauge : AggregateRoot
    {
        public double Wide { get; set; }

        public float Single { get; set; }

        public Half Half { get; set; }
    }
}
