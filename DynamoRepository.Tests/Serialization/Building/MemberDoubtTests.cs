using System.Collections.Concurrent;
using System.Reflection;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

#pragma warning disable CS0169, IDE0044, IDE0051, CA1823

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>
/// Members that are probably no state are refused, wherever they are, until an attribute says what they are: events, caches, hash codes.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class MemberDoubtTests
{
    [Test]
    public void A_list_of_events_is_refused_once_with_the_answer_first()
    {
        Only<OwnEvents>().Should().StartWith("'OwnEvents._domainEvents' is a list of IHappened")
            .And.Contain("Mark the field [NonSerialized]").And.Contain("[JsonProperty]").And.Contain("[DynamoSubtype]");
        Only<EventsOfABase>().Should().Contain("'EventsOfABase._happened'").And.Contain("[NonSerialized]");
        Only<UntypedEvents>().Should().Contain("'UntypedEvents._events'").And.Contain("list of Object")
            .And.NotContain("[DynamoSubtype]");
        Only<ShownEvents>().Should().Contain("'ShownEvents.DomainEvents'").And.Contain("[JsonIgnore]").And.NotContain("[NonSerialized]");
        Only<EventQueue>().Should().Contain("'EventQueue._changes'");
        Only<ConcreteEvents>().Should().Contain("'ConcreteEvents._domainEvents'");
    }

    [Test]
    public void So_it_is_in_every_position()
    {
        Only<Held<NestedEvents>>().Should().Contain("Value._events'");
        Only<Held<List<NestedEvents>>>().Should().Contain("Value[]._events'");
        Only<Held<Dictionary<string, NestedEvents>>>().Should().Contain("Value[]._events'");
        Only<Held<EventStruct>>().Should().Contain("Value._events'");
        Only<Held<EventRecord?>>().Should().Contain("Value.Events'");
    }

    [Test]
    public void Marked_NonSerialized_it_is_empty_after_loading()
    {
        var aggregate = new MarkedEvents("x");
        aggregate.Events.Should().ContainSingle();
        var loaded = Codec.RoundTrip(aggregate);
        loaded.Name.Should().Be("x");
        loaded.Events.Should().BeEmpty();
    }

    [Test]
    public void Marked_as_state_it_is_stored()
    {
        Codec.ProblemsOf<StoredEvents>().Should().BeEmpty();
        var aggregate = new StoredEvents();
        aggregate.Happened.Add(new Opened { At = 7 });
        Codec.RoundTrip(aggregate).Happened.Should().ContainSingle().Which.Should().BeOfType<Opened>().Which.At.Should().Be(7);
        Only<UndeclaredEvents>().Should().Contain("abstract").And.Contain("[DynamoSubtype");
    }

    [Test]
    public void Passes_on_lists_that_are_state_whatever_their_names()
    {
        Codec.ProblemsOf<Calendar>().Should().BeEmpty();
        Codec.ProblemsOf<Held<List<Opened>>>().Should().BeEmpty();
    }

    [Test]
    public void A_cache_of_what_only_the_program_knows_is_refused_with_NonSerialized_first()
    {
        foreach (var problem in new[]
        {
            Only<Held<PropertyInfo>>(), Only<Held<Type>>(), Only<Held<Dictionary<Type, string>>>(), Only<Held<Lazy<string>>>(),
            Only<Held<ConcurrentDictionary<Type, Func<object, object>>>>(), Only<Held<PropertyInfo[]>>(), Only<Held<List<Action>>>(),
            Only<Held<System.Linq.Expressions.Expression<Func<int>>>>(), Only<Held<Dictionary<(string, Type), int>>>(),
        })
        {
            problem.Should().Contain("Value' is of type").And.Contain("a cache rather than state. Mark it [JsonIgnore]")
                .And.NotContain("StateAssemblies");
        }

        Only<ReflectingField>().Should().Contain("a cache rather than state. Mark the field [NonSerialized]");
    }

    [Test]
    public void A_cached_hash_code_is_refused_until_it_is_said_what_it_is()
    {
        Only<Held<CachingSku>>().Should().Contain("Value._cachedHashCode' looks like a cached hash code").And
            .Contain("Mark the field [NonSerialized]").And.Contain("[JsonProperty]");
        Only<HashingAggregate>().Should().Contain("'HashingAggregate._hash'");
        Only<Held<List<HashingStruct>>>().Should().Contain("Value[]._hashCode'");
        Only<Held<Dictionary<string, HashingRecord>>>().Should().Contain("Value[]._requestedHashCode'");
        Only<Held<ShownHash>>().Should().Contain("Value.HashCode'").And.Contain("Mark it [JsonIgnore]");
    }

    [Test]
    public void Passes_on_hash_codes_that_are_said_to_be_state_or_are_no_cache()
    {
        Codec.ProblemsOf<Held<StoredHash>>().Should().BeEmpty();
        Codec.RoundTrip(new Held<StoredHash> { Value = new StoredHash { ContentHash = 5 } }).Value.ContentHash.Should().Be(5);
        Codec.ProblemsOf<Held<Attachment>>().Should().BeEmpty();
        Codec.ProblemsOf<Held<AttachmentRecord>>().Should().BeEmpty();
    }

    [Test]
    public void Marked_NonSerialized_a_hash_code_is_calculated_anew()
    {
        var sku = new MarkedSku { Code = "x" };
        sku.GetHashCode();
        new HashSet<MarkedSku> { new() { Code = "x" } }.Should().Contain(Codec.RoundTrip(new Held<MarkedSku> { Value = sku }).Value);
        Codec.Write(new Held<MarkedSku> { Value = sku }).Should().NotContain("ash");
    }

    private static string Only<T>()
        where T : AggregateRoot => Codec.Map<T>().Problems.Should().ContainSingle().Subject;

    private interface IHappened;

    [DynamoSubtype(typeof(Opened), "opened")]
    private abstract class Happening;

    private class Opened : Happening
    {
        public int At { get; set; }
    }

    private abstract class Undeclared;

    private sealed class OwnEvents : Sample
    {
        private readonly List<IHappened>? _domainEvents;
    }

    private abstract class EventBase : Sample
    {
        private readonly List<IHappened> _happened = [];

        protected void Raise(IHappened happened) => _happened.Add(happened);
    }

    private sealed class EventsOfABase : EventBase;

    private sealed class UntypedEvents : Sample
    {
        private readonly List<object> _events = [];
    }

    private sealed class ShownEvents : Sample
    {
        public IReadOnlyCollection<Undeclared> DomainEvents { get; } = [];
    }

    private sealed class EventQueue : Sample
    {
        private readonly Queue<Undeclared> _changes = new();
    }

    private sealed class ConcreteEvents : Sample
    {
        private readonly List<Opened> _domainEvents = [];
    }

    private sealed class NestedEvents
    {
        private readonly List<IHappened> _events = [];
    }

    private struct EventStruct
    {
        private List<IHappened>? _events;
    }

    private sealed record EventRecord(List<IHappened> Events);

    private sealed class MarkedEvents : Sample
    {
        [NonSerialized] private readonly List<IHappened> _domainEvents = [];

        public MarkedEvents(string name)
        {
            Name = name;
            _domainEvents.Add(new Named());
        }

        public string Name { get; }

        [JsonIgnore]
        public IReadOnlyList<object> Events => _domainEvents;

        private sealed class Named : IHappened;
    }

    private sealed class StoredEvents : Sample
    {
        [JsonProperty]
        public List<Happening> Happened { get; private set; } = [];
    }

    private sealed class UndeclaredEvents : Sample
    {
        [JsonProperty] private readonly List<Undeclared> _events = [];
    }

    private sealed class Calendar : Sample
    {
        private readonly List<Opened> _events = [];
        private readonly List<string> _uncommittedChanges = [];
        private readonly List<Happening> _domainEvents = [];
    }

    private sealed class ReflectingField : Sample
    {
        private static readonly int Count = 1;
        private readonly Lazy<int> _count = new(() => Count);
    }

    private sealed class CachingSku : Caching
    {
        public string Code { get; set; } = "";
    }

    private abstract class Caching
    {
        private int? _cachedHashCode;

        public override bool Equals(object? obj) => obj is Caching;

        public override int GetHashCode() => _cachedHashCode ??= 1;
    }

    private sealed class HashingAggregate : Sample
    {
        private int _hash;

        public override int GetHashCode() => _hash == 0 ? _hash = Id.GetHashCode() : _hash;
    }

    private struct HashingStruct
    {
        private int _hashCode;

        public override bool Equals(object? obj) => obj is HashingStruct;

        public override int GetHashCode() => _hashCode;
    }

    private sealed record HashingRecord(string Code)
    {
        private int? _requestedHashCode;

        public bool Equals(HashingRecord? other) => other?.Code == Code;

        public override int GetHashCode() => _requestedHashCode ??= Code.Length;
    }

    private sealed class ShownHash
    {
        public int HashCode { get; } = 1;

        public override bool Equals(object? obj) => obj is ShownHash;

        public override int GetHashCode() => HashCode;
    }

    private sealed class StoredHash
    {
        [JsonProperty]
        public int ContentHash { get; set; }

        public override bool Equals(object? obj) => obj is StoredHash;

        public override int GetHashCode() => ContentHash;
    }

    private sealed class Attachment
    {
        private int _hash;
        private string _passwordHash = "";

        public override string ToString() => _passwordHash + _hash++;
    }

    private sealed record AttachmentRecord(int Hash, string Name);

    private sealed class MarkedSku
    {
        [NonSerialized] private int? _hashCode;

        public string Code { get; set; } = "";

        public override bool Equals(object? obj) => obj is MarkedSku other && other.Code == Code;

        public override int GetHashCode() => _hashCode ??= Code.Length;
    }
}
