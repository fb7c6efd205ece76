using System.Linq.Expressions;

namespace DynamoRepository;

public sealed partial class DynamoConnection
{
    /// <summary>
    /// Queries the table of an aggregate or one of its indexes, for scripts and reports. Services better ask a repository, which gives the query a name and can be
    /// replaced in tests.
    /// </summary>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <param name="keyCondition">The condition; one part of it names one value of a partition key, such as <c>user =&gt; user.Email == email</c>.</param>
    /// <param name="options">The options of the repository of these aggregates, or null for the defaults.</param>
    /// <returns>The query; nothing is sent before its results are read.</returns>
    /// <exception cref="ArgumentException">A part of it has no counterpart in DynamoDB; the message names the part, the reason and a way out.</exception>
    /// <exception cref="InvalidOperationException">No part of it names one value of a partition key, or the type cannot be stored.</exception>
    public DynamoQuery<T> Query<T>(Expression<Func<T, bool>> keyCondition, DynamoRepositoryOptions? options = null)
        where T : AggregateRoot => new DynamoRepository<T>(this, options).MakeQuery(keyCondition);

    /// <summary>Scans the whole table of an aggregate, for scripts and reports. It evaluates, and charges for, every item, whatever the filter leaves.</summary>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <param name="filter">Which of the aggregates to give, or null for all.</param>
    /// <param name="options">The options of the repository of these aggregates, or null for the defaults.</param>
    /// <returns>The scan; nothing is sent before its results are read.</returns>
    /// <exception cref="ArgumentException">A part of the filter has no counterpart in DynamoDB; the message names the part, the reason and a way out.</exception>
    /// <exception cref="InvalidOperationException">The type cannot be stored.</exception>
    public DynamoScan<T> Scan<T>(Expression<Func<T, bool>>? filter = null, DynamoRepositoryOptions? options = null)
        where T : AggregateRoot => new DynamoRepository<T>(this, options).MakeScan(filter);
}
