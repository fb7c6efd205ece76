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
    public string Scope => _scope ??= StoreScope.Of(_client().Config);

    /// <inheritdoc/>
    public ITableStore Tables { get; }

    /// <inheritdoc/>
    public async Task<T?> GetAsync<T>(GetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot
    {
        using var call = new GetItemCall(operation.Table, operation.Key, operation.ConsistentRead, versionOnly: false);
        await SendAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = new AnswerReader(call.Answer.Span);
            if (!GetItemCall.TryFindItem(ref answer, out var item))
            {
                return null;
            }

            var aggregate = codec.Read(ref item, call.Answer, operation.Table.Identity);
            GetItemCall.RequireEnd(ref answer, item.Position);
            return aggregate;
        }
        catch (Exception exception) when (Unreadable(exception, call) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public async Task<StoredVersion> GetVersionAsync(VersionOperation operation, CancellationToken cancellationToken)
    {
        using var call = new GetItemCall(operation.Table, operation.Key, operation.ConsistentRead, versionOnly: true);
        await SendAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = new AnswerReader(call.Answer.Span);
            if (!GetItemCall.TryFindItem(ref answer, out var item))
            {
                return default;
            }

            var version = StoredVersion.Read(ref item, operation.Table.ETagAttribute);
            GetItemCall.RequireEnd(ref answer, item.Position);
            return version;
        }
        catch (Exception exception) when (Unreadable(exception, call) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public async Task<ItemPage<TResult>> ReadPageAsync<TResult>(
        PageOperation operation, ItemReader<TResult> read, CancellationToken cancellationToken)
    {
        using DynamoCall call = operation is QueryOperation query ? new QueryCall(query) : new ScanCall((ScanOperation)operation);
        try
        {
            await SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException exception) when (operation.Index is { } index && IsIndexMissing(exception.InnerException))
        {
            throw call.Context.Failure(
                Errors.NoIndex(operation.Table, index.Name), RepositoryExceptionType.TableNotFound, exception.InnerException);
        }

        try
        {
            return PageAnswer.Read(call.Answer, operation, read);
        }
        catch (Exception exception) when (Unreadable(exception, call) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public ValueTask<WriteResult> PutAsync(PutOperation operation, CancellationToken cancellationToken) => SendWriteAsync(
        operation.ClientRequestToken is { } token && !(operation.IsTokenForUnseen && Transport().SeesAttempts)
            ? new TransactWriteCall([new TransactWriteAction(operation)], token)
            : new PutItemCall(operation),
        operation.Table,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WriteResult> DeleteAsync(DeleteOperation operation, CancellationToken cancellationToken) => SendWriteAsync(
        operation.ClientRequestToken is { } token
            ? new TransactWriteCall([new TransactWriteAction(operation)], token)
            : new DeleteItemCall(operation),
        operation.Table,
        cancellationToken);

    /// <summary>Nothing: the client is the connection's.</summary>
    public void Dispose()
    {
    }

    // What to throw for a response that arrived and cannot be read, here or where a client's objects become the service's JSON; null for
    // what is no failure of reading.
    private static RepositoryException? Unreadable(Exception exception, DynamoCall call) => exception switch
    {
        UnreadableItemException item =>
            Unreadable(item.Cause, call.Context with { TableName = item.Table.Name, Table = item.Table, Key = item.Key }),
        MappingException mapping when call.Context.Key is not null => Unreadable(mapping, call.Context),
        JsonException => ErrorMapper.Map(exception, call.Context, call.Attempts),
        MappingException => ErrorMapper.Map(new JsonException(exception.Message, exception), call.Context, call.Attempts),
        _ => null,
    };

    // The service has no code for it, only this text.
    private static bool IsIndexMissing(Exception? exception) =>
        exception is AmazonDynamoDBException { ErrorCode: "ValidationException" } refusal
            && refusal.Message.Contains("the specified index", StringComparison.Ordinal);

    private static RepositoryException Unreadable(MappingException exception, CallContext context) =>
        context.Failure(Errors.ItemUnreadable(context, exception.Message), RepositoryExceptionType.Serialization, exception);

    private async Task SendAsync(DynamoCall call, CancellationToken cancellationToken)
    {
        var transport = Transport();
        using var limit = _limits.Begin(cancellationToken);
        try
        {
            await transport.SendAsync(call, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw Unreadable(exception, call) ?? CallFailure.Of(exception, call.Context, call.Attempts, cancellationToken);
        }

        call.ReportCapacity();
    }

    // Sends a write or a transaction, again when only other writers at the same moment stood in the way. A write of one item, whose table
    // is given, is done with its response; of others the response is still to be read.
    private async ValueTask<WriteResult> SendWriteAsync(DynamoCall call, TableRef? table, CancellationToken cancellationToken)
    {
        var transport = Transport();
        using var limit = _limits.Begin(cancellationToken);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await transport.SendAsync(call, limit.Token).ConfigureAwait(false);
                call.ReportCapacity();
                if (table is not null)
                {
                    call.Dispose();
                }

                return new WriteResult(true, call.Attempts.EarlierMayHaveHappened, null);
            }
            catch (ConditionalCheckFailedException exception)
            {
                return ConditionFailed(call, exception.Item, table!);
            }
            catch (TransactionCanceledException exception)
                when (exception.CancellationReasons?.Any(reason => reason?.Code == "ConditionalCheckFailed") == true)
            {
                return table is null
                    ? new WriteResult(false, call.Attempts.EarlierMayHaveHappened, null) { Refusal = exception }
                    // its token would have told
                    : ConditionFailed(call, exception.CancellationReasons[0]?.Item, table) with { WasRetried = false };
            }
            catch (Exception exception)
                when (tries < MaxTries && SdkFailure.IsContention(exception) && !limit.Token.IsCancellationRequested)
            {
                // Once more, below: the same bytes, and in a transaction the same token.
            }
            catch (Exception exception)
            {
                var failure = Unreadable(exception, call) ?? CallFailure.Of(exception, call.Context, call.Attempts, cancellationToken);
                return call.Attempts.IsUnsettled && failure is RepositoryException unsettled
                    ? new WriteResult(false, null, null) { Unsettled = unsettled }
                    : throw failure;
            }

            try
            {
                await Pauses.PauseAsync(tries - 1, _time, limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception)
            {
                throw CallFailure.Of(exception, call.Context, call.Attempts, cancellationToken);
            }
        }
    }

    // No item: it does not exist, or the response leaves it out (some engines do); only a read can tell.
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

    private DynamoTransport Choose(IAmazonDynamoDB client) =>
        (_onlyClientTransport ? null : WireTransport.For(client))
        ?? (DynamoTransport)new ClientTransport(client, client is OwnedDynamoDBClient { SeesAttempts: true });
}
