using System.Reflection;

namespace DynamoRepository;

/// <summary>Reads a table's settings from an aggregate's attributes.</summary>
internal static class TableSettingsReader
{
    public static TableSettings Read(Type type, DynamoTableAttribute table, List<string> problems)
    {
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
            Tags = type.IsDefined(typeof(DynamoTagAttribute), inherit: true) ? Tags(type, problems) : [],
        };
        problems.AddRange(TableSettingsValidator.Contradictions(stated).Select(problem => Errors.BadSettings(type, problem)));
        var settings = stated.Completed();
        problems.AddRange(TableSettingsValidator.Problems(settings).Select(problem => Errors.BadSettings(type, problem)));
        return settings;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Tags(Type type, List<string> problems)
    {
        var own = type.GetCustomAttributes<DynamoTagAttribute>(inherit: false).GroupBy(tag => tag.Key);
        problems.AddRange(own.Where(group => group.Count() > 1).Select(group => Errors.TwoTagsOfOneKey(type, group.Key)));

        // A derived class comes first, so that its tag replaces that of a base class.
        var tags = type.GetCustomAttributes<DynamoTagAttribute>(inherit: true).DistinctBy(tag => tag.Key);
        return [.. tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))];
    }
}
