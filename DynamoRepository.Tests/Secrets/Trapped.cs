using System.Runtime.Serialization;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Secrets;

/// <summary>An aggregate in which every piece of an application's code that the library calls may throw.</summary>
[DynamoTable("trapped")]
public sealed class Trapped : AggregateRoot
{
    public Trapped(string name, Guid? id = null, DateTimeOffset? createdAt = null, DateTimeOffset? updatedAt = null)
        : base(id, createdAt, updatedAt)
    {
        Trap.Pass("constructor");
        Name = name;
    }

    public string Name { get; private set; }

    [JsonConverter(typeof(Converter))]
    public string Converted { get; set; } = Planted.Marker;

    [JsonConverter(typeof(Converter))]
    public List<string>? Strict { get; set; }

    [JsonProperty]
    public string Computed => Trap.Through("getter", Planted.Marker);

    public Code Scalar { get; set; } = new(Planted.Marker);

    public Part Inner { get; set; } = new(Planted.Marker);

    public IEnumerable<string> Sequence { get; set; } = Endangered();

    public Dictionary<string, int> Counts { get; } = new(new Comparer()) { [Planted.Marker] = 1 };

    public bool ShouldSerializeName() => Trap.Through("ShouldSerialize", true);

    [OnSerializing]
    private void Writing(StreamingContext context) => Trap.Pass("writing callback");

    [OnDeserialized]
    private void Read(StreamingContext context) => Trap.Pass("reading callback");

    private static IEnumerable<string> Endangered()
    {
        yield return Trap.Through("enumerator", Planted.Marker);
    }

    [DynamoScalar]
    public sealed class Code
    {
        public Code(string text) => Text = Trap.Through("scalar", text);

        public string Text { get; }
    }

    public sealed class Part
    {
        public Part(string text) => Text = Trap.Through("inner constructor", text);

        public string Text { get; }
    }

    public sealed class Converter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteValue(Trap.Through("writing converter", Planted.Marker));

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            objectType == typeof(string)
                ? Trap.Through("reading converter", (string?)reader.Value)
                : serializer.Deserialize<List<string>>(reader);
    }

    public sealed class Comparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string text) => Trap.Through("comparer", text.Length);
    }
}
