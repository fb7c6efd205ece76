using Newtonsoft.Json.Linq;

namespace DynamoRepository.Tests.Serialization.Aggregates;

/// <summary>A real country, from mledoze/countries (ODbL-1.0).</summary>
[DynamoTable("countries")]
public sealed class Country : AggregateRoot
{
    private readonly List<string> _borders = [];
    private readonly List<string> _domains = [];

    private Country() => (Code, Name) = ("", new CountryName("", "", new Dictionary<string, Naming>()));

    private Country(JObject json)
        : base(Identity((string)json["cca3"]!), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
    {
        Code = (string)json["cca3"]!;
        ShortCode = (string)json["cca2"]!;
        Number = (string?)json["ccn3"] is { Length: > 0 } number
            ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)
            : null;
        Name = new CountryName((string)json["name"]!["common"]!, (string)json["name"]!["official"]!, Namings(json["name"]!["native"]!));
        IsIndependent = (bool?)json["independent"];
        IsUnMember = (bool)json["unMember"]!;
        Status = Enum.Parse<CountryStatus>(((string)json["status"]!).Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        Currencies = Entries(json["currencies"]!, currency => new Currency((string)currency["name"]!, (string)currency["symbol"]!));
        Region = (string)json["region"]!;
        Subregion = (string)json["subregion"]! is { Length: > 0 } subregion ? subregion : null;
        Capitals = [.. json["capital"]!.Values<string>()!];
        Spellings = json["altSpellings"]!.Values<string>().ToHashSet()!;
        Languages = Entries(json["languages"]!, language => (string)language!);
        Translations = Namings(json["translations"]!);
        Position = new Coordinates((double)json["latlng"]![0]!, (double)json["latlng"]![1]!);
        IsLandlocked = (bool)json["landlocked"]!;
        Area = (decimal)json["area"]!;
        Flag = (string)json["flag"]!;
        DiallingCodes = new Dialling((string)json["idd"]!["root"]!, [.. json["idd"]!["suffixes"]!.Values<string>()!]);
        _borders.AddRange(json["borders"]!.Values<string>()!);
        _domains.AddRange(json["tld"]!.Values<string>()!);
    }

    public string Code { get; }

    public string? ShortCode { get; private set; }

    public int? Number { get; private set; }

    public CountryName Name { get; }

    public bool? IsIndependent { get; private set; }

    public bool IsUnMember { get; private set; }

    public CountryStatus Status { get; private set; }

    public IReadOnlyDictionary<string, Currency> Currencies { get; private set; } = new Dictionary<string, Currency>();

    public string? Region { get; private set; }

    public string? Subregion { get; private set; }

    public string[] Capitals { get; private set; } = [];

    [DynamoSet]
    public ISet<string> Spellings { get; private set; } = new HashSet<string>();

    public IReadOnlyDictionary<string, string> Languages { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Naming> Translations { get; private set; } = new Dictionary<string, Naming>();

    public Coordinates Position { get; private set; }

    public bool IsLandlocked { get; private set; }

    public decimal Area { get; private set; }

    public string? Flag { get; private set; }

    public Dialling? DiallingCodes { get; private set; }

    public IReadOnlyList<string> Borders => _borders;

    public IEnumerable<string> Domains => _domains;

    /// <summary>All countries of the file.</summary>
    public static IReadOnlyList<Country> All() =>
        [.. JArray.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "countries.json"))).Cast<JObject>()
            .Select(json => new Country(json))];

    private static Dictionary<string, Naming> Namings(JToken json) =>
        Entries(json, naming => new Naming((string)naming["common"]!, (string)naming["official"]!));

    // The file has an empty list where it has no entries.
    private static Dictionary<string, T> Entries<T>(JToken json, Func<JToken, T> make) =>
        json is JObject entries ? entries.Properties().ToDictionary(entry => entry.Name, entry => make(entry.Value)) : [];

    private static Guid Identity(string code) => new(code[0], (short)code[1], (short)code[2], 0, 0, 0, 0, 0, 0, 0, 1);
}

public enum CountryStatus
{
    OfficiallyAssigned,
    UserAssigned,
}

public sealed record CountryName(string Common, string Official, IReadOnlyDictionary<string, Naming> Native);

public sealed record Naming(string Common, string Official);

public sealed record Currency(string Name, string Symbol);

public readonly record struct Coordinates(double Latitude, double Longitude);

public sealed record Dialling(string Root, IReadOnlyList<string> Suffixes);
