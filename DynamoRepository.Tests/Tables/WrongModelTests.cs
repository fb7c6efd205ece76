using System.Reflection;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using NUnit.Framework;

namespace DynamoRepository.Tests.Tables;

/// <summary>Models that no table can be made of are refused when a repository is made, with every reason.</summary>
[TestFixture]
public sealed class WrongModelTests
{
    [TestCase(typeof(NotStored), "'NotStored.Name' is marked [DynamoIndex] but is not stored. Remove the mark, or store the member*")]
    [TestCase(typeof(LeftOut), "'LeftOut.Name' is marked [DynamoIndex] but is not stored.*")]
    [TestCase(
        typeof(OnCollection),
        "'OnCollection.Names' is a key of index 'by-name' but is of type List<String>, which is not stored as a string, number or "
        + "binary.*")]
    [TestCase(typeof(OnFlag), "'OnFlag.IsActive' is a key of index 'by-flag' but is of type Boolean, which is not*")]
    [TestCase(
        typeof(InsideNullable), "'InsideNullable' holds 'Position.Country', which is marked [DynamoIndex] but is inside another object*")]
    [TestCase(typeof(Inside), "'Inside' holds 'Address.City', which is marked [DynamoIndex] but is inside another object*")]
    [TestCase(
        typeof(TwoPartitionKeys),
        "'TwoPartitionKeys' has index 'by-name' with the partition keys First, Second of the same Order, 0. Give each a different Order*")]
    [TestCase(typeof(TwoSortKeys), "'TwoSortKeys' has index 'by-name' with the sort keys Second, Third of the same Order, 0.*")]
    [TestCase(
        typeof(TwoLocalSortKeys),
        "'TwoLocalSortKeys' has index 'by-name' with the sort keys First, Second, but it is local and takes one.*")]
    [TestCase(typeof(NoPartitionKey), "'NoPartitionKey' has index 'by-name' without a partition key.*")]
    [TestCase(
        typeof(FivePartitionKeys),
        "'FivePartitionKeys' has index 'by-name' with more than 4 partition keys, DynamoDB's limit: A, B, C, D, E.*")]
    [TestCase(typeof(FiveSortKeys), "'FiveSortKeys' has index 'by-name' with more than 4 sort keys, DynamoDB's limit: A, B, C, D, E.*")]
    [TestCase(typeof(PartOfBothKeys), "'PartOfBothKeys' has 'Second' as partition key and as sort key of index 'by-name'.*")]
    [TestCase(typeof(MarkedTwice), "'MarkedTwice.Name' is marked twice as one of the partition keys of index 'by-name'*")]
    [TestCase(typeof(MarkedOnClassToo), "'MarkedOnClassToo.Name' is marked twice as one of the partition keys of index 'by-name'*")]
    [TestCase(typeof(MarkedOnBaseToo), "'MarkedOnBaseToo.CreatedAt' is marked twice as one of the sort keys of index 'by-age'*")]
    [TestCase(
        typeof(ClassMarkWithoutMember),
        "'ClassMarkWithoutMember' is marked [DynamoIndex(\"by-name\")], which names no member. On a class, name one*")]
    [TestCase(
        typeof(ClassMarkOfNothing), "'ClassMarkOfNothing' is marked [DynamoIndex(\"by-name\", \"Nothing\")] but has no member 'Nothing'.*")]
    [TestCase(typeof(ClassMarkNotStored), "'ClassMarkNotStored.Name' is marked [DynamoIndex] but is not stored.*")]
    [TestCase(typeof(ClassMarkOfAFlag), "'ClassMarkOfAFlag.IsActive' is a key of index 'by-flag' but is of type Boolean*")]
    [TestCase(typeof(ClassMarkInside), "'ClassMarkInside' holds 'MarkedPart', which is marked [DynamoIndex] but is inside another object*")]
    [TestCase(typeof(SubtypeMarkOfNothing), "'Cheque' is marked [DynamoIndex(\"by-name\", \"Nothing\")] but has no member 'Nothing'.*")]
    [TestCase(
        typeof(MarkOfAnother),
        "'MarkOfAnother.Name' is marked [DynamoIndex(\"by-name\", \"Other\")], but a mark on a property applies to that property.*")]
    [TestCase(
        typeof(KeysOfOneName),
        "'KeysOfOneName' has index 'by-name' with the keys Number, Text, which are stored under one name, 'value'.*")]
    [TestCase(typeof(SameIndexKeyTwice), "'SameIndexKeyTwice' has 'Name' as partition key and as sort key of index 'by-name'.*")]
    [TestCase(typeof(LocalWithoutSortKey), "'LocalWithoutSortKey' has the local index 'by-name' but no sort key.*")]
    [TestCase(
        typeof(KeyIsACollection),
        "'KeyIsACollection' has the key 'Names' of type List<String>, which is not stored as a string, number or binary.*")]
    [TestCase(
        typeof(KeyIsAFlag), "'KeyIsAFlag' has the key 'IsActive' of type Boolean, which is not stored as a string, number or binary.*")]
    [TestCase(
        typeof(KeyIsConvertedToAMap),
        "'KeyIsConvertedToAMap' has the key 'Place' of type Address, which is not stored as a string, number or binary.*[JsonConverter]*")]
    [TestCase(
        typeof(IndexIsConvertedToAList),
        "'IndexIsConvertedToAList.Place' is a key of index 'by-place' but is of type Address, which is not stored as a string, number or "
        + "binary.*[DynamoScalar(Type = DynamoScalarType.String)]*")]
    [TestCase(typeof(KeyIsMissing), "'KeyIsMissing' has the key 'Nothing', which is not a stored member.*")]
    [TestCase(typeof(SameKeyTwice), "'SameKeyTwice' has 'Name' as partition key and as sort key.*")]
    [TestCase(typeof(TooManyGlobal), "'TooManyGlobal' has more than 20 global indexes, DynamoDB's limit.*")]
    [TestCase(typeof(TooManyLocal), "'TooManyLocal' has more than 5 local indexes, DynamoDB's limit.*")]
    [TestCase(typeof(IllegalName), "'IllegalName' has the table name 'no spaces'.*")]
    [TestCase(typeof(ShortName), "'ShortName' has the table name 'ab'.*")]
    [TestCase(typeof(IllegalIndexName), "'IllegalIndexName' has an index named 'x'.*")]
    [TestCase(
        typeof(LongKeyName), "'LongKeyName.Name' is a key stored under a name of 256 bytes (UTF-8); the name of a key has 1 to 255.*")]
    [TestCase(typeof(IncludesNothing), "'IncludesNothing' has index 'by-name' where Include and Projection do not agree.*")]
    [TestCase(typeof(IncludesUnknown), "'IncludesUnknown' has index 'by-name' that includes 'Nothing', which is not a stored member.")]
    [TestCase(typeof(IncludesKey), "'IncludesKey' has index 'by-name' that includes 'Id', a key, which every index holds anyway.*")]
    [TestCase(typeof(IncludesTwice), "'IncludesTwice' has index 'by-name' that includes 'Other' twice.*")]
    [TestCase(typeof(Disagrees), "'Disagrees' has index 'by-name' with different settings*")]
    [TestCase(typeof(WritesNull), "'WritesNull.Name' is a key of index 'by-name' but null is stored as NULL*")]
    [TestCase(typeof(SeveralTimesToLive), "'SeveralTimesToLive' has [DynamoTimeToLive] on more than one member: First, Second.*")]
    [TestCase(typeof(TimeToLiveIsText), "'TimeToLiveIsText.ExpiresAt' is marked [DynamoTimeToLive] but is of type String.*")]
    [TestCase(
        typeof(TimeToLiveConverted),
        "'TimeToLiveConverted.ExpiresAt' is marked [DynamoTimeToLive] and has a [JsonConverter], but*Remove it.")]
    [TestCase(
        typeof(KeyOfTwoTypes), "'KeyOfTwoTypes' has the key 'number' of type S, but 'Coin.Number' is stored under the same name as N.*")]
    [TestCase(typeof(KeyOverridden), "'KeyOverridden' has the key 'Number', stored as 'number', but its subtype Override overrides it*")]
    [TestCase(typeof(OverrideNotStored), "'OverrideNotStored.Name' is marked [DynamoIndex] but is not stored.*")]
    [TestCase(typeof(HiddenNotStored), "'HiddenNotStored.Name' is marked [DynamoIndex] but is not stored.*")]
    [TestCase(typeof(TooManyIncluded), "'TooManyIncluded' has index 'by-name' that includes more than 20 members, DynamoDB's limit.*")]
    [TestCase(
        typeof(TooManyIncludedInAll), "'TooManyIncludedInAll' has indexes that together include more than 100 members, DynamoDB's limit.*")]
    [TestCase(typeof(NoETag), "'NoETag' has an empty ETagAttribute.*")]
    [TestCase(
        typeof(UndefinedSetting), "'UndefinedSetting' has table settings in which StorageClass is not a named value of its enumeration.*")]
    [TestCase(
        typeof(TimeToLiveInside),
        "'TimeToLiveInside' holds 'Offer.ExpiresAt', which is marked [DynamoTimeToLive] but is inside another object*")]
    [TestCase(
        typeof(UnitsOnDemand), "'UnitsOnDemand' has table settings in which Billing is OnDemand but ReadUnits or WriteUnits are set.*")]
    [TestCase(
        typeof(UnitsMissing),
        "'UnitsMissing' has table settings in which Billing is Provisioned but ReadUnits and WriteUnits are not both 1 or more.*")]
    [TestCase(typeof(KeyUnused), "'KeyUnused' has table settings in which Encryption is AwsManaged but an EncryptionKey is set.*")]
    [TestCase(typeof(KeyMissing), "'KeyMissing' has table settings in which Encryption is CustomerManaged but no EncryptionKey is set.*")]
    [TestCase(typeof(KeyNoKey), "'KeyNoKey' has table settings in which EncryptionKey is not the id, ARN or alias*")]
    [TestCase(typeof(BadTag), "'BadTag' has table settings in which the tag 'aws:team' is not allowed.*")]
    [TestCase(typeof(TagTwice), "'TagTwice' has [DynamoTag] twice for 'team'. Keep one.")]
    public void Detects(Type type, string problem) => Problems(type).Should().ContainSingle().Which.Should().Match(problem);

    [Test]
    public void What_validation_detects_prevents_a_repository()
    {
        using var connection = DynamoConnection.InMemory();
        FluentActions.Invoking(() => new DynamoRepository<OnCollection>(connection)).Should().Throw<InvalidOperationException>()
            .WithMessage("*'OnCollection.Names' is a key of index*");
    }

    [Test]
    public void Lists_every_problem_of_a_type_numbered() =>
        Problems(typeof(AllWrong)).Should().HaveCount(4).And.OnlyHaveUniqueItems();

    [Test]
    public void Passes_on_an_index_of_a_subtypes_member()
    {
        var definition = DynamoRepository<Payment>.CreateTableDefinition();
        definition.GlobalSecondaryIndexes.Should().ContainSingle().Which.IndexName.Should().Be("by-card");
        definition.AttributeDefinitions.Select(attribute => attribute.AttributeName).Should().Equal("id", "cardNumber");
    }

    [Test]
    public void Passes_on_a_mark_on_the_class_a_base_a_subtype_or_of_its_own_name()
    {
        Keys<Post>().Should().BeEquivalentTo("by-author: author HASH, createdAt RANGE", "by-change: updatedAt HASH", "by-self: title HASH");
        Keys<Payout>().Should().BeEquivalentTo("by-iban: iban HASH, createdAt RANGE");
    }

    [Test]
    public void Passes_on_keys_of_several_members_in_their_order()
    {
        Keys<Several>().Should().BeEquivalentTo("by-all: c HASH, a HASH, e HASH, b RANGE, d RANGE, id RANGE");
        DynamoRepository<Several>.CreateTableDefinition().AttributeDefinitions.Select(attribute => attribute.AttributeName).Should()
            .BeEquivalentTo("id", "a", "b", "c", "d", "e");
    }

    private static IEnumerable<string> Keys<T>()
        where T : AggregateRoot => DynamoRepository<T>.CreateTableDefinition().GlobalSecondaryIndexes.Select(index =>
            $"{index.IndexName}: {string.Join(", ", index.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"))}");

    [Test]
    public void Passes_on_converted_keys_each_of_the_type_that_is_written() =>
        DynamoRepository<Converted>.CreateTableDefinition()
            .AttributeDefinitions.Select(attribute => $"{attribute.AttributeName} {attribute.AttributeType}")
            .Should().BeEquivalentTo("text S", "bytes B", "number N");

    [Test]
    public void Passes_on_an_indexed_aggregate_inside_another_one() =>
        FluentActions.Invoking(DynamoRepository<Holder>.Validate).Should().NotThrow();

    [Test]
    public void Options_that_contradict_each_other_are_refused_when_the_repository_is_made()
    {
        using var connection = DynamoConnection.InMemory();
        var settings =
            new DynamoTableSettings { Billing = TableBilling.Provisioned, Encryption = TableEncryption.AwsOwned, EncryptionKey = "alias/x",
                Tags = { [""] = "" } };
        FluentActions.Invoking(
            () => new DynamoRepository<TableAggregates.User>(connection, new DynamoRepositoryOptions { TableSettings = settings }))
            .Should().Throw<ArgumentException>()
                .WithMessage(
                    "The table settings are invalid:\n  1. Encryption is AwsOwned*\n  2. Billing is Provisioned*\n  3. the tag ''*");
    }

    // The numbered lines of the message, without their numbers.
    private static List<string> Problems(Type type)
    {
        var validate = typeof(DynamoRepository<>).MakeGenericType(type)
            .GetMethod(
                nameof(DynamoRepository<TableAggregates.User>.Validate),
                BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy, [])!;
        var message = validate.CreateDelegate<Action>().Should().Throw<InvalidOperationException>().Which.Message;
        return [.. message.Split('\n').Skip(1).Select((line, index) => line[$"  {index + 1}. ".Length..])];
    }

    [DynamoTable] private sealed class NotStored : AggregateRoot { [DynamoIndex("by-name")] public string Name => Id.ToString(); }

    [DynamoTable] private sealed class LeftOut : AggregateRoot { [JsonIgnore, DynamoIndex("by-name")] public string? Name { get; set; } }

    [DynamoTable] private sealed class OnCollection
        : AggregateRoot { [DynamoIndex("by-name")] public List<string> Names { get; set; } = []; }

    [DynamoTable] private sealed class OnFlag : AggregateRoot { [DynamoIndex("by-flag")] public bool IsActive { get; set; } }

    [DynamoTable] private sealed class Inside : AggregateRoot { public List<Address> Addresses { get; set; } = []; }

    private sealed class Address { [DynamoIndex("by-city")] public string? City { get; set; } }

    [DynamoTable] private sealed class InsideNullable : AggregateRoot { public Position? Position { get; set; } }

    private struct Position { [DynamoIndex("by-country")] public string? Country { get; set; } }

    [DynamoTable] private sealed class TwoPartitionKeys
        : AggregateRoot { [DynamoIndex("by-name")] public string? First { get; set; } [DynamoIndex(
            "by-name")] public string? Second { get; set; } }

    [DynamoTable]
    private sealed class TwoSortKeys : AggregateRoot
    {
        [DynamoIndex("by-name")] public string? First { get; set; }

        [DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Second { get; set; }

        [DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Third { get; set; }
    }

    [DynamoTable(SortKey = nameof(Number))]
    private sealed class TwoLocalSortKeys : AggregateRoot
    {
        public int Number { get; set; }

        [DynamoIndex("by-name", Local = true)] public string? First { get; set; }

        [DynamoIndex("by-name", Local = true, Order = 1)] public string? Second { get; set; }
    }

    private abstract class Letters
        : AggregateRoot { public string? A { get; set; } public string? B { get; set; } public string? C { get; set; } public string? D { get; set; } public string? E { get; set; } }

    [DynamoTable, DynamoIndex("by-name", "E", Order = 5), DynamoIndex("by-name", "D", Order = 4), DynamoIndex("by-name", "C", Order = 3),
        DynamoIndex("by-name", "B", Order = 2), DynamoIndex("by-name", "A", Order = 1)]
    private sealed class FivePartitionKeys : Letters;

    [DynamoTable, DynamoIndex("by-name", nameof(Id)), DynamoIndex("by-name", "A", Role = IndexRole.SortKey, Order = 1),
        DynamoIndex("by-name", "B", Role = IndexRole.SortKey, Order = 2)]
    [DynamoIndex("by-name", "C", Role = IndexRole.SortKey, Order = 3), DynamoIndex("by-name", "D", Role = IndexRole.SortKey, Order = 4),
        DynamoIndex("by-name", "E", Role = IndexRole.SortKey, Order = 5)]
    private sealed class FiveSortKeys : Letters;

    [DynamoTable("several"), DynamoIndex("by-all", nameof(A), Order = 2), DynamoIndex("by-all", nameof(C), Order = -1),
        DynamoIndex("by-all", nameof(E), Order = 7)]
    [DynamoIndex("by-all", nameof(D), Role = IndexRole.SortKey, Order = 1), DynamoIndex("by-all", nameof(B), Role = IndexRole.SortKey),
        DynamoIndex("by-all", nameof(Id), Role = IndexRole.SortKey, Order = 2)]
    private sealed class Several : Letters;

    [DynamoTable]
    private sealed class PartOfBothKeys : AggregateRoot
    {
        [DynamoIndex("by-name")] public string? First { get; set; }

        [DynamoIndex("by-name", Order = 1), DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Second { get; set; }
    }

    [DynamoTable] private sealed class MarkedTwice
        : AggregateRoot { [DynamoIndex("by-name"), DynamoIndex("by-name", Order = 1)] public string? Name { get; set; } }

    [DynamoTable, DynamoIndex("by-name", nameof(Name), Order = 1)] private sealed class MarkedOnClassToo
        : AggregateRoot { [DynamoIndex("by-name")] public string? Name { get; set; } }

    [DynamoIndex("by-age", nameof(CreatedAt), Role = IndexRole.SortKey)] private abstract class Aged
        : AggregateRoot { [DynamoIndex("by-age")] public string? Name { get; set; } }

    [DynamoTable, DynamoIndex("by-age", nameof(CreatedAt), Role = IndexRole.SortKey)] private sealed class MarkedOnBaseToo : Aged;

    [DynamoTable, DynamoIndex("by-name")] private sealed class ClassMarkWithoutMember : AggregateRoot { public string? Name { get; set; } }

    [DynamoTable, DynamoIndex("by-name", "Nothing")] private sealed class ClassMarkOfNothing : AggregateRoot;

    [DynamoTable, DynamoIndex("by-name", nameof(Name))] private sealed class ClassMarkNotStored
        : AggregateRoot { public string Name => Id.ToString(); }

    [DynamoTable, DynamoIndex("by-flag", nameof(IsActive))] private sealed class ClassMarkOfAFlag
        : AggregateRoot { public bool IsActive { get; set; } }

    [DynamoTable] private sealed class ClassMarkInside : AggregateRoot { public List<MarkedPart> Parts { get; set; } = []; }

    [DynamoIndex("by-city", nameof(City))] private sealed class MarkedPart { public string? City { get; set; } }

    [DynamoTable, DynamoSubtype(typeof(Cheque), "cheque")] private abstract class SubtypeMarkOfNothing : AggregateRoot;

    [DynamoIndex("by-name", "Nothing")] private sealed class Cheque : SubtypeMarkOfNothing;

    [DynamoTable] private sealed class MarkOfAnother
        : AggregateRoot { [DynamoIndex("by-name", nameof(Other))] public string? Name { get; set; } public string? Other { get; set; } }

    [DynamoTable, DynamoSubtype(typeof(Numbered), "numbered"), DynamoSubtype(typeof(Worded), "worded")] private abstract class KeysOfOneName
        : AggregateRoot;

    private sealed class Numbered : KeysOfOneName { [DynamoIndex("by-name"), JsonProperty("value")] public string? Number { get; set; } }

    private sealed class Worded
        : KeysOfOneName { [DynamoIndex("by-name", Order = 1), JsonProperty("value")] public string? Text { get; set; } }

    [DynamoIndex("by-change", nameof(UpdatedAt))] private abstract class Changing : AggregateRoot;

    [DynamoTable, DynamoIndex("by-author", nameof(CreatedAt), Role = IndexRole.SortKey)]
    private sealed class Post : Changing
    {
        [DynamoIndex("by-author")] public string? Author { get; set; }

        [DynamoIndex("by-self", nameof(Title))] public string? Title { get; set; }
    }

    [DynamoTable, DynamoSubtype(typeof(Wire), "wire"), DynamoSubtype(typeof(Bill), "bill")] private abstract class Payout : AggregateRoot;

    [DynamoIndex("by-iban", nameof(CreatedAt), Role = IndexRole.SortKey)] private sealed class Wire
        : Payout { [DynamoIndex("by-iban")] public string? Iban { get; set; } }

    private sealed class Bill : Payout;

    [DynamoTable] private sealed class NoPartitionKey
        : AggregateRoot { [DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Name { get; set; } }

    [DynamoTable] private sealed class SameIndexKeyTwice
        : AggregateRoot { [DynamoIndex("by-name"), DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Name { get; set; } }

    [DynamoTable] private sealed class LocalWithoutSortKey
        : AggregateRoot { [DynamoIndex("by-name", Local = true)] public string? Name { get; set; } }

    [DynamoTable(PartitionKey = nameof(Names))] private sealed class KeyIsACollection
        : AggregateRoot { public List<string> Names { get; set; } = []; }

    [DynamoTable(SortKey = nameof(IsActive))] private sealed class KeyIsAFlag : AggregateRoot { public bool IsActive { get; set; } }

    [DynamoTable(PartitionKey = nameof(Place))]
    private sealed class KeyIsConvertedToAMap : AggregateRoot
    {
        [JsonConverter(typeof(Whole), "M")]
        public Address Place { get; set; } = new();
    }

    [DynamoTable]
    private sealed class IndexIsConvertedToAList : AggregateRoot
    {
        [DynamoIndex("by-place"), JsonConverter(typeof(Whole), "L")]
        public Address? Place { get; set; }
    }

    [DynamoTable("converted", PartitionKey = nameof(Text), SortKey = nameof(Bytes))]
    private sealed class Converted : AggregateRoot
    {
        [DynamoScalar(Type = DynamoScalarType.String), JsonConverter(typeof(Whole), "S")]
        public Address Text { get; set; } = new();

        [DynamoScalar(Type = DynamoScalarType.Binary), JsonConverter(typeof(Whole), "B")]
        public Address Bytes { get; set; } = new();

        [DynamoIndex("by-number"), DynamoScalar(Type = DynamoScalarType.Number), JsonConverter(typeof(Whole), "N")]
        public Address? Number { get; set; }
    }

    // Reads anything, and writes one form.
    private sealed class Whole(string form) : JsonConverter<Address>
    {
        public override void WriteJson(JsonWriter writer, Address? value, JsonSerializer serializer)
        {
            object? written = form switch
            {
                "S" => "text",
                "N" => 5,
                "B" => new byte[] { 1 },
                _ => null,
            };
            if (written is not null)
            {
                writer.WriteValue(written);
            }
            else if (form == "L")
            {
                writer.WriteStartArray();
                writer.WriteEndArray();
            }
            else
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
            }
        }

        public override Address ReadJson(
            JsonReader reader, Type objectType, Address? existingValue, bool hasExistingValue, JsonSerializer serializer) => new();
    }

    [DynamoTable(SortKey = "Nothing")] private sealed class KeyIsMissing : AggregateRoot;

    [DynamoTable(PartitionKey = nameof(Name), SortKey = nameof(Name))] private sealed class SameKeyTwice
        : AggregateRoot { public string Name { get; set; } = ""; }

    [DynamoTable]
    private sealed class TooManyGlobal : AggregateRoot
    {
        [DynamoIndex("i01"), DynamoIndex("i02"), DynamoIndex("i03"), DynamoIndex("i04"), DynamoIndex("i05"), DynamoIndex("i06"),
            DynamoIndex("i07")]
        [DynamoIndex("i08"), DynamoIndex("i09"), DynamoIndex("i10"), DynamoIndex("i11"), DynamoIndex("i12"), DynamoIndex("i13"),
            DynamoIndex("i14")]
        [DynamoIndex("i15"), DynamoIndex("i16"), DynamoIndex("i17"), DynamoIndex("i18"), DynamoIndex("i19"), DynamoIndex("i20"),
            DynamoIndex("i21")]
        public string? Name { get; set; }
    }

    [DynamoTable(SortKey = nameof(Number))]
    private sealed class TooManyLocal : AggregateRoot
    {
        public int Number { get; set; }

        [DynamoIndex("i01", Local = true), DynamoIndex("i02", Local = true), DynamoIndex("i03", Local = true),
            DynamoIndex("i04", Local = true), DynamoIndex("i05", Local = true), DynamoIndex("i06", Local = true)]
        public string? Name { get; set; }
    }

    [DynamoTable("no spaces")] private sealed class IllegalName : AggregateRoot;

    [DynamoTable("ab")] private sealed class ShortName : AggregateRoot;

    [DynamoTable] private sealed class IllegalIndexName : AggregateRoot { [DynamoIndex("x")] public string? Name { get; set; } }

    [DynamoTable]
    private sealed class LongKeyName : AggregateRoot
    {
        private const string Ten = "üüüüü";
        private const string Fifty = Ten + Ten + Ten + Ten + Ten;

        [JsonProperty(Fifty + Fifty + Fifty + Fifty + Fifty + "abcdef"), DynamoIndex("by-name")] public string? Name { get; set; }
    }

    [DynamoTable(PartitionKey = nameof(Number))]
    [DynamoSubtype(typeof(Override), "override")]
    private abstract class KeyOverridden : AggregateRoot
    {
        public virtual string Number { get; set; } = "";
    }

    private sealed class Override : KeyOverridden { [JsonProperty("other")] public override string Number { get; set; } = ""; }

    private abstract class MarkedBase : AggregateRoot { [DynamoIndex("by-name")] public abstract string Name { get; } }

    [DynamoTable] private sealed class OverrideNotStored : MarkedBase { public override string Name => "always"; }

    private abstract class NamedBase : AggregateRoot { public string Name { get; set; } = ""; }

    [DynamoTable] private sealed class HiddenNotStored : NamedBase { [DynamoIndex("by-name")] public new string Name => base.Name; }

    [DynamoTable] private sealed class IncludesNothing
        : AggregateRoot { [DynamoIndex("by-name", Projection = IndexProjection.Include)] public string? Name { get; set; } }

    [DynamoTable] private sealed class IncludesUnknown
        : AggregateRoot { [DynamoIndex(
            "by-name", Projection = IndexProjection.Include, Include = ["Nothing"])] public string? Name { get; set; } }

    [DynamoTable] private sealed class IncludesKey
        : AggregateRoot { [DynamoIndex(
            "by-name", Projection = IndexProjection.Include, Include = ["Id"])] public string? Name { get; set; } }

    [DynamoTable]
    private sealed class IncludesTwice : AggregateRoot
    {
        [DynamoIndex("by-name", Projection = IndexProjection.Include, Include = ["Other", "Other"])] public string? Name { get; set; }

        public string? Other { get; set; }
    }

    [DynamoTable]
    private sealed class Disagrees : AggregateRoot
    {
        [DynamoIndex("by-name")] public string? First { get; set; }

        [DynamoIndex("by-name", Role = IndexRole.SortKey, Projection = IndexProjection.KeysOnly)] public string? Second { get; set; }
    }

    [DynamoTable] private sealed class WritesNull
        : AggregateRoot { [JsonProperty(NullValueHandling = NullValueHandling.Include),
            DynamoIndex("by-name")] public string? Name { get; set; } }

    [DynamoTable] private sealed class SeveralTimesToLive
        : AggregateRoot { [DynamoTimeToLive] public DateTimeOffset First { get; set; } [DynamoTimeToLive] public DateTimeOffset Second { get; set; } }

    [DynamoTable] private sealed class TimeToLiveIsText : AggregateRoot { [DynamoTimeToLive] public string? ExpiresAt { get; set; } }

    [DynamoTable] private sealed class TimeToLiveConverted
        : AggregateRoot { [DynamoTimeToLive, JsonConverter(typeof(IsoDateTimeConverter))] public DateTimeOffset? ExpiresAt { get; set; } }

    [DynamoTable, DynamoSubtype(typeof(Note), "note"), DynamoSubtype(typeof(Coin), "coin")] private abstract class KeyOfTwoTypes
        : AggregateRoot;

    private sealed class Note : KeyOfTwoTypes { [DynamoIndex("by-number")] public string? Number { get; set; } }

    private sealed class Coin : KeyOfTwoTypes { public int Number { get; set; } }

    private abstract class Wide : AggregateRoot
    {
        public int A01, A02, A03, A04, A05, A06, A07, A08, A09, A10, A11, A12, A13, A14, A15, A16, A17, A18, A19, A20, A21;
    }

    [DynamoTable]
    private sealed class TooManyIncluded : Wide
    {
        [DynamoIndex(
            "by-name", Projection = IndexProjection.Include,
            Include =
                ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
                    "A18", "A19", "A20", "A21"])]
        public string? Name { get; set; }
    }

    [DynamoTable]
    private sealed class TooManyIncludedInAll : Wide
    {
        [DynamoIndex(
            "i01", Projection = IndexProjection.Include,
            Include =
                ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
                    "A18", "A19", "A20"])]
        [DynamoIndex(
            "i02", Projection = IndexProjection.Include,
            Include =
                ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
                    "A18", "A19", "A20"])]
        [DynamoIndex(
            "i03", Projection = IndexProjection.Include,
            Include =
                ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
                    "A18", "A19", "A20"])]
        [DynamoIndex(
            "i04", Projection = IndexProjection.Include,
            Include =
                ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
                    "A18", "A19", "A20"])]
        [DynamoIndex(
            "i05", Projection = IndexProjection.Include,
            Include =
                ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
                    "A18", "A19", "A20"])]
        [DynamoIndex(
            "i06", Projection = IndexProjection.Include,
            Include =
                ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
                    "A18", "A19", "A20"])]
        public string? Name { get; set; }
    }

    [DynamoTable(ETagAttribute = "")] private sealed class NoETag : AggregateRoot;

    [DynamoTable(StorageClass = (TableStorageClass)7)] private sealed class UndefinedSetting : AggregateRoot;

    [DynamoTable] private sealed class TimeToLiveInside : AggregateRoot { public Offer? Offer { get; set; } }

    private sealed class Offer { [DynamoTimeToLive] public DateTimeOffset ExpiresAt { get; set; } }

    [DynamoTable(Billing = TableBilling.OnDemand, ReadUnits = 5)] private sealed class UnitsOnDemand : AggregateRoot;

    [DynamoTable(ReadUnits = 5)] private sealed class UnitsMissing : AggregateRoot;

    [DynamoTable(Encryption = TableEncryption.AwsManaged, EncryptionKey = "alias/x")] private sealed class KeyUnused : AggregateRoot;

    [DynamoTable(Encryption = TableEncryption.CustomerManaged)] private sealed class KeyMissing : AggregateRoot;

    [DynamoTable(EncryptionKey = "my key")] private sealed class KeyNoKey : AggregateRoot;

    [DynamoTable, DynamoTag("aws:team", "x")] private sealed class BadTag : AggregateRoot;

    [DynamoTable, DynamoTag("team", "x"), DynamoTag("team", "y")] private sealed class TagTwice : AggregateRoot;

    [DynamoTable("!", ReadUnits = 1)] private sealed class AllWrong
        : AggregateRoot { [DynamoIndex("x")] public bool IsActive { get; set; } }

    [DynamoTable, DynamoSubtype(typeof(Card), "card"), DynamoSubtype(typeof(Cash), "cash")] private abstract class Payment : AggregateRoot;

    private sealed class Card : Payment { [DynamoIndex("by-card")] public string? CardNumber { get; set; } }

    private sealed class Cash : Payment;

    [DynamoTable] private sealed class Holder : AggregateRoot { public TableAggregates.IndexedWhole? Inner { get; set; } }
}
