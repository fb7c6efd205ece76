using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>The comparer that other tests rely on sees every kind of difference.</summary>
[TestFixture]
public sealed class EqualityTests
{
    private static IEnumerable<TestCaseData> Different()
    {
        yield return new TestCaseData(new Parent { Secret = 1 }, new Parent { Secret = 2 }).SetName("a_private_field_of_a_base_class");
        yield return new TestCaseData(new List<int> { 1, 2 }, new List<int> { 2, 1 }).SetName("the_order_of_a_list");
        yield return new TestCaseData(new List<int> { 1 }, new List<int> { 1, 1 }).SetName("the_length_of_a_list");
        yield return new TestCaseData(new HashSet<int> { 1, 2 }, new HashSet<int> { 1, 3 }).SetName("an_element_of_a_set");
        yield return new TestCaseData(new Dictionary<string, int?> { ["a"] = null }, new Dictionary<string, int?> { ["a"] = 1 })
            .SetName("a_null_in_a_dictionary");
        yield return new TestCaseData(new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int> { ["b"] = 1 })
            .SetName("a_key_of_a_dictionary");
        yield return new TestCaseData(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddTicks(1)).SetName("one_tick");
        yield return new TestCaseData(new Boxed<string?>(null), new Boxed<string?>("")).SetName("null_and_the_empty_string");
        yield return new TestCaseData(new Boxed<object>(new Boxed<int>(1)), new Boxed<object>(new Wrapped<int>(1)))
            .SetName("the_type_of_an_object");
        yield return new TestCaseData(new[] { (byte)1 }, new[] { (byte)2 }).SetName("a_byte");
        yield return new TestCaseData(1.5m, 1.25m).SetName("a_fraction");
    }

    [TestCaseSource(nameof(Different))]
    public void Sees(object actual, object expected)
    {
        Equality.Difference(actual, expected, "it").Should().NotBeNull();
        Equality.Difference(expected, actual, "it").Should().NotBeNull();
        Equality.Difference(actual, actual, "it").Should().BeNull();
    }

    [Test]
    public void Sets_and_dictionaries_are_equal_whatever_their_order()
    {
        new HashSet<int> { 1, 2, 3 }.ShouldEqualFieldByField(new HashSet<int> { 3, 2, 1 });
        new Dictionary<string, int>
        { ["a"] = 1, ["b"] = 2 }.ShouldEqualFieldByField(new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 });
    }

    [Test]
    public void What_is_left_out_of_storage_is_left_out_of_the_comparison() =>
        new Parent { Cache = 1 }.ShouldEqualFieldByField(new Parent { Cache = 2 });

    private class Base
    {
        private int _secret;

        public int Secret
        {
            get => _secret;
            set => _secret = value;
        }
    }

    private sealed class Parent : Base
    {
        [NonSerialized] private int _cache;

        public int Cache
        {
            get => _cache;
            set => _cache = value;
        }
    }
}
