using System.Numerics;
using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Scalars;

[TestFixture]
public sealed class StoredNumberTests
{
    [TestCase("3", "3.0")]
    [TestCase("3", "30e-1")]
    [TestCase("3", "+003.000E+0")]
    [TestCase("0", "-0.00e99")]
    [TestCase(".5", "5E-1")]
    [TestCase("5.", "0.5e1")]
    [TestCase("12345678901234567890123456789012345678", "12345678901234567890123456789012345678000e-3")]
    public void Different_texts_of_one_value_are_equal(string left, string right)
    {
        Parse(left).Should().Be(Parse(right));
        Parse(left).CompareTo(Parse(right)).Should().Be(0);
    }

    [Test]
    public void Numbers_are_ordered_by_their_exact_value()
    {
        string[] ascending =
        [
            "-9.9999999999999999999999999999999999999E+125", "-10", "-9.5", "-9", "-1e-130", "0", "1E-130", "0.1",
            "0.10000000000000000000000000000000000001", "1", "9", "10",
            "12345678901234567890123456789012345678", "12345678901234567890123456789012345679", "1e125",
        ];
        ascending.Select(Parse).Reverse().Order().Should().Equal(ascending.Select(Parse));
    }

    [Test]
    public void Random_numbers_compare_as_exact_integers_do()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var (left, leftValue) = Some(random);
            var (right, rightValue) = Some(random);
            Math.Sign(Parse(left).CompareTo(Parse(right))).Should().Be(leftValue.CompareTo(rightValue), "of {0} and {1}", left, right);
        }
    }

    [TestCase("", NumberProblem.NotANumber)]
    [TestCase("-", NumberProblem.NotANumber)]
    [TestCase(".", NumberProblem.NotANumber)]
    [TestCase("1.2.3", NumberProblem.NotANumber)]
    [TestCase("1e", NumberProblem.NotANumber)]
    [TestCase(" 1", NumberProblem.NotANumber)]
    [TestCase("NaN", NumberProblem.NotANumber)]
    [TestCase("0x1", NumberProblem.NotANumber)]
    [TestCase("123456789012345678901234567890123456789", NumberProblem.TooPrecise)]
    [TestCase("1.00000000000000000000000000000000000001", NumberProblem.TooPrecise)]
    [TestCase("1e126", NumberProblem.TooLarge)]
    [TestCase("-1e99999999999999", NumberProblem.TooLarge)]
    [TestCase("0.9e-130", NumberProblem.TooSmall)]
    [TestCase("1e-99999999999999", NumberProblem.TooSmall)]
    [TestCase("12e-131", NumberProblem.None)]
    [TestCase("0e99999999999999", NumberProblem.None)]
    public void What_DynamoDB_would_refuse_is_reported(string text, object problem) =>
        StoredNumber.Parse(Encoding.UTF8.GetBytes(text), out _).Should().Be((NumberProblem)problem);

    private static StoredNumber Parse(string text)
    {
        StoredNumber.Parse(Encoding.UTF8.GetBytes(text), out var number).Should().Be(NumberProblem.None, "{0} is a number", text);
        return number;
    }

    // A text, and its value times 10^60.
    private static (string Text, BigInteger Value) Some(Random random)
    {
        var digits = new BigInteger(random.NextInt64(-1000, 1000)) * BigInteger.Pow(10, random.Next(30));
        var exponent = random.Next(-40, 20);
        return ($"{digits}e{exponent}", digits * BigInteger.Pow(10, 60 + exponent));
    }
}
