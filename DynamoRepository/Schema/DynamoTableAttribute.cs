namespace DynamoRepository;

/// <summary>Marks an aggregate as stored in a table of its own, one item per aggregate.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class DynamoTableAttribute : Attribute
{
    /// <summary>
    /// Stores the aggregate in a table named after the class in snake_case: <c>OrderItem</c> in <c>order_item</c>, <c>HTTPServer</c> in
    /// <c>http_server</c>.
    /// </summary>
    public DynamoTableAttribute()
    {
    }

    /// <summary>Stores the aggregate in the table with this name, to which the connection's prefix is added.</summary>
    /// <param name="name">3 to 255 characters of <c>A-Z a-z 0-9 _ . -</c>.</param>
    public DynamoTableAttribute(string name) => Name = name;

    /// <summary>The table's name, or null for the class name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>The member that is the partition key. Default: <c>Id</c>.</summary>
    /// <remarks>
    /// A key can have any type that is stored as a string, a number or a binary. A key with a <c>[JsonConverter]</c> is stored as the
    /// converter writes it. To find out which of the three that is, the repository's constructor calls the converter with the default of a
    /// value type and with small samples.
    /// </remarks>
    public string? PartitionKey { get; set; }

    /// <summary>The member that is the sort key. Default: none.</summary>
    public string? SortKey { get; set; }

    /// <summary>
    /// The attribute that holds the aggregate's identity. Default: <c>id</c>, or the name that your naming strategy gives it. For an
    /// identity of two parts, the names are those of its members, which <c>[JsonProperty("…")]</c> on them changes.
    /// </summary>
    public string? IdAttribute { get; set; }

    /// <summary>
    /// The attribute that holds the version token. Default: <c>etag</c>. Name another if items have an attribute <c>etag</c> of another
    /// program: an item whose attribute is no token (16 hexadecimal digits) is not loaded.
    /// </summary>
    public string ETagAttribute { get; set; } = "etag";

    /// <summary>
    /// The version of the item's form that the class writes, 1 or more. Saved items carry it; items of older versions are upgraded when
    /// they are loaded, by the methods marked <see cref="DynamoUpgradeAttribute"/>. Default: 0, none.
    /// </summary>
    /// <remarks>
    /// An item without the attribute has version 1. An item of a newer version is loaded if saving it again loses nothing; otherwise
    /// loading throws.
    /// </remarks>
    public int Version { get; set; }

    /// <summary>The attribute that holds the item's <see cref="Version"/>, if one is declared. Default: <c>v</c>.</summary>
    public string VersionAttribute { get; set; } = "v";

    /// <summary>
    /// True if unknown attributes of the item's root are kept with the loaded aggregate and written back when it is saved, so that an older
    /// version of an application does not erase what a newer one wrote. Default: true.
    /// </summary>
    public bool KeepUnknownAttributes { get; set; } = true;

    /// <summary>
    /// The table's billing mode. Default: on demand; provisioned if <see cref="ReadUnits"/> and <see cref="WriteUnits"/> are set.
    /// </summary>
    /// <remarks>
    /// This setting and those below determine how a new table is created. Those that are set are also compared with an existing table,
    /// except the units, which auto scaling changes. Those that are not set are not compared, so that operators may change them.
    /// <see cref="DynamoRepositoryOptions.TableSettings"/> overrides each of them for one repository.
    /// </remarks>
    public TableBilling Billing
    {
        get => StatedBilling ?? TableBilling.OnDemand;
        set => StatedBilling = value;
    }

    /// <summary>The read units per second of a provisioned table, and of each of its global indexes. Default: 0, none.</summary>
    public long ReadUnits { get; set; }

    /// <summary>The write units per second of a provisioned table, and of each of its global indexes. Default: 0, none.</summary>
    public long WriteUnits { get; set; }

    /// <summary>
    /// The table class, which determines the prices of storage and requests. Default: <see cref="TableStorageClass.Standard"/>.
    /// </summary>
    public TableStorageClass StorageClass
    {
        get => StatedStorageClass ?? TableStorageClass.Standard;
        set => StatedStorageClass = value;
    }

    /// <summary>
    /// The kind of key that encrypts the table. Default: <see cref="TableEncryption.AwsOwned"/>, or the key named by
    /// <see cref="EncryptionKey"/>.
    /// </summary>
    public TableEncryption Encryption
    {
        get => StatedEncryption ?? TableEncryption.AwsOwned;
        set => StatedEncryption = value;
    }

    /// <summary>
    /// The KMS key that encrypts the table: its id, its ARN, its alias (<c>alias/orders</c>) or its alias ARN. Default: none.
    /// </summary>
    public string? EncryptionKey { get; set; }

    /// <summary>True if the table can be restored to any point in the last 35 days. Default: false.</summary>
    public bool PointInTimeRecovery
    {
        get => StatedPointInTimeRecovery ?? false;
        set => StatedPointInTimeRecovery = value;
    }

    /// <summary>True if the table cannot be deleted until this is turned off. Default: false.</summary>
    public bool DeletionProtection
    {
        get => StatedDeletionProtection ?? false;
        set => StatedDeletionProtection = value;
    }

    /// <summary>The content of the table's stream for each change. Default: <see cref="TableStreamView.None"/>, no stream.</summary>
    public TableStreamView Stream
    {
        get => StatedStream ?? TableStreamView.None;
        set => StatedStream = value;
    }

    internal TableBilling? StatedBilling { get; private set; }

    internal TableStorageClass? StatedStorageClass { get; private set; }

    internal TableEncryption? StatedEncryption { get; private set; }

    internal bool? StatedPointInTimeRecovery { get; private set; }

    internal bool? StatedDeletionProtection { get; private set; }

    internal TableStreamView? StatedStream { get; private set; }
}
