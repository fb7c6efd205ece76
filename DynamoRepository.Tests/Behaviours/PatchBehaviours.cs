using System.Linq.Expressions;
using System.Text;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.RepositoryExceptionType;
using static DynamoRepository.Tests.Behaviours.SubtypeRepositoryBehaviours;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>A patch changes parts of what is stored, and gives it back, in every store alike.</summary>
public sealed class PatchBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Every_change_is_made_and_the_aggregate_comes_back_as_stored([Values] bool idempotent)
    {
        var (listings, listing) = await ListingAsync(idempotent);
        var id = listing.Id;

        var patched = await listings.PatchAsync(id, patch => patch
            .Set(one => one.State, ListingState.Open)
            .Set(one => one.Note, "new")
            .Set(one => one.Place!.City, "Basel")
            .Set(one => one.Stock["red"], 7)
            .Set(one => one.Bids[0], new Bid("eve", 9))
            .Add(one => one.Views, 5)
            .Add(one => one.Price, -0.5m)
            .Add(one => one.Place!.Visits, 2)
            .Add(one => one.Stock["blue"], -1)
            .Append(one => one.Tags, "c", "d")
            .Append(one => one.Place!.Floors, 3)
            .Remove(one => one.Weight)
            .Remove(one => one.Stock["green"])
            .AddToSet(one => one.Labels, "b", "c")
            .RemoveFromSet(one => one.Numbers, 1, 9)
            .SetIfAbsent(one => one.Shelf, "s1")
            .SetIfAbsent(one => one.Picture, [1, 2]));

        var stored = await listings.GetByIdAsync(id);
        Snapshot.Of(patched).Should().Be(Snapshot.Of(stored));
        patched.ETag.Should().Be(stored.ETag).And.NotBe(listing.ETag);
        (stored.State, stored.Note, stored.Views, stored.Price, stored.Weight).Should().Be((ListingState.Open, "new", 5, 9.5m, null));
        (stored.Place!.City, stored.Place.Visits, stored.Shelf).Should().Be(("Basel", 3, "s1"));
        stored.Place.Floors.Should().Equal(1, 2, 3);
        stored.Stock.Should().BeEquivalentTo(new Dictionary<string, int> { ["red"] = 7, ["blue"] = 1 });
        stored.Tags.Should().Equal("a", "b", "c", "d");
        stored.Labels.Should().BeEquivalentTo("a", "b", "c");
        stored.Numbers.Should().BeEquivalentTo([2]);
        stored.Bids.Select(bid => bid.Bidder).Should().Equal("eve", "bob");
        stored.Picture.Should().Equal(1, 2);
        await ConflictAsync(() => listings.SaveAsync(listing));
        await listings.SaveAsync(patched); // it counts as loaded
    }

    [Test]
    public async Task In_a_transaction_it_is_made_with_everything_else_or_not_at_all()
    {
        var (listings, listing) = await ListingAsync();
        var other = new Listing("Other");
        DynamoTransaction Transaction(int views) => new DynamoTransaction(Store.Connection)
            .Add(listings, other).Patch(listings, listing.Id, patch => patch.Add(one => one.Views, 1), one => one.Views == views);

        var failure = await FailureAsync(() => Transaction(7).CommitAsync());
        (failure.Type, failure.Failures.Single().Id).Should().Be((ConditionFailed, listing.Id));
        (await listings.ExistsByIdAsync(other.Id)).Should().BeFalse();
        await Transaction(0).CommitAsync();

        (await listings.GetByIdAsync(listing.Id)).Views.Should().Be(1);
        (await FailureAsync(() => new DynamoTransaction(Store.Connection)
            .Patch(listings, Guid.NewGuid(), patch => patch.Add(one => one.Views, 1)).CommitAsync())).Type.Should().Be(NotFound);
        (await FailureAsync(() => new DynamoTransaction(Store.Connection)
            .Patch(listings, listing.Id, patch => patch.Add(one => one.Views, 1), expectedETag: listing.ETag).CommitAsync())).Type.Should()
            .Be(Conflict);
    }

    [Test]
    public async Task What_is_not_stored_is_not_created([Values] bool idempotent)
    {
        var (listings, _) = await ListingAsync(idempotent);
        var id = Guid.NewGuid();
        await RefusalAsync(NotFound, () => listings.PatchAsync(id, patch => patch.Set(one => one.Note, "x")));
        await RefusalAsync(NotFound, () => listings.PatchAsync(id, patch => patch.Add(one => one.Views, 1), expectedETag: "x"));
        (await Store.ItemAsync(listings, id)).Should().BeNull();
    }

    [Test]
    public async Task A_version_that_differs_is_a_conflict_and_a_condition_that_does_not_hold_is_not([Values] bool idempotent)
    {
        var (listings, listing) = await ListingAsync(idempotent);
        await RefusalAsync(
            Conflict, () => listings.PatchAsync(listing.Id, patch => patch.Add(one => one.Views, 1), expectedETag: "another"));
        var failure = await FailureAsync(() => listings.PatchAsync(
            listing.Id, patch => patch.Add(one => one.Views, 1), one => one.State == ListingState.Sold, listing.ETag));
        (failure.Type, failure.IsOutcomeUnknown).Should().Be((ConditionFailed, false));
        (await FailureAsync(() => listings.PatchAsync(
            listing.Id, patch => patch.Add(one => one.Views, 1), one => one.State == ListingState.Sold))).Type.Should().Be(ConditionFailed);

        var patched = await listings.PatchAsync(
            listing.Id, patch => patch.Add(one => one.Views, 1), one => one.State == ListingState.Draft, listing.ETag);

        patched.Views.Should().Be(1);
    }

    [Test]
    public async Task The_time_of_the_last_change_is_set_unless_the_patch_sets_it()
    {
        var (listings, listing) = await ListingAsync();
        var before = DateTimeOffset.UtcNow;
        var patched = await listings.PatchAsync(listing.Id, patch => patch.Set(one => one.Note, "x"));
        patched.UpdatedAt.Should().BeOnOrAfter(before).And.BeOnOrBefore(DateTimeOffset.UtcNow);
        patched.CreatedAt.Should().Be(listing.CreatedAt);

        patched = await listings.PatchAsync(listing.Id, patch => patch.Set(one => one.UpdatedAt, before.AddDays(-1)));
        patched.UpdatedAt.Should().Be(before.AddDays(-1));
    }

    [Test]
    public async Task A_number_keeps_within_its_type_and_a_missing_one_counts_as_its_default()
    {
        var (listings, listing) = await ListingAsync();
        var id = listing.Id;
        (await FailureAsync(() => listings.PatchAsync(id, patch => patch.Add(one => one.Views, int.MaxValue).Add(one => one.Stars, 250))))
            .Type.Should().Be(Constraint, "250 and 10 is more than a byte");
        (await FailureAsync(() => listings.PatchAsync(id, patch => patch.Add(one => (int)one.Stars, -11)))).Type.Should().Be(Constraint);
        (await listings.PatchAsync(id, patch => patch.Add(one => one.Views, int.MaxValue).Add(one => (int)one.Stars, -10)))
            .Stars.Should().Be(0);
        var failure = await FailureAsync(() => listings.PatchAsync(id, patch => patch.Add(one => one.Views, 1)));
        failure.Type.Should().Be(Constraint);
        failure.Message.Should().Contain("would leave the range of Int32");

        var bare = Guid.NewGuid();
        await Store.PutItemAsync(listings, bare, "\"title\":{\"S\":\"bare\"}");
        var patched = await listings.PatchAsync(bare, patch => patch
            .Add(one => one.Limit, 1).Add(one => one.Weight, 1.5).Append(one => one.Tags, "a").AddToSet(one => one.Labels, "l"));
        (patched.Limit, patched.Weight, patched.Tags.Single(), patched.Labels.Single()).Should().Be((11, 1.5, "a", "l"));
    }

    [Test]
    public async Task What_is_set_is_stored_as_saving_would_store_it()
    {
        var (listings, listing) = await ListingAsync();
        var patched = await listings.PatchAsync(listing.Id, patch => patch
            .Set(one => one.Note, null).Set(one => one.Tags, ["x"]).Set(one => one.Labels, []).Set(one => one.Grade, new Grade(3))
            .Set(one => one.Place, new Place { City = "Bern" }).Set(one => one.Weight, 2));
        var item = (await Store.ItemAsync(listings, listing.Id))!;
        item.Should().NotContainKeys("note", "labels");
        (item["grade"].N, item["weight"].N, item["tags"].L.Single().S).Should().Be(("3", "2", "x"));
        await listings.SaveAsync(patched);
        var saved = (await Store.ItemAsync(listings, listing.Id))!;
        Text(saved).Should().Be(Text(item));
        (await listings.PatchAsync(listing.Id, patch => patch.Set(one => one.Stock, null!))).Stock.Should().BeEmpty();
        (await FailureAsync(() => listings.PatchAsync(listing.Id, patch => patch.Set(one => one.Shelf, "")))).Type.Should()
            .Be(Constraint, "a key of an index is not empty");
        (await FailureAsync(() => listings.PatchAsync(listing.Id, patch => patch.Set(one => one.Shelf, new string('x', 3000))))).Type
            .Should().Be(Constraint);
    }

    [Test]
    public async Task What_must_not_be_patched_is_refused_with_the_reason()
    {
        var (listings, listing) = await ListingAsync();
        (Action<DynamoPatch<Listing>> Patch, string Reason)[] refused =
        [
            (patch => { }, "*changes nothing*"),
            (patch => patch.Set(one => one.Id, Guid.NewGuid()), "*part of the key*"),
            (patch => patch.Set(one => one.Shout, "X"), "*is computed*"),
            (patch => patch.Set(one => one.Title, "X"), "*'Shout'*may depend on 'Title'*"),
            (patch => patch.Set(one => one, listing), "*whole aggregate*"),
            (patch => patch.Set(one => one.ETag, "x"), "*is not a stored member*"),
            (patch => patch.Set(one => one.Grade.Value, 2), "*stored as a whole*"),
            (patch => patch.Set(one => one.Note ?? "", "x"), "*"),
            (patch => patch.Remove(one => one.Views), "*must not be null*"),
            (patch => patch.Add(one => one.Note, "x"), "*not stored as a number*"),
            (patch => patch.Add(one => one.State, ListingState.Open), "*not stored as a number*"),
            (patch => patch.Append(one => one.Labels, "x"), "*not stored as a list*"),
            (patch => patch.Append(one => one.Unordered, "x"), "*not stored as a list*"),
            (patch => patch.AddToSet(one => one.Tags, "x"), "*not stored as a set*"),
            (patch => patch.AddToSet(one => one.Names, "x"), "*compares in its own way*"),
            (patch => patch.Set(one => one.Loose["x"], 1), "*compares in its own way*"),
            (patch => patch.Add(one => one.Loose["x"], 1), "*compares in its own way*"),
            (patch => patch.Set(one => one.Names, ["a", "A"]), "*compares in its own way*"),
            (patch => patch.Set(one => one.Stock, new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)), "*with its comparer*"),
            (patch => patch.Add(one => one.Views, 1).Set(one => one.Views, 1), "*is changed already*"),
            (patch => patch.Set(one => one.Place, null).Set(one => one.Place!.City, "x"), "*is changed already*"),
            (patch => patch.SetIfAbsent(one => one.Note, null), "*Use Remove*"),
        ];
        foreach (var (patch, reason) in refused)
        {
            await FluentActions.Awaiting(() => listings.PatchAsync(listing.Id, patch)).Should()
                .ThrowAsync<ArgumentException>($"{reason} is why").WithMessage(reason);
        }

        (await listings.GetByIdAsync(listing.Id)).ETag.Should().Be(listing.ETag);
    }

    [Test]
    public async Task A_place_in_nothing_is_refused_by_the_stored_item()
    {
        var (listings, listing) = await ListingAsync();
        (await FailureAsync(() => listings.PatchAsync(listing.Id, patch => patch.Set(one => one.Place!.Inner!.City, "x")))).Type.Should()
            .Be(Constraint);
        (await FailureAsync(() => new DynamoTransaction(Store.Connection)
            .Patch(listings, listing.Id, patch => patch.Set(one => one.Place!.Inner!.City, "x")).CommitAsync())).Type.Should()
            .Be(Constraint);
        (await listings.GetByIdAsync(listing.Id)).ETag.Should().Be(listing.ETag);
    }

    [Test]
    public async Task Former_names_and_unknown_attributes()
    {
        var (listings, _) = await ListingAsync();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(
            listings, id, "\"title\":{\"S\":\"old\"},\"oldCount\":{\"N\":\"5\"},\"oldLines\":{\"L\":[{\"S\":\"a\"}]},"
                + "\"oldMarks\":{\"SS\":[\"m\"]},\"unknown\":{\"SS\":[\"x\"]}");

        var patched = await listings.PatchAsync(id, patch => patch.Add(one => one.Count, 1).Append(one => one.Lines, "b"));

        (patched.Count, string.Join(' ', patched.Lines)).Should().Be((6, "a b"));
        var item = (await Store.ItemAsync(listings, id))!;
        item.Should().NotContainKeys("oldCount", "oldLines").And.ContainKeys("oldMarks", "unknown");
        var failure = await FailureAsync(() => listings.PatchAsync(id, patch => patch.AddToSet(one => one.Marks, "n")));
        failure.Type.Should().Be(Constraint);
        failure.Message.Should().Contain("former name 'oldMarks'");
        (await listings.PatchAsync(id, patch => patch.Set(one => one.Marks, ["n"]))).Marks.Should().Equal("n");
        (await Store.ItemAsync(listings, id))!.Should().NotContainKey("oldMarks").And.ContainKey("unknown");
    }

    [Test]
    public async Task What_has_expired_is_not_found()
    {
        var (listings, listing) = await ListingAsync();
        var expiry = DateTimeOffset.UtcNow.AddMinutes(-1);
        (await listings.PatchAsync(listing.Id, patch => patch.Set(one => one.ExpiresAt, expiry))).Views.Should().Be(0);
        (await FailureAsync(() => listings.PatchAsync(listing.Id, patch => patch.Add(one => one.Views, 1)))).Type.Should().Be(NotFound);
    }

    [Test]
    public async Task A_subtype_is_patched_by_its_own_repository()
    {
        var payments = await RepositoryAsync<Payment>();
        var cards = new DynamoRepository<CardPayment>(Store.Connection);
        var (card, cash) = (new CardPayment("ann") { LastDigits = "1" }, new CashPayment("ann") { Given = 5 });
        await payments.SaveAllAsync([card, cash]);

        (await cards.PatchAsync(card.Id, patch => patch.Set(one => one.LastDigits, "2"))).LastDigits.Should().Be("2");
        (await FailureAsync(() => cards.PatchAsync(cash.Id, patch => patch.Set(one => one.LastDigits, "2")))).Type.Should().Be(NotFound);
        await FluentActions.Awaiting(() => payments.PatchAsync(card.Id, patch => patch.Set(one => ((CardPayment)one).LastDigits, "3")))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*may be of another type*");
    }

    [Test]
    public async Task Positions_are_those_of_the_list_before()
    {
        var (listings, listing) = await ListingAsync();
        var patched = await listings.PatchAsync(listing.Id, patch => patch
            .Remove(one => one.Bids[0]).Set(one => one.Bids[7], new Bid("dan", 4)).Set(one => one.Place!.Floors[1], 9));
        patched.Bids.Select(bid => bid.Bidder).Should().Equal("bob", "dan");
        patched.Place!.Floors.Should().Equal(1, 9);
    }

    private async Task<(DynamoRepository<Listing> Listings, Listing Listing)> ListingAsync(bool idempotent = false)
    {
        var listings = await RepositoryAsync<Listing>(new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var listing = new Listing("Lamp")
        {
            Note = "old",
            Stars = 10,
            Price = 10,
            Weight = 1,
            Place = new Place { City = "Bern", Visits = 1 },
        };
        listing.Tag("a", "b");
        listing.Place.Floors.AddRange([1, 2]);
        listing.Bids.AddRange([new Bid("ann", 1), new Bid("bob", 2)]);
        listing.Labels.UnionWith(["a", "b"]);
        listing.Numbers.UnionWith([1, 2]);
        (listing.Stock["red"], listing.Stock["blue"], listing.Stock["green"]) = (1, 2, 3);
        await listings.SaveAsync(listing);
        return (listings, listing);
    }

    private static string Text(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item) => Encoding.UTF8.GetString(
        RequestJson.ToBytes(writer => AttributeValueBridge.WriteMap(
            writer, item.Where(attribute => attribute.Key != "etag").OrderBy(attribute => attribute.Key).ToDictionary())).Span);
}
