using DynamoRepository.Tests.Conventions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries;

/// <summary>Each step of a query leaves what still works, and the compiler refuses the rest.</summary>
[TestFixture]
[Slow("starts the compiler")]
public sealed class QueryStepTests
{
    private const string DoesNotExist = "CS1061";
    private const string IsRefused = "CS0619";

    private static readonly string[] Reads = ["Query(note => note.Text == \"a\")", "Scan()", "GetAllAsync()"];

    private static readonly string[] Rows =
        [.. Of(Reads, "Select(note => note.Text)"), "Scan().Select(note => note.Text).Select(text => text.Length)"];

    private static readonly string[] Limited =
    [
        .. Of([.. Reads, .. Rows], "Take(3)"), "Scan().InParallel(2)", "Scan().InParallel(2).Take(3)",
        "Scan().InParallel(2).Select(note => note.Text)", "Scan().Take(3).Select(note => note.Text)",
    ];

    private static readonly string[] All = [.. Reads, .. Rows, .. Limited];

    private static readonly string[] Conditions =
    [
        "Where(one => true)", "FirstOrDefaultAsync(one => true)", "FirstAsync(one => true)", "SingleOrDefaultAsync(one => true)",
        "SingleAsync(one => true)", "CountAsync(one => true)", "AnyAsync(one => true)",
    ];

    private static readonly string[] Options =
        ["UsingIndex(\"i\")", "ConsistentRead()", "PageSize(2)", "Descending()", "Unordered()", "ReadByKey()", "InParallel(2)"];

    private static readonly string[] Operators =
    [
        "OrderBy(one => one)", "Reverse()", "Skip(1)", "Take(1..2)", "LastAsync()", "GroupBy(one => one)", "Distinct()",
        "AllAsync(one => true)",
        "MinAsync()", "LongCountAsync()", "Union(null!)", "Zip(this.GetAllAsync())", "SkipWhile((one, index) => index < 3)",
        "ElementAtAsync(^1)",
        "Where((one, index) => index < 3)", "Where(async (one, token) => await System.Threading.Tasks.Task.FromResult(true))",
        "Distinct(null)", "OrderBy(one => one, null)", "AggregateBy(one => one, 0, (sum, one) => sum + 1)", "SelectMany(one => new int[3])",
        "Join(GetAllAsync(), one => 1, other => 2, (one, other) => 3)", "Shuffle()",
    ];

    private static readonly string[] Delegates = ["Where(Holds)", "CountAsync(Holds)", "AnyAsync(Holds)", "FirstOrDefaultAsync(Holds)"];

    private static readonly string[] Ends =
    [
        "ToListAsync()", "FirstOrDefaultAsync()", "FirstAsync()", "SingleOrDefaultAsync()", "SingleAsync()", "CountAsync()", "AnyAsync()",
        "GetAsyncEnumerator()", "GroupCountAsync(one => one)", "MinAsync(one => 1)", "SumAsync(one => 1)",
        "Take(2).Select(one => new { one }).FirstAsync()", "Explain().Reads", "ExplainAsync()",
    ];

    private static readonly string[] Working =
    [
        .. Of(All, Ends), .. Of(Reads, Conditions), .. Of([.. Reads, .. Rows], "ToPageAsync(2)"),
        "Query(note => note.Text == \"a\").Where(note => true).UsingIndex(\"i\").Descending()"
            + ".Unordered().ConsistentRead().PageSize(2).ReadByKey().Where(note => true).ToPageAsync(2)",
        "Scan(note => note.Text == \"a\").Where(note => true).UsingIndex(\"i\").ConsistentRead()"
            + ".PageSize(2).Where(note => true).InParallel(2).Select(note => note.Text).Take(3)",
    ];

    private static readonly string[] WithoutMeaning =
    [
        "Query(note => note.Text == \"a\").InParallel(2)", "Scan().Descending()", "Scan().Unordered()", "Scan().ReadByKey()",
        .. Of(Limited, "ToPageAsync(2)"), .. Of([.. Limited, .. Rows], Options),
    ];

    private static readonly string[] ConditionsTooLate = [.. Of([.. Limited, .. Rows], Conditions)];

    private static readonly string[] OfOtherSequences =
        [.. Of(All, Operators), .. Of([.. Reads, .. Of(Reads, "Take(3)"), "Scan().InParallel(2)"], Delegates)];

    private static readonly string[] Lines = [.. Working, .. WithoutMeaning, .. ConditionsTooLate, .. OfOtherSequences];

    // One line each, after a first one with what they need.
    private static readonly Lazy<ILookup<int, string>> Errors = new(() => Compiler.ErrorsOf(string.Join('\n',
    [
        "using System.Linq; using DynamoRepository; "
            + "[DynamoTable(\"notes\")] public sealed class Note(string text) : AggregateRoot { public string Text { get; } = text; } "
            + "public sealed partial class Notes(DynamoConnection connection) : DynamoRepository<Note>(connection) "
            + "{ static bool Holds(Note note) => true; }",
        .. Lines.Select((line, index) => $"public sealed partial class Notes {{ object Line{index}() => {line}; }}"),
    ])));

    [Test]
    public void Steps_in_an_order_that_works_compile() => Working.SelectMany(ErrorsOf).Should().BeEmpty();

    [Test]
    public void Steps_that_mean_nothing_there_do_not_exist() => NotRefused(WithoutMeaning, DoesNotExist).Should().BeEmpty();

    [Test]
    public void Conditions_after_rows_limits_and_segments_are_refused_and_say_where_they_belong() =>
        NotRefused(ConditionsTooLate, "A condition is about the stored aggregate: use Where(…)").Should().BeEmpty();

    [Test]
    public void Operators_of_other_sequences_are_refused_on_all_of_them() => NotRefused(OfOtherSequences, IsRefused).Should().BeEmpty();

    private static IEnumerable<string> NotRefused(string[] lines, string error) =>
        lines.Where(line => !ErrorsOf(line).Any(message => message.Contains(error, StringComparison.Ordinal)))
            .Select(line => $"{line}: {string.Join("; ", ErrorsOf(line))}");

    private static IEnumerable<string> ErrorsOf(string line) => Errors.Value[Array.IndexOf(Lines, line) + 2];

    private static IEnumerable<string> Of(string[] results, params string[] steps) =>
        results.SelectMany(_ => steps, (one, step) => $"{one}.{step}");
}
