using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Domain;

/// <summary>Two events that are equal in every member are equal.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DomainEventTests
{
    private static readonly Guid Id = new("00000000-0000-0000-0000-000000000001");
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Test]
    public void The_context_is_compared_by_content()
    {
        static Dictionary<string, object?> Deep() => new() { ["a"] = null };
        var first = Make(("user", "ann"), ("tags", new List<object?> { 1L, "x" }), ("deep", Deep()));
        var second = Make(("deep", Deep()), ("tags", new List<object?> { 1L, "x" }), ("user", "ann"));
        second.Should().Be(first);
        (first == second).Should().BeTrue();
        second.GetHashCode().Should().Be(first.GetHashCode());
        ((DomainEvent)first == second).Should().BeTrue();
    }

    [Test]
    public void An_event_that_differs_in_a_member_is_another()
    {
        var made = Make(("user", "ann"));
        foreach (var other in new DomainEvent[] { Make(("user", "bob")), Make(), made with { Text = "other" }, made with { EventId = Id },
            made with { OccurredAt = Now.AddTicks(1) }, made with { AggregateId = Guid.Empty },
            new Other(Id) { EventId = made.EventId, OccurredAt = Now } })
            other.Should().NotBe(made);
    }

    [Test]
    public void A_stored_event_equals_the_one_that_was_saved()
    {
        var made = Make(("user", "ann"), ("count", 3L));
        var loaded = Serialization.Codec.RoundTrip(new Serialization.Held<Said> { Value = made }).Value;
        loaded.Should().NotBeSameAs(made).And.Be(made);
    }

    private static Said Make(params (string Name, object? Value)[] context) => new(Id, "hello")
    {
        EventId = Guid.Empty,
        OccurredAt = Now,
        Context = context.ToDictionary(entry => entry.Name, entry => entry.Value),
    };

    private sealed record Said(Guid AggregateId, string Text) : DomainEvent(AggregateId);

    private sealed record Other(Guid AggregateId) : DomainEvent(AggregateId);
}
