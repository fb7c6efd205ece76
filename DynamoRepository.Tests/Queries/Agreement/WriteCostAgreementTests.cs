using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>
/// What the library says that an aggregate costs is what DynamoDB Local charges for it, in the table and in each index, but for its
/// <see cref="LocalCharges"/>.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class WriteCostAgreementTests
{
    private const int WareCount = 1000;

    private readonly Random _random = new(20261130);
    private readonly TableSchema _schema = AggregateModel<Ware>.For().Schema;
    private readonly List<ConsumedCapacity> _told = [];
    private StoreUnderTest _engine = null!;
    private DynamoRepository<Ware, WareKey> _wares = null!;

    [OneTimeSetUp]
    public async Task CreateTable()
    {
        _engine = StoreUnderTest.Of(StoreKind.Wire);
        _wares = await _engine.RepositoryAsync<Ware, WareKey>(
            new DynamoRepositoryOptions { OnConsumedCapacity = _told.Add, ReturnConsumedCapacity = ReturnConsumedCapacity.INDEXES });
    }

    [OneTimeTearDown]
    public void Disconnect() => _engine.Dispose();

    [Test]
    [Slow("writes many random aggregates")]
    public async Task Random_aggregates_cost_what_is_said_of_them()
    {
        var number = 0;
        foreach (var ware in RandomWares.Of(_random, WareCount * 3 / 2, longestText: 3000).Take(WareCount))
        {
            var created = _wares.DescribeCost(ware);
            created.Bytes.Should().Be(created.Attributes.Sum(attribute => attribute.Bytes));
            created.CreateUnits.Should().Be(created.TableUnits + created.Indexes.Sum(index => index.CreateUnits));
            await CostsAsync(() => _wares.SaveAsync(ware), created.TableUnits, created, LocalCharges.OfEntry, "creating");
            if (number++ % 4 == 0)
            {
                await CostsAsync(
                    () => _wares.SaveAsync(ware), created.TableUnits, created,
                    index => index.SaveUnits == 0 ? 0 : LocalCharges.OfEntry(index), "saving");
                await CostsAsync(
                    () => _wares.GetByIdAsync(new WareKey(ware.Shop, ware.Number)), created.LoadUnits, created, _ => 0, "loading");
                await CostsAsync(() => _wares.DeleteAsync(ware), created.TableUnits, created, LocalCharges.OfEntry, "deleting");
                continue;
            }

            var changes = Change(ware);
            var changed = _wares.DescribeCost(ware);
            await CostsAsync(
                () => _wares.SaveAsync(ware), Math.Max(created.TableUnits, changed.TableUnits), changed,
                index => UnitsOf(created.Indexes.Single(before => before.Name == index.Name), index, changes), "changing");
        }
    }

    /// <summary>
    /// Entries of local indexes count towards the limit ("Quotas in Amazon DynamoDB", tables with local secondary indexes).
    /// </summary>
    [Test]
    public async Task The_limit_of_400_KB_is_where_it_is_said_to_be()
    {
        var ware = new Ware("limit", 1000) { Rating = 1, Text = new string('x', 200_000) };
        var cost = _wares.DescribeCost(ware);

        // Two bytes for each of the text: in the item and in by-price.
        ware.Text += new string('x', (cost.BytesLeft + LocalCharges.BytesMoreLeft(cost, _schema)) / 2);
        LocalCharges.BytesMoreLeft(cost, _schema).Should().Be(16);
        _wares.DescribeCost(ware).BytesLeft.Should().BeInRange(-16, -15);
        await _wares.SaveAsync(ware);
        ware.Text += "x";
        (await _wares.Awaiting(it => it.SaveAsync(ware)).Should().ThrowAsync<RepositoryException>()).Which.Type.Should()
            .Be(RepositoryExceptionType.Constraint);
        await _wares.DeleteByIdAsync(new WareKey("limit", 1000));
        _told.Clear();
    }

    private int UnitsOf(IndexCost before, IndexCost after, HashSet<string> changes)
    {
        var index = _schema.Indexes.Single(index => index.Name == after.Name);
        var (old, created) = (LocalCharges.OfEntry(before), LocalCharges.OfEntry(after));
        return before.Bytes == 0 || after.Bytes == 0 || index.Keys.Any(key => changes.Contains(key.Name))
            ? old + created
            : after.SaveUnits > 0 || index.IncludedAttributes.Any(changes.Contains) ? Math.Max(old, created) : 0;
    }

    private HashSet<string> Change(Ware ware)
    {
        var changes = new HashSet<string>();
        Do("price", ware.Price, _random.Next(9), value => ware.Price = value);
        Do("rating", ware.Rating, _random.Next(2) == 0 ? null : _random.Next(9), value => ware.Rating = value);
        Do("name", ware.Name, _random.Pick(["a", "xyz"]), value => ware.Name = value);
        Do("maker", ware.Maker, _random.Pick<string?>([null, "m", "other"]), value => ware.Maker = value);
        Do("colour", ware.Colour, _random.Pick<string?>([null, "red", "green"]), value => ware.Colour = value);
        Do("stock", ware.Stock, _random.Next(4), value => ware.Stock = value);
        Do("text", ware.Text, new string('y', _random.Next(3000)), value => ware.Text = value);
        return changes;

        void Do<T>(string attribute, T before, T after, Action<T> set)
        {
            if (_random.Next(2) == 0 && !Equals(before, after))
            {
                set(after);
                changes.Add(attribute);
            }
        }
    }

    private async Task CostsAsync(Func<Task> call, double table, AggregateCost cost, Func<IndexCost, int> ofIndex, string doing)
    {
        _told.Clear();
        await call();
        var charged = _told.Should().ContainSingle().Subject;
        charged.Table.CapacityUnits.Should().Be(table, "{0} {1}", doing, cost);
        foreach (var index in cost.Indexes)
        {
            var indexes = index.IsLocal ? charged.LocalSecondaryIndexes : charged.GlobalSecondaryIndexes;
            (indexes?.GetValueOrDefault(index.Name)?.CapacityUnits ?? 0).Should().Be(
                ofIndex(index), "{0} {1} in {2}", doing, cost, index.Name);
        }
    }
}
