using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository.Tests;

/// <summary>Queries and scans of any aggregate in one line: a repository keeps its own to itself.</summary>
internal static class ConnectionQueries
{
    public static DynamoQuery<T> Query<T>(
        this DynamoConnection connection, Expression<Func<T, bool>> keyCondition, DynamoRepositoryOptions? options = null)
        where T : class, IAggregateRoot => Open<T>(connection, options).Query(keyCondition);

    public static DynamoScan<T> Scan<T>(
        this DynamoConnection connection, Expression<Func<T, bool>>? filter = null, DynamoRepositoryOptions? options = null)
        where T : class, IAggregateRoot => Open<T>(connection, options).Scan(filter);

    private static IOpen<T> Open<T>(DynamoConnection connection, DynamoRepositoryOptions? options)
        where T : class, IAggregateRoot
    {
        var id = (options ?? new DynamoRepositoryOptions()).ModelOf<T>().IdentityType ?? KeyOf(typeof(T));
        return (IOpen<T>)Activator.CreateInstance(
            typeof(OpenRepository<,>).MakeGenericType(typeof(T), id),
            BindingFlags.DoNotWrapExceptions | BindingFlags.Instance | BindingFlags.Public, null, [connection, options], null)!;
    }

    // A record of two keys is named after its aggregate: of Order, OrderKey; of Box<T>, BoxKey<T>.
    private static Type KeyOf(Type aggregate)
    {
        var name = aggregate.Name.Split('`') is [var plain, var arity] ? $"{plain}Key`{arity}" : $"{aggregate.Name}Key";
        var key = aggregate.Assembly.GetTypes().First(type => type.Name == name && type.Namespace == aggregate.Namespace);
        return key.IsGenericTypeDefinition ? key.MakeGenericType(aggregate.GetGenericArguments()) : key;
    }

    private interface IOpen<T>
        where T : class, IAggregateRoot
    {
        DynamoQuery<T> Query(Expression<Func<T, bool>> keyCondition);

        DynamoScan<T> Scan(Expression<Func<T, bool>>? filter);
    }

    private sealed class OpenRepository<T, TId>(DynamoConnection connection, DynamoRepositoryOptions? options)
        : DynamoRepository<T, TId>(connection, options), IOpen<T>
        where T : class, IAggregateRoot
        where TId : notnull
    {
        DynamoQuery<T> IOpen<T>.Query(Expression<Func<T, bool>> keyCondition) => Query(keyCondition);

        DynamoScan<T> IOpen<T>.Scan(Expression<Func<T, bool>>? filter) => Scan(filter);
    }
}
