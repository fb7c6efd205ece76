namespace DynamoRepository;

/// <summary>
/// How a repository's table is made, where that differs from what the aggregate's attributes say: capacity, encryption and protection
/// usually depend on the environment. Each setting left null is as <see cref="DynamoTableAttribute"/> says.
/// </summary>
/// <remarks>
/// Used by <c>CreateTableAsync</c>, <c>VerifyTableAsync</c> and the templates of the repository. No other operation looks at it.
/// </remarks>
public sealed class DynamoTableSettings
{
    /// <summary>How the table is paid for. Default: null, as the attribute says; provisioned when units are given here.</summary>
    public TableBilling? Billing { get; set; }

    /// <summary>
    /// The read units per second of a provisioned table, and of each of its global indexes. 1 or more. Default: null, as the attribute
    /// says.
    /// </summary>
    public long? ReadUnits { get; set; }

    /// <summary>
    /// The write units per second of a provisioned table, and of each of its global indexes. 1 or more. Default: null, as the attribute
    /// says.
    /// </summary>
    public long? WriteUnits { get; set; }

    /// <summary>What storage and requests cost. Default: null, as the attribute says.</summary>
    public TableStorageClass? StorageClass { get; set; }

    /// <summary>
    /// Whose key encrypts the table. Default: null, as the attribute says; by <see cref="EncryptionKey"/> when that is given here.
    /// </summary>
    public TableEncryption? Encryption { get; set; }

    /// <summary>
    /// The KMS key that encrypts the table: its id, its ARN, its alias (<c>alias/orders</c>) or its alias ARN. Default: null, as the
    /// attribute says.
    /// </summary>
    public string? EncryptionKey { get; set; }

    /// <summary>Whether the table can be restored to any moment of the last 35 days. Default: null, as the attribute says.</summary>
    public bool? PointInTimeRecovery { get; set; }

    /// <summary>Whether the table cannot be deleted before this is turned off. Default: null, as the attribute says.</summary>
    public bool? DeletionProtection { get; set; }

    /// <summary>What the table's stream tells of each change. Default: null, as the attribute says.</summary>
    public TableStreamView? Stream { get; set; }

    /// <summary>Tags of the table, besides those of the attributes; one of the same key replaces that. Default: none.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The attributes' settings with these in their place.</summary>
    /// <exception cref="ArgumentException">The settings contradict each other or are not possible; every reason is listed.</exception>
    internal TableSettings Over(TableSettings attributes)
    {
        var own = new TableSettings
        {
            Billing = Billing,
            ReadUnits = ReadUnits,
            WriteUnits = WriteUnits,
            StorageClass = StorageClass,
            Encryption = Encryption,
            EncryptionKey = EncryptionKey,
            PointInTimeRecovery = PointInTimeRecovery,
            DeletionProtection = DeletionProtection,
            Stream = Stream,
            Tags = [.. Tags],
        };
        var settings = attributes.OverriddenBy(own.Completed());
        string[] problems = [.. TableSettingsValidator.Contradictions(own), .. TableSettingsValidator.Problems(settings)];
        return problems.Length == 0 ? settings : throw new ArgumentException(Errors.BadTableSettings(problems));
    }
}
