namespace DynamoRepository;

/// <content>What otherwise happens during the first operation.</content>
public sealed partial class DynamoConnection
{
    /// <summary>
    /// Does now what the first operation would do: resolves the credentials, opens a connection to the service, and compiles the mappings
    /// of the repositories. For the initialisation of a Lambda function, before and after its snapshot (SnapStart), and for a service that
    /// reports itself ready only when it is fast.
    /// </summary>
    /// <param name="repositories">The repositories, which use this connection.</param>
    /// <exception cref="RepositoryException">
    /// A table does not exist, or the service could not be reached or refused access. The mappings are compiled nonetheless, and the method
    /// may be called again.
    /// </exception>
    /// <exception cref="ArgumentException">There is no repository, or one uses another connection.</exception>
    /// <exception cref="InvalidOperationException">
    /// The region or endpoint of the environment or profile is missing or invalid.
    /// </exception>
    /// <remarks>
    /// One GetItem for each repository, one after the other, of a key that no aggregate has: half a read unit each. The mappings are
    /// compiled meanwhile. A later call sends the same requests, and compiles nothing. In memory, only the mappings are compiled.
    /// <example><code>
    /// await connection.WarmUpAsync(orders, customers);
    /// </code></example>
    /// </remarks>
    public Task WarmUpAsync(params IEnumerable<IDynamoRepository> repositories) => WarmUpAsync(repositories, CancellationToken.None);

    /// <inheritdoc cref="WarmUpAsync(IEnumerable{IDynamoRepository})"/>
    /// <param name="repositories">The repositories, which use this connection.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public Task WarmUpAsync(IEnumerable<IDynamoRepository> repositories, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(repositories);
        IReadOnlyList<IDynamoRepository> all = [.. repositories];
        if (all.Count == 0)
        {
            throw new ArgumentException(Errors.NothingToWarmUp, nameof(repositories));
        }

        foreach (var repository in all)
        {
            ArgumentNullException.ThrowIfNull(repository, nameof(repositories));
            if (!repository.IsOver(this))
            {
                throw new ArgumentException(Errors.WarmUpOfOtherConnection(repository.GetType()), nameof(repositories));
            }
        }

        return Observer.RunAsync(table: null, all, static (all, token) => WarmUpAllAsync(all, token), cancellationToken);
    }

    // Compiling takes a processor, reading mostly waits.
    private static async Task WarmUpAllAsync(IReadOnlyList<IDynamoRepository> repositories, CancellationToken cancellationToken)
    {
        var compiling = Task.Run(
            () =>
            {
                foreach (var repository in repositories)
                {
                    repository.CompileMapping();
                }
            },
            CancellationToken.None);
        try
        {
            foreach (var repository in repositories)
            {
                await repository.ReadNothingAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await compiling.ConfigureAwait(false);
        }
    }
}
