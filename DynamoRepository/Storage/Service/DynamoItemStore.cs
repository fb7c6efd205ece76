using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Items in DynamoDB. Thread-safe. The client belongs to the connection, and is asked for at the first operation.</summary>
internal sealed partial class DynamoItemStore : IItemStore
{
    // Other writers at the same moment: tries, and the pauses between them. On average less than two seconds in all.
    private const int MaxTries = 8;
    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(50), longest: TimeSpan.FromSeconds(1));

    private readonly Func<IAmazonDynamoDB> _client;
    private readonly CallLimits _limits;
    private readonly TimeProvider _time;
    private readonly bool _onlyClientTransport;
    private DynamoTransport? _transport;
    private string? _scope;

    /// <param name="client">Gives the client, always the same; throws when the connection is disposed.</param>
    /// <param name="timeout">How long an operation may take, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="time">The clock of the pauses between tries.</param>
    /// <param name="onlyClientTransport">Whether to use the ordinary methods of even a client that the wire transport could use.</param>
    public DynamoItemStore(Func<IAmazonDynamoDB> client, TimeSpan timeout, TimeProvider time, bool onlyClientTransport = false)
    {
        _client = client;
        _limits = new CallLimits(timeout);
        _time = time;
        _onlyClientTransport = onlyClientTransport;
        Tables = new DynamoTableStore(client, _limits, () => Scope);
    }

    /// <inheritdoc/>
    public string Scope => _scope ??= ScopeOf(_client());

    /// <inheritdoc/>
    public ITableStore Tables { get; }

    /// <inheritdoc/>
    public async Task<T?> GetAsync<T>(GetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : AggregateRoot
    {
        using var call = new GetItemCall(operation.Table, operation.Key, operation.ConsistentRead, versionOnly: false);
        var context = CallContext.Read(nameof(DynamoOperation.GetItem), operation.Table, operation.Key);
        await SendAsync(call, context, cancellationToken).ConfigureAwait(false);
        return Parse(call, context, answer => GetItemCall.TryFindItem(answer, out var item) ? codec.Read(ref item, answer, operation.Table.Identity) : null);
    }

    /// <inheritdoc/>
    public async Task<StoredVersion> GetVersionAsync(VersionOperation operation, CancellationToken cancellationToken)
    {
        using var call = new GetItemCall(operation.Table, operation.Key, operation.ConsistentRead, versionOnly: true);
        var context = CallContext.Read(nameof(DynamoOperation.GetItem), operation.Table, operation.Key);
        await SendAsync(call, context, cancellationToken).ConfigureAwait(false);
        return Parse(call, context, answer => GetItemCall.TryFindItem(answer, out var item) ? StoredVersion.Read(ref item, operation.Table.ETagAttribute) : default);
    }

    /// <inheritdoc/>
    public async Task<ItemPage<TResult>> ReadPageAsync<TResult>(PageOperation operation, ItemReader<TResult> read, CancellationToken cancellationToken)
    {
        using DynamoCall call = operation is QueryOperation query ? new QueryCall(query) : new ScanCall((ScanOperation)operation);
        var context = CallContext.Read(call.OperationName, operation.Table, null);
        try
        {
            await SendAsync(call, context, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException exception) when (operation.Index is { } index && IsIndexMissing(exception.InnerException))
        {
            throw context.Failure(Errors.NoIndex(operation.Table, index.Name), RepositoryExceptionType.TableNotFound, exception.InnerException);
        }

        return Parse(call, context, answer => PageAnswer.Read(answer, operation, read));
    }

    /// <inheritdoc/>
    public Task<WriteResult> PutAsync(PutOperation operation, CancellationToken cancellationToken) => WriteAsync(
        operation.ClientRequestToken is { } token ? new TransactWriteCall([new TransactWriteAction(operation)], token) : new PutItemCall(operation),
        operation.Table,
        operation.Key,
        cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> DeleteAsync(DeleteOperation operation, CancellationToken cancellationToken) => WriteAsync(
        operation.ClientRequestToken is { } token ? new TransactWriteCall([new TransactWriteAction(operation)], token) : new DeleteItemCall(operation),
        operation.Table,
        operation.Key,
        cancellationToken);

    /// <summary>Nothing: the client is the connection's.</summary>
    public void Dispose()
    {
    }

    private static TResult Parse<TResult>(DynamoCall call, CallContext context, Func<ReadOnlyMemory<byte>, TResult> parse)
    {
        try
        {
            return parse(call.Answer);
        }
        catch (UnreadableItemException exception)
        {
            throw Unreadable(exception, context);
        }
        catch (MappingException exception) when (context.Key is not null)
        {
            throw Unreadable(exception, context);
        }
        catch (Exception exception) when (exception is JsonException or MappingException)
        {
            throw ErrorMapper.Map(exception as JsonException ?? new JsonException(exception.Message, exception), context, call.Attempts);
        }
    }

    // The service has no code for it, only this text.
    private static bool IsIndexMissing(Exception? exception) =>
        exception is AmazonDynamoDBException { ErrorCode: "ValidationException" } refusal && refusal.Message.Contains("the specified index", StringComparison.Ordinal);

    private static RepositoryException Unreadable(UnreadableItemException exception, CallContext context) =>
        Unreadable(exception.Cause, context with { TableName = exception.Table.Name, Table = exception.Table, Key = exception.Key });

    private static RepositoryException Unreadable(MappingException exception, CallContext context) =>
        context.Failure(Errors.ItemUnreadable(context, exception.Message), RepositoryExceptionType.Serialization, exception);

    private async Task SendAsync(DynamoCall call, CallContext context, CancellationToken cancellationToken)
    {
        var transport = Transport();
        using var limit = _limits.Begin(cancellationToken);
        try
        {
            await transport.SendAsync(call, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw CallFailure.Of(exception, context, call.Attempts, cancellationToken);
        }

        call.ReportCapacity();
    }

    private async Task<WriteResult> WriteAsync(DynamoCall call, TableRef table, ItemKey key, CancellationToken cancellationToken)
    {
        using var owned = call;
        try
        {
            var context = CallContext.Write(call.OperationName, table, key);
            var refusal = await SendRepeatedlyAsync(call, context, cancellationToken).ConfigureAwait(false);
            return refusal switch
            {
                null => new WriteResult(true, call.Attempts.EarlierMayHaveHappened, null),
                ConditionalCheckFailedException failed => ConditionFailed(call, failed.Item, table),
                _ => ConditionFailed(call, ((TransactionCanceledException)refusal).CancellationReasons[0].Item, table),
            };
        }
        catch (RepositoryException failure) when (call.Attempts.IsUnsettled)
        {
            return new WriteResult(false, null, null) { Unsettled = failure };
        }
    }

    // Sends a write or a transaction, again when only other writers at the same moment stood in the way. Gives the exception when a condition did not hold, null when all is well.
    private async Task<Exception?> SendRepeatedlyAsync(DynamoCall call, CallContext context, CancellationToken cancellationToken)
    {
        var transport = Transport();
        using var limit = _limits.Begin(cancellationToken);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await transport.SendAsync(call, limit.Token).ConfigureAwait(false);
                call.ReportCapacity();
                return null;
            }
            catch (ConditionalCheckFailedException exception)
            {
                return exception;
            }
            catch (TransactionCanceledException exception) when (exception.CancellationReasons?.Any(reason => reason.Code == "ConditionalCheckFailed") == true)
            {
                return exception;
            }
            catch (Exception exception) when (tries < MaxTries && SdkFailure.IsContention(exception) && !limit.Token.IsCancellationRequested)
            {
                // Once more, below: the same bytes, and in a transaction the same token.
            }
            catch (Exception exception)
            {
                throw CallFailure.Of(exception, context, call.Attempts, cancellationToken);
            }

            try
            {
                await Pauses.PauseAsync(tries - 1, _time, limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception)
            {
                throw CallFailure.Of(exception, context, call.Attempts, cancellationToken);
            }
        }
    }

    // No item: it does not exist, or the answer leaves it out (some engines do); only a read can tell.
    private static WriteResult ConditionFailed(DynamoCall call, Dictionary<string, AttributeValue>? item, TableRef table) => new(
        Done: false,
        WasRetried: call.Attempts.EarlierMayHaveHappened,
        Stored: item is { Count: > 0 } ? new StoredVersion(true, item.GetValueOrDefault(table.ETagAttribute)?.S) : null);

    private DynamoTransport Transport()
    {
        var client = _client(); // also tells when the connection is disposed
        return Volatile.Read(ref _transport)
            ?? Interlocked.CompareExchange(ref _transport, Choose(client), null)
            ?? Volatile.Read(ref _transport)!;
    }

    // The client's, so that connections made in different ways to one place agree. A fake may not tell.
    private static string ScopeOf(IAmazonDynamoDB client)
    {
        if (client.Config is not { } config)
        {
            return "client";
        }

        return config.ServiceURL is { Length: > 0 } address ? address.TrimEnd('/') : config.RegionEndpoint?.SystemName ?? "client";
    }

    private DynamoTransport Choose(IAmazonDynamoDB client) =>
        (_onlyClientTransport ? null : WireTransport.For(client))
        ?? (DynamoTransport)new ClientTransport(client, client is OwnedDynamoDBClient { SeesAttempts: true });
}
