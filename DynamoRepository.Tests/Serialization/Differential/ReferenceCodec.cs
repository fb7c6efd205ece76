using System.Text;
using Newtonsoft.Json;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace DynamoRepository.Tests.Serialization.Differential;

/// <summary>
/// What the compiled codec is held against: plain Newtonsoft driving objects, collections, constructors, callbacks and extension data over
/// the same contracts, through the same writer and reader. Only scalars are the library's; sets, typed ids, subtypes, the keys of
/// dictionaries and the collections that Newtonsoft cannot make are written out here once more.
/// </summary>
internal sealed class ReferenceCodec
{
    private readonly JsonSerializer _serializer;

    public ReferenceCodec(JsonSerializerSettings? settings = null)
    {
        var resolver = new ReferenceResolver(settings?.Converters ?? []);
        if (settings?.ContractResolver is AggregateContractResolver { NamingStrategy: { } naming })
            resolver.NamingStrategy = naming;
        _serializer = JsonSerializer.Create(new JsonSerializerSettings
        {
            ContractResolver = resolver,
            Converters = settings?.Converters ?? [],
            NullValueHandling = NullValueHandling.Ignore,
            DefaultValueHandling = settings?.DefaultValueHandling ?? DefaultValueHandling.Include,
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
            MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
            ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
            ObjectCreationHandling = ObjectCreationHandling.Replace,
            Culture = System.Globalization.CultureInfo.InvariantCulture,
            MaxDepth = 200,
        });
    }

    /// <summary>The item, <c>{"id":{"S":"…"},…}</c>.</summary>
    public string Write(object aggregate)
    {
        using var buffer = new PooledBuffer();
        var writer = ItemWriter.Rent(buffer);
        _serializer.Serialize(new ItemJsonWriter(writer), aggregate);
        ItemWriter.Return(writer);
        var map = Encoding.UTF8.GetString(buffer.Written.Span);
        return map["{\"M\":".Length..^1];
    }

    public object Read(string item, Type type) =>
        _serializer.Deserialize(new ItemJsonReader(Encoding.UTF8.GetBytes(item), DynamoType.M), type)!;
}
