using System.ComponentModel;

namespace DynamoRepository;

/// <summary>
/// The operators of .NET for asynchronous sequences that do not compile on queries, scans and their results: they would run here, on
/// results that were read, and so read a whole table for a count, an order or a condition. The message of each says what to use.
/// </summary>
/// <typeparam name="T">The aggregate, or a row.</typeparam>
/// <remarks>
/// A member with the parameters of each operator stands in front of it; members of derived classes, which work, stand in front of these.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class RefusedOperators<T>
{
    private const string Condition =
        "A condition is about the stored aggregate, and an expression: use Where(x => …), or Query(…) and Scan(…), before Select(…), "
        + "Take(…) and InParallel(…), without a delegate, an index or await; or filter the list of ToListAsync().";

    private const string Default = "Use the method without a default value, and ?? behind it.";
    private const string Ordered =
        "Results come in the order of the sort key: use Descending() or an index with the sort key you need, or sort the list of "
        + "ToListAsync().";
    private const string Offset = "DynamoDB has no offsets, and would charge for what is skipped: use ToPageAsync(limit, pageToken).";
    private const string Last = "Use Descending() with FirstOrDefaultAsync().";
    private const string Extreme =
        "Use an index with this member as its sort key, and FirstOrDefaultAsync(), with Descending() for the greatest; or use "
        + "MinAsync(x => x.Member) and MaxAsync(x => x.Member), which read everything.";
    private const string While = "Use Query(…): put the condition on the sort key there, or leave await foreach early.";
    private const string Accumulation =
        "DynamoDB does not calculate: use SumAsync(x => x.Member) or AverageAsync(x => x.Member), or read with Select(…) what you need, "
        + "and calculate over ToListAsync().";
    private const string Groups =
        "DynamoDB does not group or join: read with ToListAsync(), and group the list; or use GroupCountAsync(x => x.Member), which reads "
        + "everything.";
    private const string Sets = "DynamoDB does not combine or compare results: read with ToListAsync(), and combine the lists.";
    private const string Rows =
        "Rows are made by an expression, Select(x => new Row(x.Id, x.Name)), so that only what it needs is read: use that, or convert the "
        + "list of ToListAsync().";
    private const string All = "Use !await Where(x => !condition).AnyAsync().";
    private const string Contains = "Use Where(x => x.Member == value).AnyAsync().";
    private const string Count = "Use CountAsync(), which counts in the store and returns a long.";

    private protected RefusedOperators()
    {
    }
}
