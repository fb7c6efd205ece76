using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Wire;

/// <summary>Version tokens are 64 bits, each of them random.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ETagTests
{
    [Test]
    public void Every_bit_of_a_token_is_random()
    {
        var tokens = Enumerable.Range(0, 4000).Select(_ => Convert.ToUInt64(ETags.New(), 16)).ToList();
        for (var bit = 0; bit < 64; bit++)
        {
            // 2,000 are expected; the bounds are more than twelve standard deviations away.
            tokens.Count(token => (token >> bit & 1) == 1).Should().BeInRange(1600, 2400, "of bit {0}", bit);
        }
    }

    [Test]
    public void A_token_is_16_lower_case_hexadecimal_digits() =>
        Enumerable.Range(0, 100).Select(_ => ETags.New()).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(token => token.Length == 16 && token.All(char.IsAsciiHexDigitLower));
}
