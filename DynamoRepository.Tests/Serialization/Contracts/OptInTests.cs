using System.Runtime.Serialization;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>Types that store only what is marked.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class OptInTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new Held<OptedIn> { Value = new OptedIn { In = "in" } };
        yield return new Held<Contracted> { Value = new Contracted { Name = "n", Plain = "p" } };
        yield return new Contracting { Name = "n" };
        yield return new OptingIn { In = "in" };
    }

    [Test]
    public void Opting_in_is_followed()
    {
        var aggregate = new Held<OptedIn> { Value = new OptedIn { In = "in", Out = "out" } };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("\"value\":{\"M\":{\"in\":{\"S\":\"in\"}}}"));
        Codec.Read<Held<OptedIn>>(item).Value.Should().BeEquivalentTo(new { In = "in", Out = (string?)null });
    }

    [Test]
    public void Data_contracts_are_followed()
    {
        var aggregate = new Held<Contracted> { Value = new Contracted { Name = "n", Plain = "p", Out = "out" } };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("\"value\":{\"M\":{\"the-name\":{\"S\":\"n\"},\"plain\":{\"S\":\"p\"}}}"));
        Codec.Read<Held<Contracted>>(item).Value.Should().BeEquivalentTo(new { Name = "n", Plain = "p", Out = (string?)null });
    }

    [Test]
    public void Opting_in_leaves_no_aggregate_without_its_key()
    {
        foreach (var (aggregate, stored) in new (AggregateRoot, string)[]
        {
            (new Contracting { Name = "n", Out = "out" }, "\"name\":{\"S\":\"n\"}"),
            (new OptingIn { In = "in", Out = "out" }, "\"in\":{\"S\":\"in\"}"),
        })
        {
            var codec = Codec.For(aggregate.GetType());
            codec.WriteAny(aggregate).Should().Be(Sample.Item(stored));
            ((AggregateRoot)codec.ReadAny(codec.WriteAny(aggregate))).Id.Should().Be(aggregate.Id);
        }
    }

    [JsonObject(MemberSerialization.OptIn)]
    private sealed class OptedIn
    {
        [JsonProperty]
        public string? In { get; set; }

        public string? Out { get; set; }
    }

    [DataContract]
    private sealed class Contracted
    {
        [DataMember(Name = "the-name")]
        public string? Name { get; set; }

        [DataMember]
        public string? Plain { get; set; }

        public string? Out { get; set; }
    }

    [DataContract]
    private sealed class Contracting : Sample
    {
        [DataMember]
        public string? Name { get; set; }

        public string? Out { get; set; }
    }

    [JsonObject(MemberSerialization.OptIn)]
    private sealed class OptingIn : Sample
    {
        [JsonProperty]
        public string? In { get; set; }

        public string? Out { get; set; }
    }
}
