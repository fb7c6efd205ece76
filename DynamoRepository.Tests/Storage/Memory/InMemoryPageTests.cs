using System.Text;
using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Memory;

/// <summary>Pages of queries and scans in memory. Where a page ends was measured with DynamoDB Local.</summary>
[TestFixture]
public sealed class InMemoryPageTests
{
    private static readonly KeyAttribute Group = new("Group", "g", DynamoType.S);
    private static readonly KeyAttribute Rank = new("Rank", "r", DynamoType.N);
    private static readonly IndexSchema ByGroup = new("by-group", [Group], [Rank], IsLocal: false, IndexProjection.All, []);

    [Test]
    public void A_query_reads_one_partition_in_the_order_of_the_sort_key_and_back()
    {
        var table = Table((1, "a", 3), (2, "a", 1), (3, "b", 2), (4, "a", 2));
        Ids(Query(table, "a")).Should().Equal(2, 4, 1);
        Ids(Query(table, "a", descending: true)).Should().Equal(1, 4, 2);
        Ids(Query(table, "missing")).Should().BeEmpty();
    }

    [Test]
    public async Task A_query_of_the_table_itself_uses_its_own_keys()
    {
        using var store = new InMemoryItemStore();
        var items = new MemoryItems(store, "n", sortType: DynamoType.N);
        foreach (var sort in new[] { "10", "9", "-1" })
        {
            await items.PutAsync("a", sort, "");
        }

        await items.PutAsync("b", "1", "");
        var operation = new QueryOperation(items.Table, Equal("id", "a")) { Keys = [], Limit = 2 };
        var page = new InMemoryPageReader(operation).Query(((InMemoryTables)store.Tables).Find("things"), operation);
        page.Items.Select(item => StoredValueReader.Find(item.Json, new AttributePath("n"))!.Number).Should()
            .Equal(StoredNumber.Of(-1), StoredNumber.Of(9));
        Encoding.UTF8.GetString(page.LastEvaluatedKey.Span).Should().Be("""{"id":{"S":"a"},"n":{"N":"9"}}""");
    }

    [Test]
    public void An_item_without_an_index_key_or_with_one_of_another_type_is_not_in_the_index()
    {
        var table = Table((1, "a", 1));
        Put(table, """{"id":{"S":"2"},"g":{"S":"a"}}""", "2");
        Put(table, """{"id":{"S":"3"},"g":{"S":"a"},"r":{"S":"1"}}""", "3");
        Put(table, """{"id":{"S":"4"},"r":{"N":"1"}}""", "4");
        Ids(Query(table, "a")).Should().Equal(1);
    }

    [Test]
    public void An_index_follows_writes_and_deletes()
    {
        var table = Table((1, "a", 1), (2, "a", 2));
        Ids(Query(table, "a")).Should().Equal(1, 2);
        Put(table, Item(1, "b", 1), "1");
        table.Remove(At("2"));
        Put(table, Item(3, "a", 1), "3");
        Ids(Query(table, "a")).Should().Equal(3);
        Ids(Query(table, "b")).Should().Equal(1);
        table.Clear();
        Ids(Query(table, "a")).Should().BeEmpty();
    }

    [Test]
    public void A_sort_key_condition_limits_what_is_evaluated_and_a_filter_only_what_is_returned()
    {
        var table = Table((1, "a", 1), (2, "a", 2), (3, "a", 3));
        var fromTwo = new Condition.Comparison(
            new Operand.Attribute(new AttributePath("r")), ComparisonOperator.GreaterThanOrEqual, Value("""{"N":"2"}"""));
        var isThree = new Condition.Comparison(
            new Operand.Attribute(new AttributePath("id")), ComparisonOperator.Equal, Value("""{"S":"3"}"""));
        var page = new InMemoryPageReader(Operation("a") with { Filter = isThree }).Query(table, Operation("a", fromTwo));
        Ids(page).Should().Equal(3);
        page.ScannedCount.Should().Be(2);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Pages_follow_each_other_without_gap_or_repetition_also_among_equal_sort_keys(bool descending)
    {
        var table = Table([.. Enumerable.Range(1, 11).Select(id => (id, "a", id / 4))]);
        var whole = Ids(Query(table, "a", descending: descending));
        var paged = new List<int>();
        var start = default(ReadOnlyMemory<byte>);
        do
        {
            var page = Query(table, "a", descending: descending, limit: 3, start: start);
            page.Items.Count.Should().BeLessThanOrEqualTo(3);
            paged.AddRange(Ids(page));
            start = page.LastEvaluatedKey;
        }
        while (!start.IsEmpty);

        paged.Should().Equal(whole).And.HaveCount(11);
    }

    [Test]
    public void A_page_goes_on_from_where_it_ended_even_if_that_item_is_gone()
    {
        var table = Table((1, "a", 1), (2, "a", 2), (3, "a", 3));
        var first = Query(table, "a", limit: 2);
        table.Remove(At("2"));
        Ids(Query(table, "a", start: first.LastEvaluatedKey)).Should().Equal(3);
    }

    [Test]
    public void A_page_key_holds_the_keys_of_index_and_table_and_is_refused_in_another_partition_or_index()
    {
        var table = Table((1, "a", 1), (2, "a", 2));
        var page = Query(table, "a", limit: 1);
        Encoding.UTF8.GetString(page.LastEvaluatedKey.Span).Should().Be("""{"id":{"S":"1"},"g":{"S":"a"},"r":{"N":"1"}}""");
        FluentActions.Invoking(() => Query(table, "b", start: page.LastEvaluatedKey)).Should().Throw<RepositoryException>()
            .WithMessage("*another partition*");
        var onTable = new ScanOperation(MemoryTable)
        {
            Keys = [],
            Index = ByGroup,
            ExclusiveStartKey = """{"id":{"S":"1"}}"""u8.ToArray(),
        };
        FluentActions.Invoking(() => new InMemoryPageReader(onTable).Scan(table, onTable)).Should().Throw<RepositoryException>()
            .WithMessage("*another table or index*");
    }

    [Test]
    public void A_full_page_says_where_to_go_on_even_at_the_end()
    {
        var table = Table((1, "a", 1), (2, "a", 2));
        Query(table, "a", limit: 2).LastEvaluatedKey.IsEmpty.Should().BeFalse();
        Query(table, "a", limit: 3).LastEvaluatedKey.IsEmpty.Should().BeTrue();
    }

    [Test]
    public void A_page_ends_with_the_item_that_makes_it_1_MB()
    {
        var table = new InMemoryTable(new KeyShape("id", DynamoType.S, null, null));
        for (var id = 1; id <= 6; id++)
        {
            // 262,144 bytes: four are exactly 1 MB.
            Put(
                table,
                "{\"id\":{\"S\":\"" + id + "\"},\"g\":{\"S\":\"a\"},\"r\":{\"N\":\"" + id + "\"},\"x\":{\"S\":\""
                + new string('x', 262_144 - 9) + "\"}}", $"{id}");
        }

        ItemSize.Measure(table.Items.Min!.Json).Bytes.Should().Be(262_144);
        Query(table, "a").Items.Should().HaveCount(4);
    }

    [Test]
    public void An_index_holds_only_what_it_projects()
    {
        var table = new InMemoryTable(new KeyShape("id", DynamoType.S, null, null));
        Put(table, """{"id":{"S":"1"},"g":{"S":"a"},"r":{"N":"1"},"x":{"S":"x"},"y":{"S":"y"}}""", "1");
        Json(ByGroup with { Projection = IndexProjection.KeysOnly }).Should().Be("""{"id":{"S":"1"},"g":{"S":"a"},"r":{"N":"1"}}""");
        Json(ByGroup with { Projection = IndexProjection.Include, IncludedAttributes = ["y"] }).Should()
            .Be("""{"id":{"S":"1"},"g":{"S":"a"},"r":{"N":"1"},"y":{"S":"y"}}""");

        string Json(IndexSchema index)
        {
            var operation = Operation("a") with { Index = index };
            return Encoding.UTF8.GetString(new InMemoryPageReader(operation).Query(table, operation).Items.Single().Json);
        }
    }

    [Test]
    public void The_segments_of_a_scan_divide_the_table()
    {
        var table = Table([.. Enumerable.Range(1, 200).Select(id => (id, "a", id))]);
        var segments = Enumerable.Range(0, 4)
            .Select(segment => new ScanOperation(MemoryTable) { Keys = [], Segment = segment, TotalSegments = 4 })
            .Select(scan => Ids(new InMemoryPageReader(scan).Scan(table, scan))).ToList();
        segments.SelectMany(ids => ids).Should().BeEquivalentTo(Enumerable.Range(1, 200));
        segments.Should().OnlyContain(ids => ids.Count > 20, "the partitions are spread evenly");
    }

    [Test]
    public void A_paged_scan_sees_every_item_once()
    {
        var table = Table([.. Enumerable.Range(1, 50).Select(id => (id, "a", id))]);
        var seen = new List<int>();
        var start = default(ReadOnlyMemory<byte>);
        do
        {
            var scan = new ScanOperation(MemoryTable) { Keys = [], Limit = 7, ExclusiveStartKey = start };
            var page = new InMemoryPageReader(scan).Scan(table, scan);
            seen.AddRange(Ids(page));
            start = page.LastEvaluatedKey;
        }
        while (!start.IsEmpty);

        seen.Should().BeEquivalentTo(Enumerable.Range(1, 50));
    }

    [Test]
    public void A_filter_that_DynamoDB_refuses_is_refused() =>
        FluentActions.Invoking(
            () => new InMemoryPageReader(Operation("a"))
                .Query(null, Operation("a", new Condition.BeginsWith(new AttributePath("r"), ValueOperand.Of(1)))))
            .Should().Throw<RepositoryException>().WithMessage("Query of Thing in table 'things' failed:*begins_with needs*");

    private static readonly TableRef MemoryTable = new("things", "memory/things", typeof(Thing), "id", null, "etag");

    private static InMemoryTable Table(params (int Id, string Group, int Rank)[] items)
    {
        var table = new InMemoryTable(new KeyShape("id", DynamoType.S, null, null));
        foreach (var (id, group, rank) in items)
        {
            Put(table, Item(id, group, rank), $"{id}");
        }

        return table;
    }

    private static string Item(int id, string group, int rank) =>
        "{\"id\":{\"S\":\"" + id + "\"},\"g\":{\"S\":\"" + group + "\"},\"r\":{\"N\":\"" + rank + "\"}}";

    private static void Put(InMemoryTable table, string item, string id) =>
        table.Put(new InMemoryItem(At(id), At(id), Encoding.UTF8.GetBytes(item)));

    private static ItemPosition At(string id) => new(StoredValue.String(Encoding.UTF8.GetBytes(id)), null);

    private static QueryOperation Operation(string group, Condition? sort = null) =>
        new(MemoryTable, sort is null ? Equal("g", group) : new Condition.And([Equal("g", group), sort]))
        {
            Keys = [],
            Index = ByGroup,
        };

    private static Condition.Comparison Equal(string attribute, string text) =>
        new(new Operand.Attribute(new AttributePath(attribute)), ComparisonOperator.Equal, ValueOperand.Of(text));

    private static InMemoryPage Query(
        InMemoryTable table, string group, bool descending = false, int? limit = null, ReadOnlyMemory<byte> start = default)
    {
        var operation = Operation(group) with { Descending = descending, Limit = limit, ExclusiveStartKey = start };
        return new InMemoryPageReader(operation).Query(table, operation);
    }

    private static Operand.Value Value(string json) => new(Encoding.UTF8.GetBytes(json));

    private static List<int> Ids(InMemoryPage page) =>
        [.. page.Items.Select(
            item => int.Parse(JsonSerializer.Deserialize<JsonElement>(item.Json).GetProperty("id").GetProperty("S").GetString()!))];
}
