using System.ComponentModel;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Translating;

[TestFixture]
public sealed class AbsentRefusalTests
{
    private static readonly DynamoRepositoryOptions Ignoring = new()
    {
        SerializerSettings = new JsonSerializerSettings { DefaultValueHandling = DefaultValueHandling.Ignore },
    };

    [Test]
    public void A_member_that_a_method_may_leave_out_is_refused_in_conditions_and_read_in_rows()
    {
        using var connection = DynamoConnection.InMemory();
        FluentActions.Invoking(() => connection.Scan<Stockpile>(x => x.Note == "a")).Should().Throw<ArgumentException>()
            .WithMessage("Cannot translate 'x.Note'*ShouldSerializeNote decides*");
        FluentActions.Invoking(() => connection.Scan<Stockpile>().Select(x => x.Note)).Should().NotThrow();
    }

    [Test]
    public void A_key_of_an_index_that_would_be_left_out_is_refused_at_the_start() =>
        FluentActions.Invoking(DynamoRepository<Shelved>.Validate).Should().Throw<InvalidOperationException>().WithMessage(
            "*'Shelved.Shelf' is a key of an index*Write the attribute always: *JsonProperty*nullable*"
            + "'Shelved.Row' is a key of an index*Remove the *DefaultValue], and give the value by an initialiser.*");

    [Test]
    public void So_it_is_where_the_settings_leave_it_out_until_the_member_says_otherwise()
    {
        using var connection = DynamoConnection.InMemory();
        FluentActions.Invoking(() => new DynamoRepository<Order>(connection, Ignoring)).Should().Throw<InvalidOperationException>()
            .WithMessage("*'Order.Priority' is a key of an index*");
        FluentActions.Invoking(() => new DynamoRepository<Followed>(connection, Ignoring)).Should().NotThrow();
    }

    [Test]
    public async Task A_set_that_is_empty_is_empty_again_where_the_settings_leave_defaults_out()
    {
        using var connection = DynamoConnection.InMemory();
        var repository = new DynamoRepository<Followed>(connection, Ignoring);
        await repository.SaveAsync(new Followed());
        var loaded = await connection.Scan<Followed>(x => x.Roles != null && x.Row == 0 && x.Shelf == null, Ignoring).ToListAsync();
        loaded.Should().ContainSingle().Which.Roles.Should().BeEmpty();
        (await connection.Query<Followed>(x => x.Row == 0, Ignoring).CountAsync()).Should().Be(1);
    }

    [DynamoTable("shelved")]
    private sealed class Shelved : AggregateRoot
    {
        [DynamoIndex("by-shelf")]
        [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
        public int Shelf { get; set; }

        [DynamoIndex("by-row")]
        [DefaultValue(3)]
        public int Row { get; set; }
    }

    [DynamoTable("shelved")]
    [DynamoIndex("by-row", nameof(CreatedAt), Role = IndexRole.SortKey)]
    private sealed class Followed : AggregateRoot
    {
        [DynamoIndex("by-shelf")]
        public int? Shelf { get; set; }

        [DynamoIndex("by-row")]
        [JsonProperty(DefaultValueHandling = DefaultValueHandling.Include)]
        public int Row { get; set; }

        [DynamoSet]
        public HashSet<string> Roles { get; set; } = [];
    }
}
