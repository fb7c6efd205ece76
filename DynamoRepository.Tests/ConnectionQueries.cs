using System.Linq.Expressions;

namespace DynamoRepository.Tests;

/// <summary>Queries and scans of any aggregate in one line: a repository keeps its own to itself.</summary>
internal static class ConnectionQueries
{
    public static DynamoQuery<T> Query<T>(
        this DynamoConnection connection, Expression<Func<T, bool>> keyCondition, DynamoRepositoryOptions? options = null)
        where T : AggregateRoot => new Open<T>(connection, options).Query(keyCondition);

    public static DynamoScan<T> Scan<T>(
        this DynamoConnection connection, Expression<Func<T, bool>>? filter = null, DynamoRepositoryOptions? options = null)
        where T : AggregateRoot => new Open<T>(connection, options).Scan(filter);

    private sealed class Open<T>(DynamoConnection connection, DynamoRepositoryOptions? options) : DynamoRepository<T>(connection, options)
        where T : AggregateRoot
    {
        public new DynamoQuery<T> Query(Expression<Func<T, bool>> keyCondition) => base.Query(keyCondition);

        public new DynamoScan<T> Scan(Expression<Func<T, bool>>? filter = null) => base.Scan(filter);
    }
}
