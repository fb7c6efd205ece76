using System.Collections;
using System.Dynamic;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>A member that does not say what it holds is refused when the repository is made, unless it says what is meant.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class UntypedTests
{
    private static IEnumerable<TestCaseData> Untyped()
    {
        yield return Case<Held<object>>("a_member", "Held<Object>.Value' is of type Object");
        yield return Case<Held<object?>>("a_nullable_member", ".Value' is of type Object");
        yield return Case<Held<List<object>>>("an_element", ".Value[]' is of type Object");
        yield return Case<Held<IReadOnlyList<object>>>("an_element_behind_an_interface", ".Value[]' is of type Object");
        yield return Case<Held<object[]>>("an_element_of_an_array", ".Value[]' is of type Object");
        yield return Case<Held<HashSet<object>>>("an_element_of_a_set", ".Value[]' is of type Object");
        yield return Case<Held<Dictionary<string, object>>>("a_value_of_a_dictionary", ".Value[]' is of type Object");
        yield return Case<Held<Dictionary<string, List<object>>>>("an_element_in_a_dictionary", ".Value[][]' is of type Object");
        yield return Case<Held<Boxed<object>>>("a_generic_argument", ".Value.Inner' is of type Object");
        yield return Case<Held<Wrapped<object>?>>("a_generic_argument_of_a_struct", ".Value.Inner' is of type Object");
        yield return Case<Held<(string, object)>>("a_tuple", "Item2' is of type Object");
        yield return Case<Held<KeyValuePair<string, object>>>("a_pair", "' is of type Object");
        yield return Case<Parameter>("a_parameter", "Parameter.Value' is of type Object");
        yield return Case<Field>("a_field", "Field._values[]' is of type Object");
        yield return Case<Computed>("a_computed_member", "Computed.Value' is of type Object");
        yield return Case<Dynamic>("dynamic", "Dynamic.Value' is of type Object");
        yield return Case<Held<ExpandoObject>>("an_ExpandoObject", "ExpandoObject");
        yield return Case<Held<Loose>>("a_DynamicObject", "is of type Loose, which does not say what it holds");
    }

    [TestCaseSource(nameof(Untyped))]
    public void It_is_refused(string problems, string place) =>
        problems.Should().Contain(place).And.Contain("[DynamoSubtype]").And.Contain("[JsonConverter]").And.Contain("[DynamoNatural]");

    private static IEnumerable<TestCaseData> Collections()
    {
        yield return Case<Held<ArrayList>>("ArrayList", "ArrayList");
        yield return Case<Held<Hashtable>>("Hashtable", "Hashtable");
        yield return Case<Held<IList>>("IList", "IList");
        yield return Case<Held<IDictionary>>("IDictionary", "IDictionary");
        yield return Case<Held<IEnumerable>>("IEnumerable", "IEnumerable");
        yield return Case<Held<ICollection>>("ICollection", "ICollection");
        yield return Case<Held<System.Collections.Specialized.NameValueCollection>>("NameValueCollection", "NameValueCollection");
        yield return Case<HeldNatural<IList>>("IList_marked", "IList");
    }

    [TestCaseSource(nameof(Collections))]
    public void A_collection_without_a_type_is_refused(string problems, string type) =>
        problems.Should().Contain($".Value' is of type {type}, a collection that does not say what it holds").And.Contain("List<T>");

    [Test]
    public void Keys_of_a_dictionary_are_refused_with_what_may_be_keys()
    {
        foreach (var problems in new[] { Codec.ProblemsOf<Held<Dictionary<object, int>>>(),
            Codec.ProblemsOf<HeldNatural<Dictionary<object, object>>>() })
            problems.Should().Contain("keys of type Object, which has no text form").And.NotContain("[DynamoNatural]");
    }

    [Test]
    public void An_interface_of_which_nobody_declared_the_subtypes_is_refused_with_the_way_out()
    {
        Codec.ProblemsOf<Held<IShape>>().Should().Contain("[DynamoSubtype(").And.Contain("IShape");
        Codec.ProblemsOf<HeldNatural<IShape>>().Should().Contain("[DynamoSubtype(");
        Codec.ProblemsOf<Held<List<IComparable>>>().Should().Contain("IComparable");
    }

    [Test]
    public void A_lock_is_one_problem() =>
        Codec.Map<RefusedTypes.WithLock>().Problems.Should().ContainSingle().Which.Should().Contain("lock").And.Contain("[DynamoNatural]");

    [Test]
    public void A_mark_does_not_reach_into_other_types() =>
        Codec.ProblemsOf<HeldNatural<Boxed<object>>>().Should().Contain("Value.Inner' is of type Object");

    [Test]
    public void The_ways_out_work()
    {
        foreach (var problems in new[] { Codec.ProblemsOf<HeldNatural<object>>(), Codec.ProblemsOf<HeldNatural<object?[]>>(),
            Codec.ProblemsOf<HeldNatural<IReadOnlyDictionary<string, List<object>>>>(), Codec.ProblemsOf<HeldNatural<ExpandoObject>>(),
            Codec.ProblemsOf<HeldNatural<string>>(), Codec.ProblemsOf<Held<JToken>>(), Codec.ProblemsOf<Held<List<JObject>>>(),
            Codec.ProblemsOf<Held<Event>>(), Codec.ProblemsOf<Converted>(), Codec.ProblemsOf<Held<NaturalBox<object>>>(),
            Codec.ProblemsOf<MarkedLock>() })
            problems.Should().BeEmpty();
    }

    [Test]
    public void Inside_what_a_converter_writes_untyped_values_stay_Newtonsofts()
    {
        var aggregate = new Held<Bag> { Value = new Bag(new() { ["a"] = new List<object> { 1L, "x" } }) };
        Codec.Write(aggregate).Should().Be(Sample.Item("\"value\":{\"M\":{\"a\":{\"L\":[{\"N\":\"1\"},{\"S\":\"x\"}]}}}"));
        Codec.RoundTrip(aggregate).Value.Values["a"].Should().BeOfType<JArray>();
    }

    private static TestCaseData Case<T>(string name, string mentioned)
        where T : AggregateRoot => new TestCaseData(Codec.ProblemsOf<T>(), mentioned).SetArgDisplayNames(name);

    private interface IShape;

    private sealed class Parameter(object value) : Sample
    {
        public object Value { get; } = value;
    }

    private sealed class Field : Sample
    {
        private readonly List<object> _values = [];

        public int Count => _values.Count;
    }

    private sealed class Computed : Sample
    {
        [JsonProperty]
        public object Value => Id;
    }

    private sealed class Dynamic : Sample
    {
        public dynamic? Value { get; set; }
    }

    private sealed class Loose : DynamicObject
    {
        public string? Name { get; set; }
    }

    private sealed record Event(Guid Id) : DomainEvent(Id);

    private sealed record NaturalBox<T>([property: DynamoNatural] T Inner);

    private sealed class MarkedLock : Sample
    {
        [DynamoNatural] private readonly object _state = "x";

        public object Show() => _state;
    }

    private sealed class Converted : Sample
    {
        [JsonConverter(typeof(AsText))]
        public object? Value { get; set; }
    }

    private sealed class AsText : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => writer.WriteValue(value?.ToString());

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            reader.Value;
    }

    [JsonConverter(typeof(Converter))]
    private sealed record Bag(Dictionary<string, object> Values)
    {
        private sealed class Converter : JsonConverter<Bag>
        {
            public override void WriteJson(JsonWriter writer, Bag? value, JsonSerializer serializer) =>
                serializer.Serialize(writer, value!.Values);

            public override Bag? ReadJson(
                JsonReader reader, Type objectType, Bag? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                new(serializer.Deserialize<Dictionary<string, object>>(reader)!);
        }
    }
}
