using System.Globalization;
using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Scalars;

/// <summary>Decimals are stored as the framework writes them, less the zeros at the end.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DecimalTextTests
{
    private static readonly decimal[] Corners =
    [
        0m, 0.0m, 0.0000m, -0m, -0.00m, 1m, -1m, 10m, 100m, 1.0m, 1.10m, 0.1m, -0.1m, 0.01m, 0.10m, 9.99m, -9.90m, 1000.0001m,
        12345678901234567.89m,
        18446744073709551615m, 1844674407370955161.5m, 18.446744073709551615m, 0.999999999999999999m, 1.000000000000000000m,
        0.000000000000000001m,
        0.0000000000000000001m, 18446744073709551616m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m,
        1.0000000000000000000000000000m,
    ];

    [TestCaseSource(nameof(Corners))]
    public void Corners_are_written_exactly(decimal value) => ShouldBeExact(value);

    [Test]
    public void Random_ones_are_written_exactly()
    {
        var random = new Random(42);
        for (var round = 0; round < 100_000; round++)
        {
            var digits = random.NextInt64() >> random.Next(64);
            ShouldBeExact(
                new decimal(
                    (int)digits, (int)(digits >> 32), random.Next(10) == 0 ? random.Next() : 0, random.Next(2) == 0,
                    (byte)random.Next(29)));
        }
    }

    [Test]
    public void All_usual_ones_are_written_the_short_way()
    {
        Span<byte> text = stackalloc byte[64];
        foreach (var value in new[] { 0m, 9.99m, -1234.5m, 12345678901234567.89m, 0.000000000000000001m })
        {
            DecimalText.TryFormat(value, text, out var length).Should().BeTrue();
            Encoding.ASCII.GetString(text[..length]).Should().Be(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void ShouldBeExact(decimal value)
    {
        var plain = value.ToString(CultureInfo.InvariantCulture);
        var expected = plain.Contains('.', StringComparison.Ordinal) ? plain.TrimEnd('0').TrimEnd('.') : plain;
        var stored = new DecimalCodec().ToText(value);
        if (stored != (expected == "-0" ? "0" : expected))
        {
            stored.Should().Be(expected);
        }
    }
}
