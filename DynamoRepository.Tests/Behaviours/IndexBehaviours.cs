using DynamoRepository.Tests.Agreement;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Indexes by marks on the class, and with keys of several members.</summary>
public sealed class IndexBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task An_inherited_member_is_the_sort_key_of_an_index()
    {
        var matches = await RepositoryAsync<Match>();
        var tournament = Guid.NewGuid().ToString();
        foreach (var score in new[] { 1, 2, 3 })
        {
            await matches.SaveAsync(new Match { Tournament = tournament, Score = score });
            await Task.Delay(1);
        }

        var query = Store.Connection.Query<Match>(match => match.Tournament == tournament);
        var all = await query.ToListAsync();
        all.Select(match => match.Score).Should().Equal(1, 2, 3);
        (await query.Descending().ToListAsync()).Select(match => match.Score).Should().Equal(3, 2, 1);
        var second = all[1].CreatedAt;
        (await query.Where(match => match.CreatedAt > second).ToListAsync()).Select(match => match.Score).Should().Equal(3);
        (await matches.VerifyTableAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task Results_come_in_the_order_of_all_sort_keys_on_pages_and_as_rows()
    {
        var tournament = await PlayAsync((2, "b", 1), (1, "b", 2), (1, "a", 10), (1, "a", 9), (10, "a", 0), (2, null, 1));
        var query = Store.Connection.Query<Match>(match => match.Tournament == tournament && match.Region == "eu").UsingIndex("by-round");

        (int, string?, decimal?)[] expected = [(1, "a", 9), (1, "a", 10), (1, "b", 2), (2, "b", 1), (10, "a", 0)];
        (await query.ToListAsync()).Select(Keys).Should().Equal(expected, "one without a key is not in the index");
        (await query.Descending().ToListAsync()).Select(Keys).Should().Equal(expected.Reverse());
        (await query.CountAsync()).Should().Be(5);
        (await query.Select(match => match.Stake).ToListAsync()).Should().Equal(expected.Select(keys => keys.Item3));
        foreach (var descending in new[] { false, true })
        {
            var paged = new List<(int, string?, decimal?)>();
            for (string? token = null, next = ""; next is not null; token = next)
            {
                var page = await (descending ? query.Descending() : query).ToPageAsync(2, token);
                paged.AddRange(page.Items.Select(Keys));
                next = page.NextPageToken;
            }

            paged.Should().Equal(descending ? expected.Reverse() : expected);
        }
    }

    [Test]
    public async Task Sort_keys_are_used_from_the_left()
    {
        var tournament = await PlayAsync((1, "a", 1), (1, "ab", 2), (1, "b", 3), (2, "a", 4), (1, "a", 5));
        var query = Store.Connection.Query<Match>(match => match.Tournament == tournament && match.Region == "eu" && match.Round == 1);

        (await query.Where(match => match.Bracket == "a").ToListAsync()).Select(match => match.Stake).Should().Equal(1, 5);
        (await query.Where(match => match.Bracket!.StartsWith('a')).ToListAsync()).Select(match => match.Stake).Should().Equal(1, 5, 2);
        (await query.Where(match => match.Bracket == "a" && match.Stake > 1).ToListAsync()).Select(match => match.Stake).Should().Equal(5);
        query.Where(match => match.Bracket == "a").ToString().Should()
            .Contain("key condition: #n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 = :v3");
    }

    [Test]
    public async Task Aggregates_are_loaded_by_the_keys_that_an_index_of_several_holds()
    {
        var tournament = await PlayAsync((2, "b", 1), (1, null, 2));
        var query = Store.Connection.Query<Match>(match => match.Tournament == tournament && match.Region == "eu")
            .UsingIndex("keys-of-round");
        (await query.ReadByKey().ToListAsync()).Select(Keys).Should().Equal((1, null, 2m), (2, "b", 1m));
        (await query.CountAsync()).Should().Be(2);
        await query.Awaiting(keys => keys.ToListAsync()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task Expired_aggregates_are_not_found_by_an_index_with_the_time_to_live_among_its_keys()
    {
        var leases = await RepositoryAsync<Lease>();
        var (holder, now) = (Guid.NewGuid().ToString(), DateTimeOffset.UtcNow);
        await leases.SaveAllAsync(
            new[] { -60, 60, 120 }.Select(seconds => new Lease(holder) { Kind = "k", ExpiresAt = now.AddSeconds(seconds) }));
        (await Store.Connection.Query<Lease>(lease => lease.Holder == holder && lease.Kind == "k").UsingIndex("by-kind").ToListAsync())
            .Should().HaveCount(2);
        (await Store.Connection.Query<Lease>(lease => lease.Holder == holder).UsingIndex("by-end").CountAsync()).Should().Be(2);
        (await Store.Connection.Query<Lease>(lease => lease.Holder == holder).UsingIndex("by-kind").ReadByKey().ToListAsync()).Should()
            .HaveCount(2);
    }

    [Test]
    public async Task Keys_of_one_role_are_limited_together()
    {
        var matches = await RepositoryAsync<Match>();
        // 2,048 bytes, and 1,024 with two of each number
        await matches.SaveAsync(Match(new string('t', 2040), "regional", 1, new string('b', 1020), 5));
        var failure = await RefusalAsync(
            RepositoryExceptionType.Constraint, () => matches.SaveAsync(Match(new string('t', 2041), "regional", 1, "b", 5)));
        failure.Message.Should()
            .Contain("the partition keys of index 'by-round', tournament, region, take 2,049 bytes together, and DynamoDB allows 2,048.");
        failure = await RefusalAsync(
            RepositoryExceptionType.Constraint, () => matches.SaveAsync(Match("t", "eu", 1, new string('b', 1021), 5)));
        failure.Message.Should()
            .Contain("the sort keys of index 'by-round', round, bracket, stake, take 1,025 bytes together, and DynamoDB allows 1,024.");
    }

    [Test]
    public async Task A_member_marked_on_the_class_is_an_index_key_as_if_it_were_marked_itself()
    {
        var notes = await RepositoryAsync<Note>();
        var id = Guid.NewGuid();
        await notes.SaveAsync(new Note(id));
        (await Store.ItemAsync(notes, id))!.Should()
            .NotContainKey("tag", "a struct around null is left out, so that the aggregate is not in the index");
        (await notes.GetByIdAsync(id)).Tag.Should().Be(default(Tag));

        (await RefusalAsync(RepositoryExceptionType.Constraint, () => notes.SaveAsync(new Note { Title = new string('x', 1025) })))
            .Message.Should().Contain("1,025 bytes");
        (await RefusalAsync(RepositoryExceptionType.Constraint, () => notes.SaveAsync(new Note { Title = "" }))).Message.Should()
            .Contain("is empty");
        (await RefusalAsync(RepositoryExceptionType.Constraint, () => notes.SaveAsync(new Memo { Title = new string('x', 1025) })))
            .Message.Should().Contain("1,025 bytes");
        (await RefusalAsync(RepositoryExceptionType.Constraint, () => notes.SaveAsync(new Memo { Text = new string('x', 2049) })))
            .Message.Should().Contain("2,049 bytes");

        var slug = new Slug(Guid.NewGuid().ToString());
        await notes.SaveAsync(new Memo { Slug = slug, Title = "found" });
        (await Store.Connection.Query<Note>(note => note.Slug == slug).SingleAsync()).Title.Should().Be("found");
    }

    private static (int, string?, decimal?) Keys(Match match) => (match.Round, match.Bracket, match.Stake);

    private static Match Match(string tournament, string region, int round, string? bracket, decimal? stake) =>
        new() { Tournament = tournament, Region = region, Round = round, Bracket = bracket, Stake = stake };

    private async Task<string> PlayAsync(params (int Round, string? Bracket, decimal? Stake)[] played)
    {
        var matches = await RepositoryAsync<Match>();
        var tournament = Guid.NewGuid().ToString();
        await matches.SaveAllAsync(played.Select(match => Match(tournament, "eu", match.Round, match.Bracket, match.Stake))
            .Append(Match(tournament, "us", 1, "a", 1)).Append(Match(tournament + "x", "eu", 1, "a", 1)));
        return tournament;
    }

    [DynamoTable("notes")]
    [DynamoSubtype(typeof(Note), "note")]
    [DynamoSubtype(typeof(Memo), "memo")]
    [DynamoIndex("by-slug", nameof(Slug))]
    [DynamoIndex("by-slug", nameof(Title), Role = IndexRole.SortKey)]
    [DynamoIndex("by-tag", nameof(Tag))]
    public class Note(Guid? id = null) : AggregateRoot(id)
    {
        [JsonConverter(typeof(SlugConverter)), DynamoScalar(Type = DynamoScalarType.String)]
        public Slug? Slug { get; set; }

        public string? Title { get; set; }

        public Tag Tag { get; set; }

        public string? Text { get; set; }
    }

    [DynamoIndex("by-text", nameof(Text))]
    public sealed class Memo : Note;
}
