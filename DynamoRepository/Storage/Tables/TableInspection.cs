using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Compares a table, including what only other calls reveal about it, with its schema. Requests nothing that the schema does not declare.
/// </summary>
internal sealed class TableInspection(ITableStore tables, TableSchema schema, string tableName)
{
    /// <summary>Returns every difference, one sentence each.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken)
    {
        var found = await tables.DescribeAsync(tableName, cancellationToken).ConfigureAwait(false);
        if (await tables.IsMadeByUseAsync(tableName, cancellationToken).ConfigureAwait(false))
        {
            return found is null ? [] : [.. TableDifferences.OfKey(found, schema).Select(difference => difference.Sentence)];
        }

        if (found is not { } description)
        {
            return [Errors.TableMissing(tableName)];
        }

        var differences = await DifferencesAsync(description, isNew: false, cancellationToken).ConfigureAwait(false);
        return
        [
            .. description.TableStatus == TableStatus.ACTIVE || description.TableStatus == TableStatus.UPDATING
                ? []
                : new[] { Errors.TableNotActive(ServiceName.Shown(description.TableStatus)) },
            .. InactiveIndexes(description),
            .. differences.Select(difference => difference.Sentence),
        ];
    }

    /// <summary>Returns the differences; at the end those of time to live and recovery that are merely off.</summary>
    public async Task<IReadOnlyList<TableDifference>> DifferencesAsync(
        TableDescription description, bool isNew, CancellationToken cancellationToken)
    {
        List<TableDifference> differences = isNew ? [] : [.. TableDifferences.Between(description, schema)];
        List<TableDifference> off = [];
        if (schema.TimeToLiveAttribute is { } attribute)
        {
            var enabled = await tables.GetTimeToLiveAsync(tableName, cancellationToken).ConfigureAwait(false);
            if (enabled is null)
            {
                off.Add(new(Errors.TimeToLiveOff(attribute), TableChanges.ExpireBy(tableName, attribute)));
            }
            else if (enabled != attribute)
            {
                differences.Add(new(Errors.TimeToLiveDiffers(enabled, attribute)));
            }
        }

        if (schema.Settings.PointInTimeRecovery is { } isWanted && (isWanted || !isNew))
        {
            var isOn = await tables.GetRecoveryAsync(tableName, cancellationToken).ConfigureAwait(false);
            if (isWanted && isOn == false)
            {
                off.Add(new(Errors.Differs("Point-in-time recovery", "off", "on"), TableChanges.Recover(tableName)));
            }
            else if (!isWanted && isOn == true)
            {
                differences.Add(new(Errors.Differs("Point-in-time recovery", "on", "off")));
            }
        }

        if (schema.Settings.Tags.Count > 0 && !isNew && !TableDifferences.IsEmulated(description))
        {
            var tags = await tables.GetTagsAsync(tableName, description.TableArn, cancellationToken).ConfigureAwait(false);
            differences.AddRange(TableSettingsDifferences.BetweenTags(tags, schema.Settings, description.TableArn));
        }

        return [.. differences, .. off];
    }

    private IEnumerable<string> InactiveIndexes(TableDescription description) => (description.GlobalSecondaryIndexes ?? [])
        .Where(
            index =>
                schema.GlobalIndexes.Any(known => known.Name == index.IndexName)
                    && index.IndexStatus is { } status
                    && status != IndexStatus.ACTIVE
                    && status != IndexStatus.UPDATING)
        .Select(index => Errors.IndexNotActive(index.IndexName, ServiceName.Shown(index.IndexStatus)));
}
