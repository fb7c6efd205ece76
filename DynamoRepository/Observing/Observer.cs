using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace DynamoRepository;

/// <summary>
/// Runs the public operations of one connection, and observes each once: what is learned on the way becomes log lines, a span and
/// measurements when it ends. Without listeners, an operation runs as if there were no observer. Thread-safe.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="server">Returns the address that requests go to, as far as it is known; null in memory.</param>
/// <param name="isRemote">True if the store is outside the process.</param>
/// <param name="hasAwsAttributes">True if spans have the attributes whose names may still change.</param>
internal sealed class Observer(ILogger log, Func<Uri?> server, bool isRemote, bool hasAwsAttributes)
{
    /// <summary>The log, for what concerns no single operation.</summary>
    public ILogger Log => log;

    /// <summary>True if the store is outside the process.</summary>
    public bool IsRemote => isRemote;

    /// <summary>True if spans have the attributes whose names may still change.</summary>
    public bool HasAwsAttributes => hasAwsAttributes;

    /// <summary>The address that requests go to, as far as it is known.</summary>
    public Uri? Server => server();

    private bool IsListening =>
        log.IsEnabled(LogLevel.Error) || OperationSpan.Source.HasListeners() || OperationMetrics.IsEnabled;

    /// <summary>Runs an operation.</summary>
    /// <param name="table">The table, if it is one.</param>
    /// <param name="state">What the operation needs, so that its delegate need not capture it.</param>
    /// <param name="run">The operation.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="isWhole">True if operations on the same table that it calls are its own steps.</param>
    /// <param name="member">The name of the public method.</param>
    public Task<TResult> RunAsync<TState, TResult>(
        string? table, TState state, Func<TState, CancellationToken, Task<TResult>> run, CancellationToken cancellationToken,
        bool isWhole = false, [CallerMemberName] string member = "") => !IsListening || Observation.Current?.Includes(table) == true
            ? run(state, cancellationToken)
            : Watch(new Observation(this, NameOf(member), table, isWhole), state, run, cancellationToken);

    /// <inheritdoc cref="RunAsync{TState, TResult}"/>
    public Task RunAsync<TState>(
        string? table, TState state, Func<TState, CancellationToken, Task> run, CancellationToken cancellationToken, bool isWhole = false,
        [CallerMemberName] string member = "") => !IsListening || Observation.Current?.Includes(table) == true
            ? run(state, cancellationToken)
            : Watch(new Observation(this, NameOf(member), table, isWhole), state, run, cancellationToken);

    /// <summary>
    /// Writes an exception that leaves the library outside an operation to the log, and returns it. Inside one, whose end is written
    /// anyway, it only returns it.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="failure">The exception.</param>
    /// <param name="operation">What it leaves.</param>
    public RepositoryException Leaving(string table, RepositoryException failure, string operation = "Read")
    {
        if (Observation.Current?.Includes(table) != true)
        {
            OperationLog.WriteFailure(log, operation, table, failure);
        }

        return failure;
    }

    // The delegates are made in methods of their own, because a method allocates what its delegates capture as soon as it begins.
    private static Task<TResult> Watch<TState, TResult>(
        Observation observation, TState state, Func<TState, CancellationToken, Task<TResult>> run, CancellationToken cancellationToken) =>
        WatchAsync(observation, () => run(state, cancellationToken));

    private static Task<bool> Watch<TState>(
        Observation observation, TState state, Func<TState, CancellationToken, Task> run, CancellationToken cancellationToken) =>
        WatchAsync(observation, async () =>
        {
            await run(state, cancellationToken).ConfigureAwait(false);
            return true;
        });

    // What is set here for the observation and its span flows to what the operation calls, and ends with this method.
    private static async Task<TResult> WatchAsync<TResult>(Observation observation, Func<Task<TResult>> run)
    {
        observation.Begin();
        try
        {
            var result = await run().ConfigureAwait(false);
            observation.End(failure: null);
            return result;
        }
        catch (Exception exception)
        {
            observation.End(exception);
            throw;
        }
    }

    private static string NameOf(string member) =>
        member.EndsWith("Async", StringComparison.Ordinal) ? member[..^"Async".Length] : member;
}
