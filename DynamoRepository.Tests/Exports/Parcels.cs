using System.Globalization;

namespace DynamoRepository.Tests.Exports;

/// <summary>Aggregates with a bit of everything, and their items as an earlier version wrote them.</summary>
public static class Parcels
{
    public enum ParcelState
    {
        Packed,
        Sent,
    }

    [DynamoTable("parcels")]
    public sealed class Parcel(string sender, DateOnly day) : AggregateRoot
    {
        public string Sender { get; private set; } = sender;

        public DateOnly Day { get; private set; } = day;

        public ParcelState State { get; private set; }

        public int Weight { get; private set; }

        public HashSet<string> Labels { get; private set; } = [];

        public List<Content> Contents { get; private set; } = [];

        public Dictionary<string, Content> Spares { get; private set; } = [];

        public Guid? Carrier { get; private set; }
    }

    public sealed record Content(string Article, [property: DynamoFormerName("amount")] int Count, Box? Box = null);

    public sealed record Box(int Width);

    /// <summary>What is wrong with an item, and where the report has to say it.</summary>
    public static IReadOnlyList<(string Name, string Healthy, string Broken, string Reported)> Defects { get; } =
    [
        ("another type", "\"weight\":{\"N\":\"7\"}", "\"weight\":{\"S\":\"7\"}", "'Parcel.Weight'"),
        ("a required member is missing", "\"sender\":{\"S\":\"ann\"},", "", "sender"),
        ("an unknown name of an enumeration", "{\"S\":\"Sent\"}", "{\"S\":\"Lost\"}", "'Parcel.State'"),
        ("a date that is none", "\"day\":{\"S\":\"2026-05-01\"}", "\"day\":{\"S\":\"2026-02-30\"}", "'Parcel.Day'"),
        ("null where null is not allowed", "\"sender\":{\"S\":\"ann\"}", "\"sender\":{\"NULL\":true}", "Sender"),
        ("a Guid that is none", "\"carrier\":{\"S\":\"b0", "\"carrier\":{\"S\":\"xx", "'Parcel.Carrier'"),
        ("another type in a nested object", "\"count\":{\"N\":\"2\"}", "\"count\":{\"BOOL\":true}", "'Parcel.Contents[].Count'"),
        ("a token of another program", "\"etag\":{\"S\":\"0123456789abcdef\"}", "\"etag\":{\"N\":\"5\"}", "etag"),
        ("a nested attribute that nobody knows", "\"article\":{\"S\":\"tea\"}", "\"article\":{\"S\":\"tea\"},\"colour\":{\"S\":\"x\"}",
            "contents[].colour"),
        ("a line that is cut off", "}}", "", "not JSON"),
        ("a number too large", "\"weight\":{\"N\":\"7\"}", "\"weight\":{\"N\":\"7000000000\"}", "'Parcel.Weight'"),
    ];

    public static string Line(int number, string? more = null) => string.Create(CultureInfo.InvariantCulture, $$$$"""
        {"Item":{"id":{"S":"{{{{Id(number)}}}}"},"createdAt":{"S":"2026-05-01T10:00:00Z"},"updatedAt":{"S":"2026-05-01T10:00:00Z"},
        "sender":{"S":"ann"},"day":{"S":"2026-05-01"},"state":{"S":"Sent"},"weight":{"N":"7"},"labels":{"SS":["a","b"]},
        "carrier":{"S":"b0000000-0000-0000-0000-000000000000"},{{{{more}}}}
        "contents":{"L":[{"M":{"article":{"S":"tea"},"count":{"N":"2"}}},{"M":{"article":{"S":"milk"},"amount":{"N":"1"}}}]},
        "etag":{"S":"0123456789abcdef"}}}
        """).ReplaceLineEndings("");

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:D12}");
}
