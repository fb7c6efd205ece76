namespace DynamoRepository;

/// <summary>
/// Settings of a repository's table that replace those of the aggregate's attributes: capacity, encryption and protection usually depend on
/// the environment. A setting that is null is as <see cref="DynamoTableAttribute"/> says.
/// </summary>
/// <remarks>Used by <c>CreateTableAsync</c>, <c>VerifyTableAsync</c> and the repository's templates, and by no other operation.</remarks>
public sealed class DynamoTableSettings
{
    /// <summary>The table's billing mode. Default: null, as the attribute says; provisioned if units are set here.</summary>
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

    /// <summary>The table class, which determines the prices of storage and requests. Default: null, as the attribute says.</summary>
    public TableStorageClass? StorageClass { get; set; }

    /// <summary>
    /// The kind of key that encrypts the table. Default: null, as the attribute says; <see cref="TableEncryption.CustomerManaged"/> if
    /// <see cref="EncryptionKey"/> is set here.
    /// </summary>
    public TableEncryption? Encryption { get; set; }

    /// <summary>
    /// The KMS key that encrypts the table: its id, its ARN, its alias (<c>alias/orders</c>) or its alias ARN. Default: null, as the
    /// attribute says.
    /// </summary>
    public string? EncryptionKey { get; set; }

    /// <summary>True if the table can be restored to any point in the last 35 days. Default: null, as the attribute says.</summary>
    public bool? PointInTimeRecovery { get; set; }

    /// <summary>True if the table cannot be deleted until this is turned off. Default: null, as the attribute says.</summary>
    public bool? DeletionProtection { get; set; }

    /// <summary>The content of the table's stream for each change. Default: null, as the attribute says.</summary>
    public TableStreamView? Stream { get; set; }

    /// <summary>
    /// Tags of the table, in addition to those of the attributes; a tag with the same key replaces the attribute's. Default: none.
    /// </summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Returns the attributes' settings, with those set here in their place.</summary>
    /// <exception cref="ArgumentException">The settings contradict each other or are invalid; the message lists every reason.</exception>
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
