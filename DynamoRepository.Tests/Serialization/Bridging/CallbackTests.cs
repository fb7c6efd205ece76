using System.Runtime.Serialization;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Bridging;

/// <summary>Serialization callbacks are called as Newtonsoft calls them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CallbackTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new Held<Doubling[]> { Value = [new Doubling { Number = 3, Writes = 1, Twice = 6 }] };
    }

    [Test]
    public void Callbacks_may_change_a_struct()
    {
        var item = Codec.Write(new Held<Doubling> { Value = new Doubling { Number = 3 } });
        item.Should().Be(Sample.Item("\"value\":{\"M\":{\"number\":{\"N\":\"3\"},\"writes\":{\"N\":\"1\"}}}"));
        Codec.Read<Held<Doubling>>(item).Value.Should().Be(new Doubling { Number = 3, Twice = 6, Writes = 1 });
    }

    [Test]
    public void Callbacks_are_called([Values] bool isCompiled)
    {
        var aggregate = new Calling { Text = "x" };
        var item = Codec.Of<Calling>(isCompiled ? Execution.Compiled : Execution.Interpreted).Write(aggregate);
        aggregate.Calls.Should().Equal("serializing", "serialized");
        item.Should().Contain("\"text\":{\"S\":\"x!\"}");
        var loaded = Codec.Read<Calling>(item);
        loaded.Calls.Should().Equal("deserializing ''", "deserialized 'x!'");
    }

    [Test]
    public void Callbacks_are_called_where_a_constructor_takes_what_is_stored()
    {
        var loaded = Codec.RoundTrip(new Held<CallingPart> { Value = new CallingPart("x") }).Value;
        loaded.Calls.Should().Equal("deserializing", "deserialized 'x'");
    }

    private record struct Doubling
    {
        public int Number;
        public int Writes;
        [NonSerialized] public int Twice;

        [OnSerializing]
        private void Before(StreamingContext context) => Writes = 1;

        [OnDeserialized]
        private void After(StreamingContext context) => Twice = Number * 2;
    }

    private sealed class Calling : Sample
    {
        [NonSerialized] private readonly List<string> _calls = [];

        public string Text { get; set; } = "";

        [JsonIgnore]
        public IReadOnlyList<string> Calls => _calls;

        [OnSerializing]
        private void Before(StreamingContext context)
        {
            _calls.Add("serializing");
            Text += "!";
        }

        [OnSerialized]
        private void After(StreamingContext context) => _calls.Add("serialized");

        [OnDeserializing]
        private void BeforeLoad(StreamingContext context) => _calls.Add($"deserializing '{Text}'");

        [OnDeserialized]
        private void AfterLoad(StreamingContext context) => _calls.Add($"deserialized '{Text}'");
    }

    private sealed class CallingPart(string text)
    {
        [NonSerialized] private readonly List<string> _calls = [];

        public string Text { get; } = text;

        [JsonIgnore]
        public IReadOnlyList<string> Calls => _calls;

        [OnDeserializing]
        private void Before(StreamingContext context) => _calls.Add("deserializing");

        [OnDeserialized]
        private void After(StreamingContext context) => _calls.Add($"deserialized '{Text}'");
    }
}
