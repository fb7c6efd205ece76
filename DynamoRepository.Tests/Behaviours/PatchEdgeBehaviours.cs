using System.Collections.ObjectModel;
using System.Numerics;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using static DynamoRepository.RepositoryExceptionType;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Patches at the edges: of what types hold, of what can be loaded, of what a getter reads.</summary>
public sealed class PatchEdgeBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_sum_that_its_type_cannot_hold_is_refused_and_the_aggregate_still_loads()
    {
        var meters = await RepositoryAsync<Meter>();
        (Action<Meter> Stored, Action<DynamoPatch<Meter>> Patch)[] refused =
        [
            (meter => meter.Total = 1234567890123456789012345678m, patch => patch.Add(one => one.Total, 0.0000000001m)),
            (meter => meter.Total = decimal.MaxValue - 1, patch => patch.Add(one => one.Total, 0.5m)),
            (meter => meter.Total = decimal.MinValue + 1, patch => patch.Add(one => one.Total, -0.5m)),
            (meter => meter.Total = decimal.MaxValue - 1, patch => patch.Add(one => one.Total, 12345678901234567.12345678901m)),
            (meter => meter.Wide = Int128.MaxValue / 10 * 10, patch => patch.Add(one => one.Wide, (Int128)10)),
            (meter => meter.Wide = Int128.MinValue / 10 * 10, patch => patch.Add(one => one.Wide, (Int128)(-10))),
            (meter => meter.Level = 5, patch => patch.Add(one => (BigInteger)one.Level, (BigInteger)(-6))),
        ];
        foreach (var (stored, patch) in refused)
        {
            var meter = new Meter();
            stored(meter);
            await meters.SaveAsync(meter);

            (await FailureAsync(() => meters.PatchAsync(meter.Id, patch))).Type.Should().Be(Constraint);

            (await meters.GetByIdAsync(meter.Id)).ETag.Should().Be(meter.ETag);
        }
    }

    [Test]
    public async Task A_sum_that_its_type_can_hold_is_made_up_to_the_last_digit()
    {
        var meters = await RepositoryAsync<Meter>();
        var meter = new Meter { Total = decimal.MaxValue - 7, Wide = 5, Level = 5 };
        await meters.SaveAsync(meter);

        var patched = await meters.PatchAsync(meter.Id, patch => patch
            .Add(one => one.Total, 7).Add(one => one.Wide, (Int128)(-7)).Add(one => (BigInteger)one.Level, (BigInteger)(-5)));

        (patched.Total, patched.Wide, patched.Level).Should().Be((decimal.MaxValue, (Int128)(-2), (UInt128)0));
        (await meters.PatchAsync(meter.Id, patch => patch.Set(one => one.Total, 1m).Add(one => one.Level, (UInt128)7))).Level.Should()
            .Be((UInt128)7);
        (await meters.PatchAsync(meter.Id, patch => patch.Add(one => one.Total, 0.0000000000000000000000000001m))).Total.Should()
            .Be(1.0000000000000000000000000001m);
    }

    [Test]
    public async Task A_number_under_its_former_name_keeps_within_its_type()
    {
        var meters = await RepositoryAsync<Meter>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(meters, id, "\"oldCount\":{\"N\":\"250\"}");

        (await FailureAsync(() => meters.PatchAsync(id, patch => patch.Add(one => (int)one.Count, 10)))).Type.Should().Be(Constraint);
        (await meters.GetByIdAsync(id)).Count.Should().Be(250);
        (await meters.PatchAsync(id, patch => patch.Add(one => (int)one.Count, 5))).Count.Should().Be(255);
        (await FailureAsync(() => meters.PatchAsync(Guid.NewGuid(), patch => patch.Add(one => (int)one.Count, 5)))).Type.Should()
            .Be(NotFound);
    }

    [Test]
    public async Task A_patch_whose_result_cannot_be_loaded_says_that_it_was_made_and_can_be_mended([Values] bool idempotent)
    {
        var meters = await RepositoryAsync<Meter>(new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var meter = new Meter { Total = 1m / 3 };
        await meters.SaveAsync(meter);

        var failure = await FailureAsync(() => meters.PatchAsync(meter.Id, patch => patch.Add(one => one.Total, 10)));

        failure.Message.Should().Contain("was patched, and cannot be loaded");
        (failure.Type, failure.IsOutcomeUnknown, failure.Id).Should().Be((RepositoryExceptionType.Serialization, true, meter.Id));
        (await Store.ItemAsync(meters, meter.Id))!["etag"].S.Should().NotBe(meter.ETag);
        (await meters.PatchAsync(meter.Id, patch => patch.Set(one => one.Total, 10.33m))).Total.Should().Be(10.33m);
    }

    [Test]
    public async Task A_getter_that_hands_its_object_on_depends_on_everything()
    {
        var labels = await RepositoryAsync<Labelled>();
        var label = new Labelled();
        await labels.SaveAsync(label);
        foreach (var patch in new Action<DynamoPatch<Labelled>>[]
        {
            one => one.Set(labelled => labelled.Name, "x"), one => one.Set(labelled => labelled.Inner.Text, "x"),
            one => one.Set(labelled => labelled.Printed.Text, "x"),
        })
        {
            (await FluentActions.Awaiting(() => labels.PatchAsync(label.Id, patch)).Should().ThrowAsync<ArgumentException>())
                .WithMessage("*may depend on*");
        }

        (await labels.PatchAsync(label.Id, patch => patch.Set(one => one.Free, "x"))).Free.Should().Be("x");
    }

    [Test]
    public async Task Elements_that_have_to_differ_are_not_added_unseen()
    {
        var carts = await RepositoryAsync<Cart>();
        var cart = new Cart { Lines = { new("tea", 1), new("milk", 1) }, Notes = { ["Tea"] = ["x"] } };
        await carts.SaveAsync(cart);
        foreach (var patch in new Action<DynamoPatch<Cart>>[]
        {
            one => one.Append(item => item.Lines, new CartLine("tea", 2)), one => one.Set(item => item.Lines[1].Product, "tea"),
            one => one.Append(item => item.Notes["tea"], "y"),
        })
        {
            await FluentActions.Awaiting(() => carts.PatchAsync(cart.Id, patch)).Should().ThrowAsync<ArgumentException>();
        }

        var patched = await carts.PatchAsync(cart.Id, patch => patch.Set(one => one.Lines, new CartLines { new("milk", 3) }));
        patched.Lines["milk"].Count.Should().Be(3);
    }

    [Test]
    public async Task An_aggregate_whose_time_of_change_is_its_sort_key_keeps_it()
    {
        var entries = await RepositoryAsync<Entry, EntryKey>();
        var entry = new Entry();
        await entries.SaveAsync(entry);

        var patched = await entries.PatchAsync(new(entry.Id, entry.UpdatedAt), patch => patch.Set(one => one.Text, "x"));

        (patched.Text, patched.UpdatedAt).Should().Be(("x", entry.UpdatedAt));
        patched.ETag.Should().NotBe(entry.ETag);
    }

    [Test]
    public async Task No_elements_change_nothing_but_the_version()
    {
        var listings = await RepositoryAsync<Listing>();
        var listing = new Listing("Lamp");
        listing.Labels.Add("a");
        await listings.SaveAsync(listing);
        var version = listing.ETag;
        foreach (var patch in new Action<DynamoPatch<Listing>>[]
        {
            one => one.AddToSet(item => item.Labels), one => one.RemoveFromSet(item => item.Labels), one => one.Append(item => item.Bids),
        })
        {
            var patched = await listings.PatchAsync(listing.Id, patch, expectedETag: version);
            patched.Labels.Should().Equal("a");
            patched.ETag.Should().NotBe(version);
            version = patched.ETag;
        }
    }

    [Test]
    public async Task A_transaction_says_of_a_patch_that_another_version_is_stored_as_the_patch_alone_does()
    {
        var listings = await RepositoryAsync<Listing>();
        var listing = new Listing("Lamp");
        await listings.SaveAsync(listing);
        Action<DynamoPatch<Listing>> patch = one => one.Set(item => item.Note, "x");
        var idempotent = new DynamoRepository<Listing>(Store.Connection, new DynamoRepositoryOptions { IdempotentWrites = true });

        var alone = await FailureAsync(() => idempotent.PatchAsync(listing.Id, patch, expectedETag: "another"));
        var together = await FailureAsync(
            () => new DynamoTransaction(Store.Connection).Patch(listings, listing.Id, patch, expectedETag: "another").CommitAsync());

        together.Failures.Should().ContainSingle().Which.Message.Should().Be(alone.Message);
    }

    [DynamoTable("meters")]
    public sealed class Meter : AggregateRoot
    {
        public decimal Total { get; set; }

        public Int128 Wide { get; set; }

        public UInt128 Level { get; set; }

        [DynamoFormerName("oldCount")]
        public byte Count { get; set; }
    }

    [DynamoTable("carts")]
    public sealed class Cart : AggregateRoot
    {
        public CartLines Lines { get; set; } = [];

        public Dictionary<string, List<string>> Notes { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    public sealed record CartLine(string Product, int Count);

    public sealed class CartLines : KeyedCollection<string, CartLine>
    {
        protected override string GetKeyForItem(CartLine item) => item.Product;
    }

    [DynamoTable("labelled")]
    public sealed class Labelled : AggregateRoot
    {
        public string Name { get; set; } = "";

        public string Free { get; set; } = "";

        public Formatted Inner { get; set; } = new();

        public Printed Printed { get; set; } = new("");

        [JsonProperty]
        public string Label => ToString();

        public override string ToString() => "*" + Name;
    }

    public sealed class Formatted
    {
        public string Text { get; set; } = "";

        [JsonProperty]
        public string Label => string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", this);

        public override string ToString() => Text;
    }

    public sealed record Printed(string Text)
    {
        [JsonProperty]
        public string Label => "" + this;

        public override string ToString() => Text;
    }

    [DynamoTable("entries", SortKey = nameof(UpdatedAt))]
    public sealed class Entry : AggregateRoot
    {
        public string Text { get; set; } = "";
    }

    public readonly record struct EntryKey(Guid Id, DateTimeOffset UpdatedAt);
}
