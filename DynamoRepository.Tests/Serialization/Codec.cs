using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// The codec as tests use it: texts instead of buffers, and each model carried out both interpreted and compiled, with one result.
/// </summary>
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
        return new TestCodec<T>(mapping, Map<T>(settings, Execution.Compiled));
    }

    /// <summary>A codec that does each thing once: for objects that writing changes.</summary>
    public static TestCodec<T> Of<T>(Execution execution)
        where T : AggregateRoot => new(Map<T>(execution: execution), null);

    public static ITestCodec For(Type type) =>
        (ITestCodec)typeof(Codec).GetMethod(nameof(For), 1, [])!.MakeGenericMethod(type).Invoke(null, null)!;

    public static ItemMapping<T> Map<T>(JsonSerializerSettings? settings = null, Execution? execution = null)
        where T : AggregateRoot => ItemCodecBuilder.Build<T>(
            new SerializerProfile(settings, execution: execution ?? Execution.Interpreted), ItemLayout.Of(typeof(T)));

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

internal sealed class TestCodec<T>(ItemMapping<T> interpreted, ItemMapping<T>? compiled) : ITestCodec
    where T : AggregateRoot
{
    public ItemMapping<T> Mapping { get; } = interpreted;

    public string Write(T aggregate, string? etag = null, byte[]? unknown = null)
    {
        if (compiled is null)
            return Write(Mapping, aggregate, etag, unknown);
        var (written, thrown) = Outcome(() => Write(Mapping, aggregate, etag, unknown));
        var (expected, exception) = Outcome(() => Write(compiled, aggregate, etag, unknown));
        AssertSame(thrown, exception);
        if (written != expected)
            written.Should().Be(expected, "interpreting writes what compiled code writes");
        return written!;
    }

    public T Read(string item) => Read(Encoding.UTF8.GetBytes(item));

    public T Read(byte[] item, bool wholly = true)
    {
        if (compiled is null)
            return Read(Mapping, item, wholly);
        var (loaded, thrown) = Outcome(() => Read(Mapping, item, wholly));
        var (expected, exception) = Outcome(() => Read(compiled, item, wholly));
        AssertSame(thrown, exception);
        if (Equality.DifferenceInAll(loaded!, expected!) is { } difference
            && Equality.DifferenceInAll(Read(compiled, item, wholly), expected!) is null) // else it has an Id or a time of its own
            difference.Should().BeNull("interpreting reads what compiled code reads");
        return loaded!;
    }

    public T RoundTrip(T aggregate) => Read(Write(aggregate));

    /// <summary>What a repository writes when it saves again what it loaded.</summary>
    public string WriteAgain(T loaded) => Write(loaded, loaded.ETag, ((IAggregateRoot)loaded).Stored?.UnknownAttributes);

    public string WriteAny(object aggregate) => Write((T)aggregate);

    public object ReadAny(string item) => Read(item);

    private static string Write(ItemMapping<T> mapping, T aggregate, string? etag, byte[]? unknown)
    {
        using var buffer = new PooledBuffer();
        mapping.ItemCodec!.Write(buffer, aggregate, etag, unknown);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    private static T Read(ItemMapping<T> mapping, byte[] item, bool wholly)
    {
        var reader = new AttributeReader(item);
        var aggregate = mapping.ItemCodec!.Read(ref reader, item, Codec.Table);
        reader.Depth.Should().Be(0);
        if (wholly)
            reader.Position.Should().Be(item.Length);
        return aggregate!;
    }

    private static (TResult? Result, Exception? Thrown) Outcome<TResult>(Func<TResult> act)
    {
        try
        {
            return (act(), null);
        }
        catch (Exception exception)
        {
            return (default, exception);
        }
    }

    // The same error, down to its causes; and then the interpreter's is the outcome.
    private static void AssertSame(Exception? thrown, Exception? expected)
    {
        Lines(thrown).Should().Equal(Lines(expected), "interpreting throws what compiled code throws");
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
    }

    private static List<string> Lines(Exception? exception) => exception is null
        ? []
        : [$"{exception.GetType()}: {exception.Message}", .. Lines(exception.InnerException)];
}
