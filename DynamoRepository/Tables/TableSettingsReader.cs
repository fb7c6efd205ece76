using System.Reflection;

namespace DynamoRepository;

/// <summary>Reads a table's settings from an aggregate's attributes.</summary>
internal static class TableSettingsReader
{
    public static TableSettings Read(Type type, DynamoTableAttribute table, List<string> problems)
    {
        // A derived class comes first, so that its tag replaces that of a base class.
        var tags = type.GetCustomAttributes<DynamoTagAttribute>(inherit: true).DistinctBy(tag => tag.Key).ToList();
        if (tags.Count > 0)
        {
            var own = type.GetCustomAttributes<DynamoTagAttribute>(inherit: false).GroupBy(tag => tag.Key);
            problems.AddRange(own.Where(group => group.Count() > 1).Select(group => Errors.TwoTagsOfOneKey(type, group.Key)));
        }

        var stated = new TableSettings
        {
            Billing = table.StatedBilling,
            ReadUnits = table.ReadUnits == 0 ? null : table.ReadUnits,
            WriteUnits = table.WriteUnits == 0 ? null : table.WriteUnits,
            StorageClass = table.StatedStorageClass,
            Encryption = table.StatedEncryption,
            EncryptionKey = table.EncryptionKey,
            PointInTimeRecovery = table.StatedPointInTimeRecovery,
            DeletionProtection = table.StatedDeletionProtection,
            Stream = table.StatedStream,
            Tags = tags.Count == 0 ? [] : [.. tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))],
        };
        problems.AddRange(TableSettingsValidator.Contradictions(stated).Select(problem => Errors.BadSettings(type, problem)));
        var settings = stated.Completed();
        problems.AddRange(TableSettingsValidator.Problems(settings).Select(problem => Errors.BadSettings(type, problem)));
        return settings;
    }
}
