using CSharpFunctionalExtensions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NodaTime;
using NodaTime.Serialization.JsonNet;
using OneOf;
using Vogen;

namespace DynamoRepository.Tests.Documentation.Snippets.Libraries;

#region vogen
[ValueObject<string>, DynamoScalar]
public sealed partial class Isbn;
#endregion

#region smart-enum
[DynamoScalar]                                                    // stored as its Value; without the attribute as a map
public sealed class Genre : Ardalis.SmartEnum.SmartEnum<Genre>
{
    public static readonly Genre Novel = new("Novel", 1);
    public static readonly Genre Poetry = new("Poetry", 2);

    private Genre(string name, int value)
        : base(name, value)
    {
    }
}
#endregion

#region functional
[DynamoScalar]
public sealed class Title(string value) : SimpleValueObject<string>(value);

[JsonObject(MemberSerialization.OptIn)]                           // the base class keeps a hash code, which is no state
public sealed class Price(decimal amount, string currency) : CSharpFunctionalExtensions.ValueObject
{
    [JsonProperty]
    public decimal Amount { get; private set; } = amount;

    [JsonProperty]
    public string Currency { get; private set; } = currency;

    protected override IEnumerable<IComparable> GetEqualityComponents() => [Amount, Currency];
}

public sealed class MaybeConverter<T> : JsonConverter<Maybe<T>>
{
    public override void WriteJson(JsonWriter writer, Maybe<T> value, JsonSerializer serializer) =>
        serializer.Serialize(writer, value.HasValue ? value.Value : null, typeof(T));

    public override Maybe<T> ReadJson(
        JsonReader reader, Type objectType, Maybe<T> existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        reader.TokenType == JsonToken.Null ? Maybe<T>.None : serializer.Deserialize<T>(reader)!;
}
#endregion

#region ulid
public sealed class UlidConverter : JsonConverter<Ulid>
{
    public override void WriteJson(JsonWriter writer, Ulid value, JsonSerializer serializer) => writer.WriteValue(value.ToString());

    public override Ulid ReadJson(
        JsonReader reader, Type objectType, Ulid existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        Ulid.Parse((string)reader.Value!);
}
#endregion

#region one-of
public sealed class OneOfConverter<T0, T1> : JsonConverter<OneOf<T0, T1>>
{
    public override void WriteJson(JsonWriter writer, OneOf<T0, T1> value, JsonSerializer serializer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(value.IsT0 ? typeof(T0).Name : typeof(T1).Name);
        serializer.Serialize(writer, value.Value);
        writer.WriteEndObject();
    }

    public override OneOf<T0, T1> ReadJson(
        JsonReader reader, Type objectType, OneOf<T0, T1> existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        var only = JObject.Load(reader).Properties().Single();
        return only.Name == typeof(T0).Name ? only.Value.ToObject<T0>(serializer)! : only.Value.ToObject<T1>(serializer)!;
    }
}
#endregion

internal static class LibraryOptions
{
    internal static DynamoRepositoryOptions Make()
    {
        #region options
        var options = new DynamoRepositoryOptions
        {
            SerializerSettings = new JsonSerializerSettings
            {
                Converters = { new UlidConverter(), new MaybeConverter<string>(), new OneOfConverter<int, string>() },
            }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb),
        };
        #endregion

        return options;
    }
}
