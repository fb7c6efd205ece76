using System.Reflection;

namespace DynamoRepository;

/// <summary>Reads a table's settings from an aggregate's attributes.</summary>
internal static class TableSettingsReader
{
    public static TableSettings Read(Type type, DynamoTableAttribute table, List<string> problems)
    {
        foreach (var tag in type.GetCustomAttributes<DynamoTagAttribute>(inherit: false).GroupBy(tag => tag.Key)
            .Where(group => group.Count() > 1))
        {
            problems.Add(Errors.TwoTagsOfOneKey(type, tag.Key));
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

            // A derived class comes first, so that its tag replaces that of a base class.
            Tags =
                [.. type.GetCustomAttributes<DynamoTagAttribute>(inherit: true).DistinctBy(tag => tag.Key)
                    .Select(tag => KeyValuePair.Create(tag.Key, tag.Value))],
        };
        problems.AddRange(TableSettingsValidator.Contradictions(stated).Select(problem => Errors.BadSettings(type, problem)));
        var settings = stated.Completed();
        problems.AddRange(TableSettingsValidator.Problems(settings).Select(problem => Errors.BadSettings(type, problem)));
        return settings;
    }
}
