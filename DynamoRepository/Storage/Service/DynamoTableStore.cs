using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Manages tables in DynamoDB, through the client's ordinary methods.</summary>
internal sealed class DynamoTableStore(Func<IAmazonDynamoDB> client, CallLimits limits, Func<string> place, TableRef? table = null)
    : ITableStore
{
    // AWS: a table has at most 50 tags. Pages that never end do not come from DynamoDB.
    private const int MaxTagPages = 100;

    /// <inheritdoc/>
    public ITableStore For(TableRef table) => new DynamoTableStore(client, limits, place, table);

    /// <inheritdoc/>
    public Task<bool> CreateAsync(CreateTableRequest definition, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.CreateTableAsync),
        definition.TableName,
        isWrite: true,
        async (dynamo, token) =>
        {
            try
            {
                await dynamo.CreateTableAsync(definition, token).ConfigureAwait(false);
                return true;
            }
            catch (ResourceInUseException)
            {
                return false; // all but one of several simultaneous creators come here
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<TableDescription?> DescribeAsync(string tableName, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.DescribeTableAsync),
        tableName,
        isWrite: false,
        async (dynamo, token) =>
        {
            try
            {
                return (await dynamo.DescribeTableAsync(new DescribeTableRequest { TableName = tableName }, token).ConfigureAwait(false))
                    .Table;
            }
            catch (ResourceNotFoundException)
            {
                return null;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string tableName, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.DeleteTableAsync),
        tableName,
        isWrite: true,
        async (dynamo, token) =>
        {
            try
            {
                await dynamo.DeleteTableAsync(new DeleteTableRequest { TableName = tableName }, token).ConfigureAwait(false);
                return true;
            }
            catch (ResourceNotFoundException)
            {
                return false;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetTimeToLiveAsync(string tableName, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.DescribeTimeToLiveAsync),
        tableName,
        isWrite: false,
        (dynamo, token) => TimeToLiveAttributeAsync(dynamo, tableName, token),
        cancellationToken);

    /// <inheritdoc/>
    public Task EnableTimeToLiveAsync(string tableName, string attributeName, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.UpdateTimeToLiveAsync),
        tableName,
        isWrite: true,
        async (dynamo, token) =>
        {
            // The service refuses to enable what is already enabled. Another process may have enabled it in the meantime, so the state is
            // read again after a refusal.
            if (await TimeToLiveAttributeAsync(dynamo, tableName, token).ConfigureAwait(false) == attributeName)
            {
                return true;
            }

            try
            {
                var specification = new TimeToLiveSpecification { AttributeName = attributeName, Enabled = true };
                var request = new UpdateTimeToLiveRequest { TableName = tableName, TimeToLiveSpecification = specification };
                await dynamo.UpdateTimeToLiveAsync(request, token).ConfigureAwait(false);
            }
            catch (AmazonDynamoDBException exception) when (SdkFailure.KindOf(exception) is FailureKind.Invalid or FailureKind.TableBusy)
            {
                if (await TimeToLiveAttributeAsync(dynamo, tableName, token).ConfigureAwait(false) != attributeName)
                {
                    throw;
                }
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool?> GetRecoveryAsync(string tableName, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.DescribeContinuousBackupsAsync),
        tableName,
        isWrite: false,
        async (dynamo, token) =>
        {
            try
            {
                var request = new DescribeContinuousBackupsRequest { TableName = tableName };
                var backups = (await dynamo.DescribeContinuousBackupsAsync(request, token).ConfigureAwait(false))
                    .ContinuousBackupsDescription;
                return backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus == PointInTimeRecoveryStatus.ENABLED;
            }
            catch (AmazonDynamoDBException exception) when (exception.ErrorCode == "UnknownOperationException")
            {
                return (bool?)null; // DynamoDB Local and dynalite
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> EnableRecoveryAsync(string tableName, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.UpdateContinuousBackupsAsync),
        tableName,
        isWrite: true,
        async (dynamo, token) =>
        {
            try
            {
                var specification = new PointInTimeRecoverySpecification { PointInTimeRecoveryEnabled = true };
                var request =
                    new UpdateContinuousBackupsRequest { TableName = tableName, PointInTimeRecoverySpecification = specification };
                await dynamo.UpdateContinuousBackupsAsync(request, token).ConfigureAwait(false);
                return true;
            }
            catch (ContinuousBackupsUnavailableException)
            {
                return false;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string tableName, string tableArn, CancellationToken cancellationToken) =>
        CallAsync(
        nameof(IAmazonDynamoDB.ListTagsOfResourceAsync),
        tableName,
        isWrite: false,
        async (dynamo, token) =>
        {
            var tags = new Dictionary<string, string>(StringComparer.Ordinal);
            var request = new ListTagsOfResourceRequest { ResourceArn = tableArn };
            for (var pages = 1; ; pages++)
            {
                var page = await dynamo.ListTagsOfResourceAsync(request, token).ConfigureAwait(false);
                foreach (var tag in page.Tags ?? [])
                {
                    tags[tag.Key] = tag.Value;
                }

                request.NextToken = page.NextToken;
                if (string.IsNullOrEmpty(request.NextToken))
                {
                    return (IReadOnlyDictionary<string, string>)tags;
                }

                if (pages == MaxTagPages)
                {
                    throw new JsonException(Errors.ResponseRepeatsTags);
                }
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> UpdateAsync(UpdateTableRequest change, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.UpdateTableAsync),
        change.TableName,
        isWrite: true,
        async (dynamo, token) =>
        {
            try
            {
                await dynamo.UpdateTableAsync(change, token).ConfigureAwait(false);
                return true;
            }
            catch (AmazonDynamoDBException exception) when (exception is ResourceInUseException or LimitExceededException)
            {
                return false; // being changed, or as many tables as may be changed simultaneously
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task TagAsync(string tableName, TagResourceRequest tags, CancellationToken cancellationToken) => CallAsync(
        nameof(IAmazonDynamoDB.TagResourceAsync),
        tableName,
        isWrite: true,
        async (dynamo, token) =>
        {
            await dynamo.TagResourceAsync(tags, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsMadeByUseAsync(string tableName, CancellationToken cancellationToken) => Task.FromResult(false);

    private static async Task<string?> TimeToLiveAttributeAsync(
        IAmazonDynamoDB dynamo, string tableName, CancellationToken cancellationToken)
    {
        var request = new DescribeTimeToLiveRequest { TableName = tableName };
        var description = (await dynamo.DescribeTimeToLiveAsync(request, cancellationToken).ConfigureAwait(false)).TimeToLiveDescription;
        return description?.TimeToLiveStatus == TimeToLiveStatus.ENABLED || description?.TimeToLiveStatus == TimeToLiveStatus.ENABLING
            ? description.AttributeName
            : null;
    }

    private async Task<TResult> CallAsync<TResult>(
        string operation, string tableName, bool isWrite, Func<IAmazonDynamoDB, CancellationToken, Task<TResult>> call,
        CancellationToken cancellationToken)
    {
        var dynamo = client();
        var attempts = new AttemptLog();
        if (dynamo is OwnedDynamoDBClient { SeesAttempts: true })
        {
            attempts.FollowOrdinary();
        }

        using var limit = limits.Begin(cancellationToken);
        Observation.Current?.Sends();
        try
        {
            return await call(dynamo, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var name = operation.EndsWith("Async", StringComparison.Ordinal) ? operation[..^"Async".Length] : operation;
            var context = new CallContext(name, tableName, table, IsWrite: isWrite, Place: table?.Place ?? ServicePlace.Of(place()));
            throw CallFailure.Of(exception, context, attempts, cancellationToken);
        }
    }
}
