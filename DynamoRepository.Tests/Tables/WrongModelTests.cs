using System.Reflection;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Tables.WrongKeys;
using static DynamoRepository.Tests.Tables.WrongSettings;

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
        "'KeysOfOneName' has index 'by-name' with the keys Number, Text, which are stored under the same name, 'value'.*")]
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
            new DynamoTableSettings
            {
                Billing = TableBilling.Provisioned,
                Encryption = TableEncryption.AwsOwned,
                EncryptionKey = "alias/x",
                Tags = { [""] = "" }
            };
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
}
