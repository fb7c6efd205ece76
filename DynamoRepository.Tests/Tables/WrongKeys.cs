using Newtonsoft.Json;

namespace DynamoRepository.Tests.Tables;

/// <summary>Aggregates whose keys or indexes are wrong, and some that come close.</summary>
internal static class WrongKeys
{
    [DynamoTable] internal sealed class NotStored : AggregateRoot { [DynamoIndex("by-name")] public string Name => Id.ToString(); }

    [DynamoTable] internal sealed class LeftOut : AggregateRoot { [JsonIgnore, DynamoIndex("by-name")] public string? Name { get; set; } }

    [DynamoTable]
    internal sealed class OnCollection
        : AggregateRoot
    { [DynamoIndex("by-name")] public List<string> Names { get; set; } = []; }

    [DynamoTable] internal sealed class OnFlag : AggregateRoot { [DynamoIndex("by-flag")] public bool IsActive { get; set; } }

    [DynamoTable] internal sealed class Inside : AggregateRoot { public List<Address> Addresses { get; set; } = []; }

    internal sealed class Address { [DynamoIndex("by-city")] public string? City { get; set; } }

    [DynamoTable] internal sealed class InsideNullable : AggregateRoot { public Position? Position { get; set; } }

    internal struct Position { [DynamoIndex("by-country")] public string? Country { get; set; } }

    [DynamoTable]
    internal sealed class TwoPartitionKeys
        : AggregateRoot
    {
        [DynamoIndex("by-name")] public string? First { get; set; }
        [DynamoIndex(
            "by-name")]
        public string? Second { get; set; }
    }

    [DynamoTable]
    internal sealed class TwoSortKeys : AggregateRoot
    {
        [DynamoIndex("by-name")] public string? First { get; set; }

        [DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Second { get; set; }

        [DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Third { get; set; }
    }

    [DynamoTable(SortKey = nameof(Number))]
    internal sealed class TwoLocalSortKeys : AggregateRoot
    {
        public int Number { get; set; }

        [DynamoIndex("by-name", Local = true)] public string? First { get; set; }

        [DynamoIndex("by-name", Local = true, Order = 1)] public string? Second { get; set; }
    }

    internal abstract class Letters : AggregateRoot
    {
        public string? A { get; set; }

        public string? B { get; set; }

        public string? C { get; set; }

        public string? D { get; set; }

        public string? E { get; set; }
    }

    [DynamoTable, DynamoIndex("by-name", "E", Order = 5), DynamoIndex("by-name", "D", Order = 4), DynamoIndex("by-name", "C", Order = 3),
        DynamoIndex("by-name", "B", Order = 2), DynamoIndex("by-name", "A", Order = 1)]
    internal sealed class FivePartitionKeys : Letters;

    [DynamoTable, DynamoIndex("by-name", nameof(Id)), DynamoIndex("by-name", "A", Role = IndexRole.SortKey, Order = 1),
        DynamoIndex("by-name", "B", Role = IndexRole.SortKey, Order = 2)]
    [DynamoIndex("by-name", "C", Role = IndexRole.SortKey, Order = 3), DynamoIndex("by-name", "D", Role = IndexRole.SortKey, Order = 4),
        DynamoIndex("by-name", "E", Role = IndexRole.SortKey, Order = 5)]
    internal sealed class FiveSortKeys : Letters;

    [DynamoTable("several"), DynamoIndex("by-all", nameof(A), Order = 2), DynamoIndex("by-all", nameof(C), Order = -1),
        DynamoIndex("by-all", nameof(E), Order = 7)]
    [DynamoIndex("by-all", nameof(D), Role = IndexRole.SortKey, Order = 1), DynamoIndex("by-all", nameof(B), Role = IndexRole.SortKey),
        DynamoIndex("by-all", nameof(Id), Role = IndexRole.SortKey, Order = 2)]
    internal sealed class Several : Letters;

    [DynamoTable]
    internal sealed class PartOfBothKeys : AggregateRoot
    {
        [DynamoIndex("by-name")] public string? First { get; set; }

        [DynamoIndex("by-name", Order = 1), DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Second { get; set; }
    }

    [DynamoTable]
    internal sealed class MarkedTwice
        : AggregateRoot
    { [DynamoIndex("by-name"), DynamoIndex("by-name", Order = 1)] public string? Name { get; set; } }

    [DynamoTable, DynamoIndex("by-name", nameof(Name), Order = 1)]
    internal sealed class MarkedOnClassToo
        : AggregateRoot
    { [DynamoIndex("by-name")] public string? Name { get; set; } }

    [DynamoIndex("by-age", nameof(CreatedAt), Role = IndexRole.SortKey)]
    internal abstract class Aged
        : AggregateRoot
    { [DynamoIndex("by-age")] public string? Name { get; set; } }

    [DynamoTable, DynamoIndex("by-age", nameof(CreatedAt), Role = IndexRole.SortKey)] internal sealed class MarkedOnBaseToo : Aged;

    [DynamoTable, DynamoIndex("by-name")] internal sealed class ClassMarkWithoutMember : AggregateRoot { public string? Name { get; set; } }

    [DynamoTable, DynamoIndex("by-name", "Nothing")] internal sealed class ClassMarkOfNothing : AggregateRoot;

    [DynamoTable, DynamoIndex("by-name", nameof(Name))]
    internal sealed class ClassMarkNotStored
        : AggregateRoot
    { public string Name => Id.ToString(); }

    [DynamoTable, DynamoIndex("by-flag", nameof(IsActive))]
    internal sealed class ClassMarkOfAFlag
        : AggregateRoot
    { public bool IsActive { get; set; } }

    [DynamoTable] internal sealed class ClassMarkInside : AggregateRoot { public List<MarkedPart> Parts { get; set; } = []; }

    [DynamoIndex("by-city", nameof(City))] internal sealed class MarkedPart { public string? City { get; set; } }

    [DynamoTable, DynamoSubtype(typeof(Cheque), "cheque")] internal abstract class SubtypeMarkOfNothing : AggregateRoot;

    [DynamoIndex("by-name", "Nothing")] internal sealed class Cheque : SubtypeMarkOfNothing;

    [DynamoTable]
    internal sealed class MarkOfAnother
        : AggregateRoot
    { [DynamoIndex("by-name", nameof(Other))] public string? Name { get; set; } public string? Other { get; set; } }

    [DynamoTable, DynamoSubtype(typeof(Numbered), "numbered"), DynamoSubtype(typeof(Worded), "worded")]
    internal abstract class KeysOfOneName : AggregateRoot;

    internal sealed class Numbered : KeysOfOneName { [DynamoIndex("by-name"), JsonProperty("value")] public string? Number { get; set; } }

    internal sealed class Worded
        : KeysOfOneName
    { [DynamoIndex("by-name", Order = 1), JsonProperty("value")] public string? Text { get; set; } }

    [DynamoIndex("by-change", nameof(UpdatedAt))] internal abstract class Changing : AggregateRoot;

    [DynamoTable, DynamoIndex("by-author", nameof(CreatedAt), Role = IndexRole.SortKey)]
    internal sealed class Post : Changing
    {
        [DynamoIndex("by-author")] public string? Author { get; set; }

        [DynamoIndex("by-self", nameof(Title))] public string? Title { get; set; }
    }

    [DynamoTable, DynamoSubtype(typeof(Wire), "wire"), DynamoSubtype(typeof(Bill), "bill")] internal abstract class Payout : AggregateRoot;

    [DynamoIndex("by-iban", nameof(CreatedAt), Role = IndexRole.SortKey)]
    internal sealed class Wire
        : Payout
    { [DynamoIndex("by-iban")] public string? Iban { get; set; } }

    internal sealed class Bill : Payout;

    [DynamoTable]
    internal sealed class NoPartitionKey
        : AggregateRoot
    { [DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Name { get; set; } }

    [DynamoTable]
    internal sealed class SameIndexKeyTwice
        : AggregateRoot
    { [DynamoIndex("by-name"), DynamoIndex("by-name", Role = IndexRole.SortKey)] public string? Name { get; set; } }

    [DynamoTable]
    internal sealed class LocalWithoutSortKey
        : AggregateRoot
    { [DynamoIndex("by-name", Local = true)] public string? Name { get; set; } }

    [DynamoTable(PartitionKey = nameof(Names))]
    internal sealed class KeyIsACollection
        : AggregateRoot
    { public List<string> Names { get; set; } = []; }

    [DynamoTable(SortKey = nameof(IsActive))] internal sealed class KeyIsAFlag : AggregateRoot { public bool IsActive { get; set; } }

    [DynamoTable(PartitionKey = nameof(Place))]
    internal sealed class KeyIsConvertedToAMap : AggregateRoot
    {
        [JsonConverter(typeof(Whole), "M")]
        public Address Place { get; set; } = new();
    }

    [DynamoTable]
    internal sealed class IndexIsConvertedToAList : AggregateRoot
    {
        [DynamoIndex("by-place"), JsonConverter(typeof(Whole), "L")]
        public Address? Place { get; set; }
    }

    [DynamoTable("converted", PartitionKey = nameof(Text), SortKey = nameof(Bytes))]
    internal sealed class Converted : AggregateRoot
    {
        [DynamoScalar(Type = DynamoScalarType.String), JsonConverter(typeof(Whole), "S")]
        public Address Text { get; set; } = new();

        [DynamoScalar(Type = DynamoScalarType.Binary), JsonConverter(typeof(Whole), "B")]
        public Address Bytes { get; set; } = new();

        [DynamoIndex("by-number"), DynamoScalar(Type = DynamoScalarType.Number), JsonConverter(typeof(Whole), "N")]
        public Address? Number { get; set; }
    }

    // Reads anything, and writes one form.
    internal sealed class Whole(string form) : JsonConverter<Address>
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
}
