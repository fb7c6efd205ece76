using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Compares a table, including what only other calls reveal about it, with its schema. Requests nothing that the schema does not declare.
/// </summary>
internal sealed class TableInspection(ITableStore tables, TableSchema schema, string tableName)
{
    /// <summary>True if time to live is declared but off. Valid once the differences have been determined.</summary>
    public bool LacksTimeToLive { get; private set; }

    /// <summary>
    /// True if point-in-time recovery is declared but off. Valid once the differences have been determined. False if the engine does not
    /// support it.
    /// </summary>
    public bool LacksRecovery { get; private set; }

    /// <summary>Returns every difference, one sentence each, including settings that creation would turn on.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken)
    {
        var found = await tables.DescribeAsync(tableName, cancellationToken).ConfigureAwait(false);
        if (await tables.IsMadeByUseAsync(tableName, cancellationToken).ConfigureAwait(false))
        {
            return found is null ? [] : TableDifferences.OfKey(found, schema);
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
            .. differences,
            .. LacksTimeToLive ? [Errors.TimeToLiveOff(schema.TimeToLiveAttribute!)] : Array.Empty<string>(),
            .. LacksRecovery ? [Errors.Differs("Point-in-time recovery", "off", "on")] : Array.Empty<string>(),
        ];
    }

    /// <summary>Returns the differences that creation cannot correct.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(TableDescription description, bool isNew, CancellationToken cancellationToken)
    {
        List<string> differences = isNew ? [] : [.. TableDifferences.Between(description, schema)];
        if (schema.TimeToLiveAttribute is { } attribute)
        {
            var enabled = await tables.GetTimeToLiveAsync(tableName, cancellationToken).ConfigureAwait(false);
            LacksTimeToLive = enabled is null;
            if (enabled is not null && enabled != attribute)
            {
                differences.Add(Errors.TimeToLiveDiffers(enabled, attribute));
            }
        }

        if (schema.Settings.PointInTimeRecovery is { } wanted && (wanted || !isNew))
        {
            var isOn = await tables.GetRecoveryAsync(tableName, cancellationToken).ConfigureAwait(false);
            LacksRecovery = wanted && isOn == false;
            if (!wanted && isOn == true)
            {
                differences.Add(Errors.Differs("Point-in-time recovery", "on", "off"));
            }
        }

        if (schema.Settings.Tags.Count > 0 && !isNew && !TableDifferences.IsEmulated(description))
        {
            var tags = await tables.GetTagsAsync(tableName, description.TableArn, cancellationToken).ConfigureAwait(false);
            differences.AddRange(TableDifferences.BetweenTags(tags, schema.Settings));
        }

        return differences;
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
