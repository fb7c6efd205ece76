using DynamoRepository.Tests.Serialization.Aggregates;
using DynamoRepository.Tests.Serialization.Bridging;
using DynamoRepository.Tests.Serialization.Collections;
using DynamoRepository.Tests.Serialization.Contracts;
using DynamoRepository.Tests.Serialization.Objects;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Differential;

/// <summary>Compiled when understood, Newtonsoft otherwise, never a different result.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DifferentialTests
{
    private static readonly ReferenceCodec Reference = new();

    // With a small one, sequences of different seeds would overlap.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    // 10,000 graphs in all, in four parts that may run side by side. A failure prints the seed that leads to it again.
    [TestCase(0x243F6A8885A308D3UL)]
    [TestCase(0x13198A2E03707344UL)]
    [TestCase(0xA4093822299F31D0UL)]
    [TestCase(0x082EFA98EC4E6C89UL)]
    [Slow("writes and reads thousands of random graphs")]
    public void Random_graphs_give_the_same_item_and_the_same_object_either_way(ulong seed)
    {
        var codec = Codec.For<RichAggregate>();
        var property = Prop.ForAll(Arb.From(RichGenerator.Aggregates), aggregate => Compare(codec, Reference, aggregate));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_500).WithReplay(seed, Gamma), property);
    }

    [TestCaseSource(nameof(TestTypes))]
    public void Every_test_type_gives_the_same_item_and_the_same_object_either_way(object aggregate, Type declared) =>
        Compare(Codec.For(declared), Reference, aggregate, declared);

    [TestCaseSource(typeof(Position), nameof(Position.All))]
    public void Every_scalar_in_every_position_gives_the_same_either_way(Position position)
    {
        foreach (var row in ScalarRows.Written().Where(row => row.Type != typeof(byte) || position.Name != "array_element"))
            Compare(Codec.For(position.Holder(row.Type)), Reference, position.Hold(row.Type, row.Value));
    }

    [Test]
    public void Another_naming_strategy_and_a_converter_in_the_settings_give_the_same_either_way()
    {
        var settings = new JsonSerializerSettings
        {
            ContractResolver = new AggregateContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
            Converters = { new Minutes() },
        };
        var codec = Codec.For<RichAggregate>(settings);
        var reference = new ReferenceCodec(settings);
        foreach (var aggregate in RichGenerator.Some(100))
            Compare(codec, reference, aggregate);
    }

    [Test]
    public void The_test_types_cover_compiled_members_and_members_left_to_Newtonsoft()
    {
        var members = ((IObjectCodec)Codec.For<RichAggregate>().Mapping.Codec!).Model.Members;
        members.Where(member => member.Codec.IsBridged).Select(member => member.Name).Should().BeEquivalentTo("Loose", "Anything", "Code");
        members.Where(member => !member.Codec.IsBridged).Select(member => member.Name).Should()
            .Contain(["Lines", "Price", "Shapes", "ByOwner", "Tags", "Tree"]);
    }

    private static void Compare(ITestCodec codec, ReferenceCodec reference, object aggregate, Type? declared = null)
    {
        var item = codec.WriteAny(aggregate);
        var expected = reference.Write(aggregate);
        if (item != expected)
            item.Should().Be(expected);
        var loaded = codec.ReadAny(item);
        loaded.ShouldEqualFieldByField(aggregate);
        reference.Read(item, declared ?? aggregate.GetType()).ShouldEqualFieldByField(loaded);
    }

    private static IEnumerable<TestCaseData> TestTypes() =>
        StateTests.Aggregates().Select(row => row.Arguments[0]!)
            .Concat(NewtonsoftTests.Aggregates())
            .Concat(ConverterTests.Aggregates())
            .Concat(ExtensionDataTests.Aggregates())
            .Concat(CallbackTests.Aggregates())
            .Concat(SerializerSettingsTests.Aggregates())
            .Concat(OptInTests.Aggregates())
            .Concat(SubtypeTests.Aggregates())
            .Concat(RealAggregateTests.Aggregates())
            .Concat(CollectionTests.Aggregates())
            .Concat(DictionaryTests.Aggregates())
            .Select(
                (aggregate, index) =>
                    new TestCaseData(aggregate, Declared(aggregate.GetType()))
                        .SetArgDisplayNames($"{index} {Errors.NameOf(aggregate.GetType())}"));

    // A root with subtypes is stored as its base type declares.
    private static Type Declared(Type type) =>
        type.BaseType!.IsDefined(typeof(DynamoSubtypeAttribute), inherit: false) ? type.BaseType! : type;

    private sealed class Minutes : JsonConverter<TimeSpan>
    {
        public override void WriteJson(JsonWriter writer, TimeSpan value, JsonSerializer serializer) => writer.WriteValue(value.Ticks);

        public override TimeSpan ReadJson(
            JsonReader reader, Type objectType, TimeSpan existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                new((long)reader.Value!);
    }
}
