namespace DynamoRepository;

/// <summary>
/// The declared settings of a table, apart from its keys and indexes. Null means not declared: a new table has the service's default, and
/// an existing one is not compared.
/// </summary>
internal sealed record TableSettings
{
    /// <summary>No settings.</summary>
    public static readonly TableSettings None = new();

    public TableBilling? Billing { get; init; }

    public long? ReadUnits { get; init; }

    public long? WriteUnits { get; init; }

    public TableStorageClass? StorageClass { get; init; }

    public TableEncryption? Encryption { get; init; }

    /// <summary>The KMS key; set if and only if the table is encrypted by a customer managed key.</summary>
    public string? EncryptionKey { get; init; }

    public bool? PointInTimeRecovery { get; init; }

    public bool? DeletionProtection { get; init; }

    public TableStreamView? Stream { get; init; }

    /// <summary>The tags, in the order of their keys.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public bool IsProvisioned => Billing == TableBilling.Provisioned;

    public bool HasStream => Stream is not null and not TableStreamView.None;

    public bool HasKmsKey => Encryption is not null and not TableEncryption.AwsOwned;

    /// <summary>Returns these settings with their implications: units mean provisioned billing, a key means encryption by it.</summary>
    public TableSettings Completed() => this with
    {
        Billing = Billing ?? (ReadUnits is not null || WriteUnits is not null ? TableBilling.Provisioned : null),
        Encryption = Encryption ?? (EncryptionKey is not null ? TableEncryption.CustomerManaged : null),
        Tags = Tags.Count == 0 ? [] : [.. Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)],
    };

    /// <summary>
    /// Returns the other settings, and these where the others are not declared. Units and key go with the billing and encryption that they
    /// belong to. Both are completed.
    /// </summary>
    public TableSettings OverriddenBy(TableSettings others)
    {
        var billing = others.Billing ?? Billing;
        var encryption = others.Encryption ?? Encryption;
        return new TableSettings
        {
            Billing = billing,
            ReadUnits = billing == TableBilling.Provisioned ? others.ReadUnits ?? ReadUnits : null,
            WriteUnits = billing == TableBilling.Provisioned ? others.WriteUnits ?? WriteUnits : null,
            StorageClass = others.StorageClass ?? StorageClass,
            Encryption = encryption,
            EncryptionKey = encryption == TableEncryption.CustomerManaged ? others.EncryptionKey ?? EncryptionKey : null,
            PointInTimeRecovery = others.PointInTimeRecovery ?? PointInTimeRecovery,
            DeletionProtection = others.DeletionProtection ?? DeletionProtection,
            Stream = others.Stream ?? Stream,
            Tags = [.. others.Tags.Concat(Tags).DistinctBy(tag => tag.Key).OrderBy(tag => tag.Key, StringComparer.Ordinal)],
        };
    }
}
