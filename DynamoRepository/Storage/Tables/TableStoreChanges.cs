using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Hands a change of a table to the store.</summary>
internal static class TableStoreChanges
{
    /// <summary>Requests the change; returns false if it is not possible yet.</summary>
    public static async Task<bool> ApplyAsync(
        this ITableStore tables, string tableName, TableChange change, CancellationToken cancellationToken)
    {
        switch (change.Request)
        {
            case UpdateTimeToLiveRequest request:
                var attribute = request.TimeToLiveSpecification.AttributeName;
                await tables.EnableTimeToLiveAsync(tableName, attribute, cancellationToken).ConfigureAwait(false);
                return true;
            case UpdateContinuousBackupsRequest:
                return await tables.EnableRecoveryAsync(tableName, cancellationToken).ConfigureAwait(false);
            case TagResourceRequest request:
                await tables.TagAsync(tableName, request, cancellationToken).ConfigureAwait(false);
                return true;
            default:
                return await tables.UpdateAsync((UpdateTableRequest)change.Request, cancellationToken).ConfigureAwait(false);
        }
    }
}
