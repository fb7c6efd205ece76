using System.Text;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Agreement;

/// <summary>
/// The rules by which the library refuses before it sends, held to the engine: the same operations given to the stores themselves, behind
/// those rules. What they refuse, DynamoDB Local refuses; what is a step below the limit, it takes.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StoreEdgeTests
{
    private static readonly StoreKind[] Kinds = [StoreKind.InMemory, StoreKind.Wire, StoreKind.OtherClient];
    private static readonly TableSchema Schema = AggregateModel<Sheet>.For().Schema;
    private static readonly Operand.Attribute Text = new(new AttributePath("text"));
    private static readonly Condition Compared = new Condition.Comparison(Text, ComparisonOperator.Equal, Value("t"));

    private readonly List<(StoreUnderTest Store, TableRef Table)> _stores = [];

    [OneTimeSetUp]
    public async Task Connect()
    {
        foreach (var kind in Kinds)
        {
            var store = StoreUnderTest.Of(kind);
            var name = (await store.RepositoryAsync<Sheet, SheetKey>()).TableName;
            _stores.Add(
                (store, new TableRef(name, $"{store.Connection.Store.Scope}/{name}", typeof(Sheet), "folder", "name", "etag")
                { KeyLimits = Schema.KeyLimits }));
        }
    }

    [OneTimeTearDown]
    public void Disconnect() => _stores.ForEach(one => one.Store.Dispose());

    private static IEnumerable<TestCaseData> Items()
    {
        (string Attributes, bool IsTaken)[] rows =
        [
            (S("owner", 2048), true), (S("owner", 2049), false), (S("owner", 0), false),
            (S("rank", 1024), true), (S("rank", 1025), false), (S("rank", 0), false),
            (S("title", 1024), true), (S("title", 1025), false), (S("title", 0), false),
            (S("code", 1024), true), (S("code", 1025), false),
            (B("digest", 2048), true), (B("digest", 2049), false), (B("digest", 0), false),
            (B("seal", 1024), true), (B("seal", 1025), false),
            (S("tag", 2048), true), (S("tag", 2049), false),
            ("""{"amount":{"S":"1"}}""", false), ("""{"owner":{"N":"1"}}""", false), ("""{"owner":{"NULL":true}}""", false),
            ("""{"owner":{"L":[]}}""", false), ("""{"owner":{"SS":["a"]}}""", false),
        ];
        return rows.Select(
            (row, number) =>
                new TestCaseData(number, row.Attributes, row.IsTaken)
                    .SetArgDisplayNames(row.Attributes[..Math.Min(24, row.Attributes.Length)], $"{row.Attributes.Length}"));
    }

    private static IEnumerable<TestCaseData> Conditions()
    {
        (string Name, Condition Condition, bool IsTaken)[] rows =
        [
            ("299 operators", Any(150), true),
            ("300 operators", new Condition.Not(Any(150)), true),
            ("301 operators", new Condition.Not(new Condition.Not(Any(150))), false),
            ("301 operators, sizes", new Condition.Or([.. Sizes(100), Compared]), false),
            ("299 operators, sizes", new Condition.Or(Sizes(100)), true),
            ("302 operators, sizes", new Condition.Or(Sizes(101)), false),
            ("299 operators, BETWEEN", Ranges(50), true),
            ("301 operators, BETWEEN", Ranges(51), false),
            ("299 operators, functions", new Condition.Or([.. Enumerable.Repeat(new Condition.AttributeExists(Text.Path), 150)]), true),
            ("301 operators, functions", new Condition.And([.. Enumerable.Repeat(new Condition.AttributeNotExists(Text.Path), 151)]),
                false),
            ("100 candidates", Candidates(100, 1), true),
            ("101 candidates", Candidates(101, 1), false),
            ("4,096 characters", Of(4096), true),
            ("4,097 characters", Of(4097), false),
            ("a path of 32", Path(32), true),
            ("a path of 33", Path(33), false),
            ("a name of 65,535 bytes", new Condition.AttributeExists(new AttributePath(new string('n', 65535))), true),
            ("a name of 65,536 bytes", new Condition.AttributeExists(new AttributePath(new string('n', 65536))), false),
            ("1 MB", Large(1024 * 1024), true),
            ("1 MB and a byte", Large((1024 * 1024) + 1), false),
            ("2 MB", Large(2 * 1024 * 1024), false),
            ("bounds in the wrong order", new Condition.Between(Text, Value("b"), Value("a")), false),
            ("a comparison with itself", new Condition.Comparison(Text, ComparisonOperator.Equal, Text), false),
        ];
        return rows.Select(row => new TestCaseData(row.Condition, row.IsTaken).SetArgDisplayNames(row.Name));
    }

    private static IEnumerable<TestCaseData> SortKeys() =>
        from length in new[] { 0, 1, 1024, 1025 }
        from shape in Enumerable.Range(0, 5)
        select new TestCaseData(length, shape);

    [TestCaseSource(nameof(Items))]
    public async Task An_item_is_taken_by_all_or_by_none(int number, string attributes, bool isTaken)
    {
        var name = $"item {number}";
        var item = Encoding.UTF8.GetBytes($$"""{"folder":{"S":"items"},"name":{"S":"{{name}}"},{{attributes[1..]}}""");
        var key = new ItemKey(new KeyValue(DynamoType.S, "items"), new KeyValue(DynamoType.S, name));
        await IsTakenAsync(isTaken, (store, table) => store.WriteAsync(WriteOperation.Put(table, key, item, null, null), default));
    }

    [TestCaseSource(nameof(Conditions))]
    public async Task A_condition_is_taken_by_all_or_by_none(object condition, bool isTaken)
    {
        await IsTakenAsync(
            isTaken,
            (store, table) => store.ReadPageAsync(
                new ScanOperation(table) { Keys = [], Filter = (Condition)condition, Limit = 1 }, Nothing, default));
        var none = new KeyValue(DynamoType.S, "none");
        await IsTakenAsync(
            isTaken,
            (store, table) =>
                store.WriteAsync(WriteOperation.Delete(table, new ItemKey(none, none), (Condition)condition), default));
    }

    [TestCaseSource(nameof(SortKeys))]
    public async Task A_sort_key_is_taken_by_all_or_by_none(int length, int shape)
    {
        var (sort, value) = (new AttributePath("name"), Value(new string('n', length)));
        Condition condition = shape switch
        {
            0 => new Condition.BeginsWith(sort, value),
            1 => new Condition.Between(new Operand.Attribute(sort), Value("a"), length == 0 ? Value("") : value),
            _ =>
                new Condition.Comparison(
                    new Operand.Attribute(sort),
                    shape switch
                    {
                        2 => ComparisonOperator.Equal,
                        3 => ComparisonOperator.LessThan,
                        _ => ComparisonOperator.GreaterThanOrEqual
                    }, value),
        };
        var partition = new Condition.Comparison(
            new Operand.Attribute(new AttributePath("folder")), ComparisonOperator.Equal, Value("none"));
        await IsTakenAsync(
            length is > 0 and <= 1024,
            (store, table) => store.ReadPageAsync(
                new QueryOperation(table, new Condition.And([partition, condition])) { Keys = [] }, Nothing, default));
    }

    private async Task IsTakenAsync(bool isTaken, Func<IItemStore, TableRef, Task> operate)
    {
        foreach (var (store, table) in _stores)
        {
            RepositoryException? refused = null;
            try
            {
                await operate(store.Connection.Store, table);
            }
            catch (RepositoryException exception)
            {
                refused = exception;
            }

            (refused is null).Should().Be(isTaken, "of {0}, which says '{1}'", store.Kind, refused?.Message);
            if (refused is not null)
            {
                (refused.Type, refused.IsTransient, refused.IsOutcomeUnknown).Should()
                    .Be((RepositoryExceptionType.Constraint, false, false), "of {0}, which says '{1}'", store.Kind, refused.Message);
            }
        }
    }

    private static bool Nothing(ref AttributeReader reader, ReadOnlyMemory<byte> source)
    {
        reader.SkipValue();
        return true;
    }

    private static Operand.Value Value(string text) => ValueOperand.Of(text);

    private static string S(string name, int length) => "{\"" + name + "\":{\"S\":\"" + new string('v', length) + "\"}}";

    private static string B(string name, int length) => "{\"" + name + "\":{\"B\":\"" + Convert.ToBase64String(new byte[length]) + "\"}}";

    private static Condition.Or Any(int count) => new([.. Enumerable.Repeat(Compared, count)]);

    // With functions, which are shorter, for the rest.
    private static Condition.Or Ranges(int count) => new(
    [
        .. Enumerable.Repeat(new Condition.Between(Text, Value("a"), Value("b")), count),
        .. Enumerable.Repeat(new Condition.AttributeExists(Text.Path), 100),
    ]);

    private static Condition[] Sizes(int count) =>
        [.. Enumerable.Repeat(
            new Condition.Comparison(new Operand.Size(Text.Path), ComparisonOperator.GreaterThan, ValueOperand.Of(1)), count)];

    private static Condition Candidates(int count, int lists) =>
        lists == 1
            ? new Condition.In(Text, [.. Enumerable.Range(0, count).Select(number => Value($"{number}"))])
            : new Condition.Or([.. Enumerable.Repeat(Candidates(count, 1), lists)]);

    // Candidates for nearly all of it, indexes of a list for the rest: " OR attribute_exists(#n0[1])" is 28 characters, each digit more is
    // one.
    private static Condition.Or Of(int characters)
    {
        var parts = Enumerable.Range(0, 5).Select(_ => Candidates(100, 1)).ToList();
        while (Missing() >= 60)
        {
            parts.Add(new Condition.AttributeExists(Text.Path));
        }

        var digits = Missing() - 27;
        var path = Text.Path;
        for (; digits > 11; digits -= 7)
        {
            path = path.Element(10_000);
        }

        parts.Add(new Condition.AttributeExists(path.Element((int)Math.Pow(10, digits - 1))));
        Missing().Should().Be(0);
        return new Condition.Or(parts);

        int Missing() => characters - ConditionRenderer.RenderOnly(new Condition.Or(parts)).Text.Length;
    }

    private static Condition.AttributeExists Path(int levels) =>
        new(Enumerable.Range(1, levels - 1).Aggregate(new AttributePath("text"), (path, _) => path.Entry("text")));

    // "#n0 = :v0", with all that it stands for
    private static Condition.Comparison Large(int bytes) =>
        new(Text, ComparisonOperator.Equal, Value(new string('t', bytes - "#n0 = :v0".Length - "text".Length)));
}
