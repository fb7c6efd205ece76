using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace DynamoRepository.Tests.Tables;

/// <summary>Aggregates whose names, projections, times to live or table settings are wrong.</summary>
internal static class WrongSettings
{
    [DynamoTable(SortKey = "Nothing")] internal sealed class KeyIsMissing : AggregateRoot;

    [DynamoTable(PartitionKey = nameof(Name), SortKey = nameof(Name))]
    internal sealed class SameKeyTwice
        : AggregateRoot
    { public string Name { get; set; } = ""; }

    [DynamoTable]
    internal sealed class TooManyGlobal : AggregateRoot
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
    internal sealed class TooManyLocal : AggregateRoot
    {
        public int Number { get; set; }

        [DynamoIndex("i01", Local = true), DynamoIndex("i02", Local = true), DynamoIndex("i03", Local = true),
            DynamoIndex("i04", Local = true), DynamoIndex("i05", Local = true), DynamoIndex("i06", Local = true)]
        public string? Name { get; set; }
    }

    [DynamoTable("no spaces")] internal sealed class IllegalName : AggregateRoot;

    [DynamoTable("ab")] internal sealed class ShortName : AggregateRoot;

    [DynamoTable] internal sealed class IllegalIndexName : AggregateRoot { [DynamoIndex("x")] public string? Name { get; set; } }

    [DynamoTable]
    internal sealed class LongKeyName : AggregateRoot
    {
        private const string Ten = "üüüüü";
        private const string Fifty = Ten + Ten + Ten + Ten + Ten;

        [JsonProperty(Fifty + Fifty + Fifty + Fifty + Fifty + "abcdef"), DynamoIndex("by-name")] public string? Name { get; set; }
    }

    [DynamoTable(PartitionKey = nameof(Number))]
    [DynamoSubtype(typeof(Override), "override")]
    internal abstract class KeyOverridden : AggregateRoot
    {
        public virtual string Number { get; set; } = "";
    }

    internal sealed class Override : KeyOverridden { [JsonProperty("other")] public override string Number { get; set; } = ""; }

    internal abstract class MarkedBase : AggregateRoot { [DynamoIndex("by-name")] public abstract string Name { get; } }

    [DynamoTable] internal sealed class OverrideNotStored : MarkedBase { public override string Name => "always"; }

    internal abstract class NamedBase : AggregateRoot { public string Name { get; set; } = ""; }

    [DynamoTable] internal sealed class HiddenNotStored : NamedBase { [DynamoIndex("by-name")] public new string Name => base.Name; }

    [DynamoTable]
    internal sealed class IncludesNothing
        : AggregateRoot
    { [DynamoIndex("by-name", Projection = IndexProjection.Include)] public string? Name { get; set; } }

    [DynamoTable]
    internal sealed class IncludesUnknown
        : AggregateRoot
    {
        [DynamoIndex(
            "by-name", Projection = IndexProjection.Include, Include = ["Nothing"])]
        public string? Name { get; set; }
    }

    [DynamoTable]
    internal sealed class IncludesKey
        : AggregateRoot
    {
        [DynamoIndex(
            "by-name", Projection = IndexProjection.Include, Include = ["Id"])]
        public string? Name { get; set; }
    }

    [DynamoTable]
    internal sealed class IncludesTwice : AggregateRoot
    {
        [DynamoIndex("by-name", Projection = IndexProjection.Include, Include = ["Other", "Other"])] public string? Name { get; set; }

        public string? Other { get; set; }
    }

    [DynamoTable]
    internal sealed class Disagrees : AggregateRoot
    {
        [DynamoIndex("by-name")] public string? First { get; set; }

        [DynamoIndex("by-name", Role = IndexRole.SortKey, Projection = IndexProjection.KeysOnly)] public string? Second { get; set; }
    }

    [DynamoTable]
    internal sealed class WritesNull
        : AggregateRoot
    {
        [JsonProperty(NullValueHandling = NullValueHandling.Include),
            DynamoIndex("by-name")]
        public string? Name { get; set; }
    }

    [DynamoTable]
    internal sealed class SeveralTimesToLive : AggregateRoot
    {
        [DynamoTimeToLive] public DateTimeOffset First { get; set; }

        [DynamoTimeToLive] public DateTimeOffset Second { get; set; }
    }

    [DynamoTable] internal sealed class TimeToLiveIsText : AggregateRoot { [DynamoTimeToLive] public string? ExpiresAt { get; set; } }

    [DynamoTable]
    internal sealed class TimeToLiveConverted
        : AggregateRoot
    { [DynamoTimeToLive, JsonConverter(typeof(IsoDateTimeConverter))] public DateTimeOffset? ExpiresAt { get; set; } }

    [DynamoTable, DynamoSubtype(typeof(Note), "note"), DynamoSubtype(typeof(Coin), "coin")]
    internal abstract class KeyOfTwoTypes
        : AggregateRoot;

    internal sealed class Note : KeyOfTwoTypes { [DynamoIndex("by-number")] public string? Number { get; set; } }

    internal sealed class Coin : KeyOfTwoTypes { public int Number { get; set; } }

    internal abstract class Wide : AggregateRoot
    {
        public int A01, A02, A03, A04, A05, A06, A07, A08, A09, A10, A11, A12, A13, A14, A15, A16, A17, A18, A19, A20, A21;
    }

    [DynamoTable]
    internal sealed class TooManyIncluded : Wide
    {
        [DynamoIndex(
            "by-name", Projection = IndexProjection.Include,
            Include =
                ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
                    "A18", "A19", "A20", "A21"])]
        public string? Name { get; set; }
    }

    [DynamoTable]
    internal sealed class TooManyIncludedInAll : Wide
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

    [DynamoTable(ETagAttribute = "")] internal sealed class NoETag : AggregateRoot;

    [DynamoTable(StorageClass = (TableStorageClass)7)] internal sealed class UndefinedSetting : AggregateRoot;

    [DynamoTable] internal sealed class TimeToLiveInside : AggregateRoot { public Offer? Offer { get; set; } }

    internal sealed class Offer { [DynamoTimeToLive] public DateTimeOffset ExpiresAt { get; set; } }

    [DynamoTable(Billing = TableBilling.OnDemand, ReadUnits = 5)] internal sealed class UnitsOnDemand : AggregateRoot;

    [DynamoTable(ReadUnits = 5)] internal sealed class UnitsMissing : AggregateRoot;

    [DynamoTable(Encryption = TableEncryption.AwsManaged, EncryptionKey = "alias/x")] internal sealed class KeyUnused : AggregateRoot;

    [DynamoTable(Encryption = TableEncryption.CustomerManaged)] internal sealed class KeyMissing : AggregateRoot;

    [DynamoTable(EncryptionKey = "my key")] internal sealed class KeyNoKey : AggregateRoot;

    [DynamoTable, DynamoTag("aws:team", "x")] internal sealed class BadTag : AggregateRoot;

    [DynamoTable, DynamoTag("team", "x"), DynamoTag("team", "y")] internal sealed class TagTwice : AggregateRoot;

    [DynamoTable("!", ReadUnits = 1)]
    internal sealed class AllWrong
        : AggregateRoot
    { [DynamoIndex("x")] public bool IsActive { get; set; } }

    [DynamoTable, DynamoSubtype(typeof(Card), "card"), DynamoSubtype(typeof(Cash), "cash")] internal abstract class Payment : AggregateRoot;

    internal sealed class Card : Payment { [DynamoIndex("by-card")] public string? CardNumber { get; set; } }

    internal sealed class Cash : Payment;

    [DynamoTable] internal sealed class Holder : AggregateRoot { public TableAggregates.IndexedWhole? Inner { get; set; } }
}
