using System.Net;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using static DynamoRepository.Tests.Serialization.Building.RefusedNames;
using static DynamoRepository.Tests.Serialization.Building.RefusedTypes;

#pragma warning disable IDE0290, CS0067, CS9124, CA1805

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>A type that cannot be stored whole is refused when its codec is built, with every reason and the ways out.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ValidationTests
{
    [TestCaseSource(nameof(Refused))]
    public void Detects(string problems, string[] mentioned)
    {
        foreach (var part in mentioned)
            problems.Should().Contain(part);
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case<WithDelegate>("a_delegate", "WithDelegate._callback", "delegate", "[NonSerialized]");
        yield return Case<WithEvent>("an_event", "WithEvent.Changed", "delegate", "[field: NonSerialized]");
        yield return Case<WithService>("a_service", "WithService._service", "HttpListener", "[NonSerialized]", "[JsonConverter]");
        yield return Case<WithLock>("a_lock", "WithLock._sync", "lock", "[NonSerialized]");
        yield return Case<WithNewLock>("a_lock_of_the_framework", "WithNewLock._sync", "Lock", "[NonSerialized]");
        yield return Case<WithReflection>("a_cached_property_info", "WithReflection._property", "PropertyInfo", "[NonSerialized]");
        yield return Case<WithReflectionInside>(
            "reflection_cached_in_a_nested_value_object", "Value._fields", "FieldInfo", "[NonSerialized]");
        yield return Case<WithCachedView>("a_cached_view", "WithCachedView._view", "_items", "[NonSerialized]");
        yield return Case<WithStream>("a_stream", "WithStream._stream", "MemoryStream");
        yield return Case<WithPointer>("a_pointer", "WithPointer._handle", "IntPtr");
        yield return Case<WithTask>("a_task", "WithTask._loading", "Task");
        yield return Case<WithLazy>("a_lazy_value", "WithLazy._total", "Lazy");
        yield return Case<WithSemaphore>("a_semaphore", "WithSemaphore._gate", "SemaphoreSlim");
        yield return Case<TwoOfOneName>("two_members_of_one_name", "'name'", "_name", "m_name", "[JsonProperty(");
        yield return Case<TwoAcrossBases>(
            "two_members_of_one_name_across_base_classes", "'secret'", "SecretBase", "TwoAcrossBases", "[JsonProperty(");
        yield return Case<TwoByAttribute>("two_members_given_one_name", "'x'", "First", "Second");
        yield return Case<Contradicting>("contradicting_attributes", "'Name'", "'_name'", "[JsonProperty]");
        yield return Case<TakingFormer>("a_former_name_that_is_taken", "'title'", "[DynamoFormerName]");
        yield return Case<SharingFormer>("a_former_name_shared_by_two", "'old'");
        yield return Case<TokenName>("a_member_under_the_tokens_name", "'Etag'", "ETagAttribute");
        yield return Case<WithForeign>("a_foreign_type_with_hidden_state", "WithForeign.Random", "Random");
        yield return Case<WrongTimeToLive>(
            "a_time_to_live_that_is_no_time", "WrongTimeToLive.Expires", "[DynamoTimeToLive]", "DateTimeOffset");
        yield return Case<WideScalar>("a_scalar_of_two_members", "[DynamoScalar]", "Left, Right");
        yield return Case<DeepScalar>("a_scalar_of_an_object", "[DynamoScalar]", "Inner");
        yield return Case<SelfScalar>("a_scalar_of_itself", "[DynamoScalar]", "Self");
        yield return Case<MissingKey>("a_key_that_is_no_member", "'Nowhere'");
        yield return Case<WrongKey>("a_key_that_is_a_list", "'Tags'", "List<String>");
        yield return Case<UnmakeableCollection>("a_collection_that_cannot_be_made", "UnmakeableCollection.Bytes", "BlockingCollection");
        yield return Case<SpanHolder>("a_type_that_shows_only_part_of_its_state", "SpanHolder.Seed");
        yield return Case<Held<PricedNames>>(
            "a_list_with_a_field_of_its_own", "Value'", "List<String>", "'_items'", "instead of deriving", "[JsonConverter]");
        yield return Case<Held<Refusal>>("an_exception_of_ones_own", "Value'", "derives from Exception", "instead of deriving");
        yield return Case<Held<FourNumbers>>("an_inline_array", "FourNumbers", "block of memory", "[JsonConverter]");
        yield return Case<Held<FixedBuffer>>("a_fixed_buffer", "FixedBuffer", "block of memory", "[JsonConverter]");
        yield return Case<Held<OrderedDictionary<string, int>>>(
            "a_dictionary_in_an_order_of_its_own", "OrderedDictionary<String, Int32>", "order", "List of pairs");
        yield return Case<CapturedTwice>(
            "a_parameter_kept_beside_its_property", "CapturedTwice.name, CapturedTwice.Name.", "let the method use the property");
        yield return Case<Held<ExplicitTwice>>(
            "two_explicit_implementations_of_one_name", "'number'", "ExplicitTwice.Number, ", "[JsonProperty(", "[JsonIgnore]");
        yield return Case<Held<int[,]>>("an_array_of_two_dimensions", "Int32[,]");
    }

    [Test]
    public void An_empty_attribute_name_is_refused() => Codec.ProblemsOf<Nameless>().Should().Contain("'Value'").And.Contain("empty name");

    [Test]
    public void A_former_name_that_is_the_tokens_or_the_discriminators_is_refused()
    {
        Codec.ProblemsOf<FormerToken>().Should().Contain("'Value'").And.Contain("'etag'").And.Contain("version token");
        Codec.ProblemsOf<Held<FormerKind>>().Should().Contain("'Value'").And.Contain("'kind'");
    }

    [Test]
    public void All_problems_are_reported_together()
    {
        var problems = Codec.Map<Everything>().Problems;
        problems.Should().HaveCount(3);
        string.Join("\n", problems).Should().Contain("_callback").And.Contain("_stream").And.Contain("'name'");
    }

    [Test]
    public void Validate_throws_with_numbered_problems()
    {
        var validating = () => DynamoRepository<Everything>.Validate();
        validating.Should().Throw<InvalidOperationException>().Which.Message.Should().StartWith("Everything cannot be stored")
            .And.Contain("  1. ").And.Contain("  3. ");
        var constructing = () => new DynamoRepository<Everything>(DynamoConnection.InMemory());
        constructing.Should().Throw<InvalidOperationException>().Which.Message.Should().Contain("  3. ");
    }

    [Test]
    public void Validate_passes_on_what_can_be_stored()
    {
        DynamoRepository<Passing>.Validate();
        DynamoRepository<Passing>.DescribeItem().Should().NotBeEmpty();
    }

    [Test]
    public void Passes_on_ignored_fields_of_unstorable_types()
    {
        Codec.ProblemsOf<Passing>().Should().BeEmpty();
        Codec.RoundTrip(new Passing { Name = "x" }).Name.Should().Be("x");
    }

    [Test]
    public void Passes_on_two_members_of_one_name_told_apart_by_JsonProperty() => Codec.ProblemsOf<TwoToldApart>().Should().BeEmpty();

    [Test]
    public void Passes_on_a_foreign_type_with_a_converter()
    {
        var aggregate = new ForeignConverted { Address = IPAddress.Loopback };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("\"address\":{\"S\":\"127.0.0.1\"}"));
        Codec.Read<ForeignConverted>(item).Address.Should().Be(IPAddress.Loopback);
    }

    [Test]
    public void Passes_on_a_foreign_type_whose_whole_state_is_public()
    {
        var aggregate = new Held<System.Drawing.Point> { Value = new System.Drawing.Point(1, 2) };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("\"value\":{\"M\":{\"x\":{\"N\":\"1\"},\"y\":{\"N\":\"2\"}}}"));
        Codec.Read<Held<System.Drawing.Point>>(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void Passes_on_pairs_and_tuples()
    {
        var aggregate = new Held<(KeyValuePair<string, int>, Tuple<int, string>)> { Value = (new("a", 1), Tuple.Create(2, "b")) };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_foreign_assembly_that_is_listed_is_stored_by_its_fields()
    {
        Codec.ProblemsOf<Held<System.Drawing.Color>>().Should().Contain("Value").And.Contain("Color");
        var settings =
            new JsonSerializerSettings { ContractResolver = new AggregateContractResolver([typeof(System.Drawing.Color).Assembly]) };
        var aggregate = new Held<System.Drawing.Color> { Value = System.Drawing.Color.FromArgb(1, 2, 3, 4) };
        Codec.For<Held<System.Drawing.Color>>(settings).RoundTrip(aggregate).Value.Should().Be(aggregate.Value);
    }

    private static TestCaseData Case<T>(string name, params string[] mentioned)
        where T : AggregateRoot => new TestCaseData(Codec.ProblemsOf<T>(), mentioned).SetArgDisplayNames(name);

    // One problem for the base class, not one for each field that nobody could mark.
    [Test]
    public void A_base_class_that_hides_its_state_is_one_problem() => Codec.Map<Held<PricedNames>>().Problems.Should().ContainSingle();

    [Test]
    public void Passes_on_a_base_class_of_another_assembly_that_shows_its_state_to_those_derived_from_it()
    {
        var aggregate = new Held<UnitNames> { Value = new UnitNames { "a" } };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("\"value\":{\"M\":{\"items\":{\"L\":[{\"S\":\"a\"}]},\"unit\":{\"S\":\"kg\"}}}"));
        var loaded = Codec.Read<Held<UnitNames>>(item).Value;
        loaded.Should().Equal("a");
        loaded.Unit.Should().Be("kg");
    }
}
