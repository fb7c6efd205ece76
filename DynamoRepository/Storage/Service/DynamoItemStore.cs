using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Items in DynamoDB. Thread-safe. The client belongs to the connection, and is requested by the first operation.</summary>
internal sealed partial class DynamoItemStore : IItemStore
{
    // For simultaneous writers: the attempts, and the pauses between them. On average less than two seconds in total.
    private const int MaxTries = 8;
    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(50), longest: TimeSpan.FromSeconds(1));

    private readonly Func<IAmazonDynamoDB> _client;
    private readonly CallLimits _limits;
    private readonly TimeProvider _time;
    private readonly bool _onlyClientTransport;
    private DynamoTransport? _transport;
    private string? _scope;

    /// <param name="client">Returns the client, always the same; throws if the connection is disposed.</param>
    /// <param name="timeout">The maximum time of an operation, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="time">The clock of the pauses between attempts.</param>
    /// <param name="onlyClientTransport">True to use the ordinary methods even of a client that the wire transport could use.</param>
    public DynamoItemStore(Func<IAmazonDynamoDB> client, TimeSpan timeout, TimeProvider time, bool onlyClientTransport = false)
    {
        _client = client;
        _limits = new CallLimits(timeout);
        _time = time;
        _onlyClientTransport = onlyClientTransport;
        Tables = new DynamoTableStore(client, _limits, () => Scope);
    }

    /// <summary>Receives a warning. Default: none is written.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <inheritdoc/>
    public string Scope => _scope ??= StoreScope.Of(_client().Config);

    /// <inheritdoc/>
    public bool TellsSizes => false;

    /// <inheritdoc/>
    public ITableStore Tables { get; }

    /// <inheritdoc/>
    public Task<T?> GetAsync<T>(GetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot => ReadAsync(
            new DynamoCall<GetOperation>(ItemCalls.Get, operation), codec,
            static (call, codec) => GetResponse.Read(call.Response, codec, call.Request.Table.Identity), cancellationToken);

    /// <inheritdoc/>
    public Task<StoredVersion> GetVersionAsync(GetOperation operation, CancellationToken cancellationToken) => ReadAsync(
        new DynamoCall<GetOperation>(ItemCalls.Get, operation), operation.Table.ETagAttribute,
        static (call, etag) => GetResponse.ReadVersion(call.Response, etag), cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetItemAsync(GetOperation operation, CancellationToken cancellationToken) => ReadAsync(
        new DynamoCall<GetOperation>(ItemCalls.Get, operation), 0, static (call, _) => GetResponse.ReadItem(call.Response),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ItemPage<TResult>> ReadPageAsync<TResult>(
        PageOperation operation, ItemReader<TResult> read, CancellationToken cancellationToken)
    {
        Observation.Current?.Asks(operation.Index?.Name, operation.Expressions);
        var call = PageCalls.For(operation);
        try
        {
            return await ReadAsync(
                call, read, static (call, read) => PageResponse.Read(call.Response, call.Request, read, call.Context),
                cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RepositoryException exception) when (operation.Index is { } index && IsIndexMissing(exception.InnerException))
        {
            throw call.Context.Failure(
                Errors.NoIndex(operation.Table, index.Name), RepositoryExceptionType.TableNotFound, exception.InnerException);
        }
    }

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(WriteOperation operation, CancellationToken cancellationToken) => WriteAsync(
        TokenOf(operation) is { } token
            ? new DynamoCall<TransactWriteOperation>(TransactCalls.Write, new TransactWriteOperation([operation], token))
            : new DynamoCall<WriteOperation>(operation.Kind == WriteKind.Put ? ItemCalls.Put : ItemCalls.Delete, operation),
        [operation],
        cancellationToken);

    /// <inheritdoc/>
    public async Task<UpdateResult<T>> UpdateAsync<T>(WriteOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot
    {
        if (TokenOf(operation) is not null)
        {
            return new UpdateResult<T>(await WriteAsync(operation, cancellationToken).ConfigureAwait(false), null);
        }

        using var call = new DynamoCall<WriteOperation>(ItemCalls.Update, operation);
        var outcome = await WriteAsync(call, [operation], cancellationToken, isRead: true).ConfigureAwait(false);
        try
        {
            Observation.Current?.Receives(outcome.IsDone ? 1 : 0);
            return new UpdateResult<T>(
                outcome, outcome.IsDone ? GetResponse.ReadUpdated(call.Response, codec, operation.Table.Identity) : null);
        }
        catch (Exception exception) when (Unreadable(exception, call) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Does nothing: the client is the connection's.</summary>
    public void Dispose()
    {
    }

    // The exception for a response that arrived but cannot be read, here or where a client's objects become the service's JSON; null for
    // any other failure.
    private static RepositoryException? Unreadable(Exception exception, DynamoCall call) => exception switch
    {
        UnreadableItemException item => call.Context.Unreadable(item.Cause, item.Table, item.Key),
        MappingException mapping when call.Context.Key is not null => call.Context.Unreadable(mapping),
        JsonException => ErrorMapper.Map(exception, call.Context, call.Attempts),
        MappingException => ErrorMapper.Map(new JsonException(exception.Message, exception), call.Context, call.Attempts),
        _ => null,
    };

    // The service has no error code for this, only the text.
    private static bool IsIndexMissing(Exception? exception) =>
        exception is AmazonDynamoDBException { ErrorCode: "ValidationException" } refusal
            && refusal.Message.Contains("the specified index", StringComparison.Ordinal);

    // Sends a call, and reads its response before the buffer returns to the pool.
    private async Task<TResult> ReadAsync<TOperation, TState, TResult>(
        DynamoCall<TOperation> call, TState state, Func<DynamoCall<TOperation>, TState, TResult> read, CancellationToken cancellationToken)
    {
        using (call)
        {
            var transport = Transport();
            using var limit = _limits.Begin(cancellationToken);
            for (var tries = 1; ; tries++)
            {
                TellSending(call);
                try
                {
                    await transport.SendAsync(call, limit.Token).ConfigureAwait(false);
                    break;
                }
                catch (Exception exception) when (IsToRepeat(exception, tries, limit.Token))
                {
                    // A transaction that collided with a writer is repeated below.
                }
                catch (Exception exception)
                {
                    throw Failure(exception, call, cancellationToken);
                }

                await PauseAsync(call, tries, limit.Token, cancellationToken).ConfigureAwait(false);
            }

            call.ReportCapacity();
            try
            {
                var result = read(call, state);
                ResultCount.Tell(Observation.Current, result);
                return result;
            }
            catch (Exception exception) when (Unreadable(exception, call) is { } failure)
            {
                throw failure;
            }
        }
    }

    // Sends writes, and repeats them if only simultaneous writers prevented them. With their response they are done, unless it is to be
    // read.
    private async Task<WriteOutcome> WriteAsync(
        DynamoCall call, IReadOnlyList<WriteOperation> writes, CancellationToken cancellationToken, bool isTransaction = false,
        bool isRead = false)
    {
        var transport = Transport();
        using var limit = _limits.Begin(cancellationToken);
        for (var tries = 1; ; tries++)
        {
            TellSending(call);
            try
            {
                await transport.SendAsync(call, limit.Token).ConfigureAwait(false);
                call.ReportCapacity();
                if (!isRead)
                {
                    Observation.Current?.Receives(writes.Count);
                    call.Dispose();
                }

                return WriteOutcome.Done(call.Attempts.MayHaveHappened);
            }
            catch (ConditionalCheckFailedException exception)
            {
                return ConditionFailed(exception.Item, writes[0], call.Attempts.MayHaveHappened);
            }
            catch (TransactionCanceledException exception)
                when (exception.CancellationReasons?.Any(reason => reason?.Code == "ConditionalCheckFailed") == true)
            {
                return isTransaction
                    ? new WriteOutcome(false, call.Attempts.MayHaveHappened)
                    {
                        FailedConditions = FailedConditions(writes, exception.CancellationReasons),
                    }
                    // its token would have shown it
                    : ConditionFailed(exception.CancellationReasons[0]?.Item, writes[0], mayHaveHappened: false);
            }
            catch (Exception exception) when (IsToRepeat(exception, tries, limit.Token))
            {
                // Repeated below, with the same bytes, and in a transaction with the same token.
            }
            catch (Exception exception)
            {
                var failure = Failure(exception, call, cancellationToken);
                return call.Attempts.IsUnsettled && failure is RepositoryException unsettled
                    ? new WriteOutcome(false, null) { Unsettled = unsettled }
                    : throw failure;
            }

            await PauseAsync(call, tries, limit.Token, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsToRepeat(Exception exception, int tries, CancellationToken limit) =>
        tries < MaxTries && SdkFailure.IsContention(exception) && !limit.IsCancellationRequested;

    private static void TellSending(DynamoCall call)
    {
        if (Observation.Current is { } observation)
        {
            var context = call.Context;
            observation.Sends();
            observation.Concerns(context.TableName, context.Key);
        }
    }

    private async Task PauseAsync(DynamoCall call, int tries, CancellationToken limit, CancellationToken callers)
    {
        Observation.Current?.Repeats(RepetitionCause.Contention);
        try
        {
            await Pauses.PauseAsync(tries - 1, _time, limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw CallFailure.Of(exception, call.Context, call.Attempts, callers);
        }
    }

    private static Exception Failure(Exception exception, DynamoCall call, CancellationToken callers) =>
        Unreadable(exception, call) ?? CallFailure.Of(exception, call.Context, call.Attempts, callers);

    // The token of a write that is sent as a transaction of one; null if it is sent as itself.
    private string? TokenOf(WriteOperation operation) =>
        operation.ClientRequestToken is { } token
        && !(operation.IsTokenForUnseen && Transport().SeesAttempts) && !(operation.IsTokenForBlind && Transport().HoldsBack)
            ? token
            : null;

    private DynamoTransport Transport()
    {
        var client = _client(); // also throws if the connection is disposed
        return Volatile.Read(ref _transport)
            ?? Interlocked.CompareExchange(ref _transport, Choose(client), null)
            ?? Volatile.Read(ref _transport)!;
    }

    private DynamoTransport Choose(IAmazonDynamoDB client) =>
        (_onlyClientTransport ? null : WireTransport.For(client, Warn))
        ?? (DynamoTransport)new ClientTransport(client, client is OwnedDynamoDBClient { SeesAttempts: true });
}
