using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>
/// An Id that hides the library's would be stored beside the one that identifies the item: refused, with the base class to derive from.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HiddenIdTests
{
    private interface IHasId
    {
        string Id { get; }
    }

    [Test]
    public void An_aggregate_that_hides_its_Id_is_refused()
    {
        Problem<OfText>().Should()
            .Be(
                "'OfText' declares 'OfText.Id', which hides the Id of AggregateRoot: the item would have two, and only the hidden one "
                + "identifies it. "
            + "Derive from AggregateRoot<TId>, whose Id is of the type that you choose (AggregateRoot<String> here), or give the member "
            + "another name.");
        Problem<OfGuid>().Should().Contain("'OfGuid.Id'").And.Contain("AggregateRoot<Guid>");
        Problem<OfGuidUnderOneName>().Should().Contain("'OfGuidUnderOneName.Id'").And.NotContain("[JsonProperty");
        Problem<OfANumber>().Should().Contain("AggregateRoot<Int32>");
        Problem<LeftOut>().Should().Contain("'LeftOut.Id'");
        Problem<Computed>().Should().Contain("'Computed.Id'");
        Problem<AField>().Should().Contain("'AField.Id'");
        Problem<Derived>().Should().Contain("'Derived' declares 'OfText.Id'");
        Problem<Keyed>().Should().Contain("'Keyed.Id'");
    }

    [Test]
    public void So_is_an_entity_within_one() =>
        Problem<Holder>().Should().StartWith("'Holder.Parts[]' declares 'Part.Id', which hides the Id of Entity").And.Contain("Entity<TId>")
            .And.Contain("Entity<String>");

    [Test]
    public void No_repository_is_made_of_it() =>
        FluentActions.Invoking(() => new DynamoRepository<OfText>(DynamoConnection.InMemory())).Should().Throw<InvalidOperationException>()
            .WithMessage("*AggregateRoot<TId>*");

    [Test]
    public void Passes_on_an_Id_that_hides_nothing()
    {
        Codec.ProblemsOf<Implementing>().Should().BeEmpty();
        Codec.ProblemsOf<Holding>().Should().BeEmpty();
    }

    [Test]
    public void Passes_on_a_hidden_time_stamp_under_a_name_of_its_own()
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var loaded = Codec.RoundTrip(new Dated(at, "token"));
        (loaded.CreatedAt, loaded.ETag).Should().Be((at, "token"));
        ((AggregateRoot)loaded).CreatedAt.Should().BeAfter(at);
        Codec.ProblemsOf<DatedTwice>().Should().Contain("'createdAt'").And.Contain("AggregateRoot.CreatedAt, DatedTwice.CreatedAt")
            .And.Contain("[JsonProperty(");
    }

    private static string Problem<T>()
        where T : AggregateRoot => Codec.Map<T>().Problems.Should().ContainSingle().Which;

    private class OfText : AggregateRoot { [JsonProperty("number")] public new string Id { get; private set; } = ""; }

    private sealed class Derived : OfText;

    private sealed class OfGuid : AggregateRoot { [JsonProperty("personId")] public new Guid Id { get; private set; } }

    private sealed class OfGuidUnderOneName : AggregateRoot { public new Guid Id { get; private set; } }

    private sealed class OfANumber : AggregateRoot { [JsonProperty("number")] public new int? Id { get; private set; } }

    private sealed class LeftOut : AggregateRoot { [JsonIgnore] public new string Id { get; private set; } = ""; }

    private sealed class Computed : AggregateRoot { public new string Id => base.Id.ToString("N"); }

    private sealed class AField : AggregateRoot { public new Guid Id = Guid.NewGuid(); }

    [DynamoTable(PartitionKey = nameof(Id))]
    private sealed class Keyed
        : AggregateRoot
    { [JsonProperty("tags")] public new List<string> Id { get; private set; } = []; }

    private sealed class Part : Entity { [JsonProperty("number")] public new string Id { get; private set; } = ""; }

    private sealed class Holder : AggregateRoot { public List<Part> Parts { get; private set; } = []; }

    private sealed class Implementing : AggregateRoot, IHasId { string IHasId.Id => Id.ToString("N"); }

    private sealed class Row { public string Id { get; set; } = ""; }

    private sealed class Holding : AggregateRoot { public List<Row> Rows { get; private set; } = []; }

    private sealed class Dated(DateTimeOffset createdAt, string eTag) : AggregateRoot
    {
        [JsonProperty("orderedAt")] public new DateTimeOffset CreatedAt { get; private set; } = createdAt;

        [JsonProperty("tag")] public new string ETag { get; private set; } = eTag;
    }

    private sealed class DatedTwice : AggregateRoot { public new DateTimeOffset CreatedAt { get; private set; } }
}
