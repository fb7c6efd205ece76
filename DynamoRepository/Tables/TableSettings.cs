namespace DynamoRepository;

/// <summary>
/// What is said of a table besides its keys and indexes. Null: nothing is said, so that a new table has the service's default and an
/// existing one is not compared.
/// </summary>
internal sealed record TableSettings
{
    /// <summary>Nothing said.</summary>
    public static readonly TableSettings None = new();

    public TableBilling? Billing { get; init; }

    public long? ReadUnits { get; init; }

    public long? WriteUnits { get; init; }

    public TableStorageClass? StorageClass { get; init; }

    public TableEncryption? Encryption { get; init; }

    /// <summary>The KMS key, exactly when the encryption is by a key of the customer's.</summary>
    public string? EncryptionKey { get; init; }

    public bool? PointInTimeRecovery { get; init; }

    public bool? DeletionProtection { get; init; }

    public TableStreamView? Stream { get; init; }

    /// <summary>The tags, in the order of their keys.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public bool IsProvisioned => Billing == TableBilling.Provisioned;

    public bool HasStream => Stream is not null and not TableStreamView.None;

    public bool HasKmsKey => Encryption is not null and not TableEncryption.AwsOwned;

    /// <summary>The same with what follows said too: units mean provisioned billing, a key means encryption by it.</summary>
    public TableSettings Completed() => this with
    {
        Billing = Billing ?? (ReadUnits is not null || WriteUnits is not null ? TableBilling.Provisioned : null),
        Encryption = Encryption ?? (EncryptionKey is not null ? TableEncryption.CustomerManaged : null),
        Tags = [.. Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)],
    };

    /// <summary>
    /// These settings where the others say nothing; units and key go with the billing and encryption that they belong to. Both are
    /// completed.
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
