using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Serialization;

/// <summary>The codec as tests use it: texts instead of buffers.</summary>
internal static class Codec
{
    public const string Table = "a table";

    // Compiling takes longer than most tests.
    private static readonly ConcurrentDictionary<Type, ITestCodec> Compiled = new();

    public static TestCodec<T> For<T>()
        where T : AggregateRoot => (TestCodec<T>)Compiled.GetOrAdd(typeof(T), static _ => For<T>(null));

    public static TestCodec<T> For<T>(JsonSerializerSettings? settings)
        where T : AggregateRoot
    {
        var mapping = Map<T>(settings);
        mapping.Problems.Should().BeEmpty();
        return new TestCodec<T>(mapping);
    }

    public static ITestCodec For(Type type) =>
        (ITestCodec)typeof(Codec).GetMethod(nameof(For), 1, [])!.MakeGenericMethod(type).Invoke(null, null)!;

    public static ItemMapping<T> Map<T>(JsonSerializerSettings? settings = null)
        where T : AggregateRoot => ItemCodecBuilder.Build<T>(new SerializerProfile(settings), ItemLayout.Of(typeof(T)));

    /// <summary>Everything that is wrong with the type, one problem a line.</summary>
    public static string ProblemsOf<T>(JsonSerializerSettings? settings = null)
        where T : AggregateRoot => string.Join("\n", Map<T>(settings).Problems);

    public static string Write<T>(T aggregate)
        where T : AggregateRoot => For<T>().Write(aggregate);

    public static T Read<T>(string item)
        where T : AggregateRoot => For<T>().Read(item);

    public static T RoundTrip<T>(T aggregate)
        where T : AggregateRoot => For<T>().RoundTrip(aggregate);

    /// <summary>The JSON without differences of escaping and spaces; the order of attributes stays.</summary>
    public static string Normal(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 200 });
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

internal interface ITestCodec
{
    string WriteAny(object aggregate);

    object ReadAny(string item);
}

internal sealed class TestCodec<T>(ItemMapping<T> mapping) : ITestCodec
    where T : AggregateRoot
{
    public ItemMapping<T> Mapping { get; } = mapping;

    public string Write(T aggregate, string? etag = null, byte[]? unknown = null)
    {
        using var buffer = new PooledBuffer();
        Mapping.ItemCodec!.Write(buffer, aggregate, etag, unknown);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    public T Read(string item) => Read(Encoding.UTF8.GetBytes(item));

    public T Read(byte[] item, bool wholly = true)
    {
        var reader = new AttributeReader(item);
        var aggregate = Mapping.ItemCodec!.Read(ref reader, item, Codec.Table);
        reader.Depth.Should().Be(0);
        if (wholly)
            reader.Position.Should().Be(item.Length);
        return aggregate!;
    }

    public T RoundTrip(T aggregate) => Read(Write(aggregate));

    /// <summary>What a repository writes when it saves again what it loaded.</summary>
    public string WriteAgain(T loaded) => Write(loaded, loaded.ETag, ((IAggregateRoot)loaded).Stored?.UnknownAttributes);

    public string WriteAny(object aggregate) => Write((T)aggregate);

    public object ReadAny(string item) => Read(item);
}
