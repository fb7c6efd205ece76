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

    /// <summary>Stores the aggregate in the table of this name, before any prefix of the connection.</summary>
    /// <param name="name">3 to 255 characters of <c>A-Z a-z 0-9 _ . -</c>.</param>
    public DynamoTableAttribute(string name) => Name = name;

    /// <summary>The table's name, or null for the class name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>The member that is the partition key. Default: <c>Id</c>.</summary>
    /// <remarks>
    /// A key is of any type that is stored as a string, a number or a binary. One with a <c>[JsonConverter]</c> is stored as the converter
    /// writes it. To learn which of the three that is, the converter is asked for the default of a value type and for small samples when a
    /// repository is made.
    /// </remarks>
    public string? PartitionKey { get; set; }

    /// <summary>The member that is the sort key. Default: none.</summary>
    public string? SortKey { get; set; }

    /// <summary>
    /// The attribute that holds the aggregate's identity. Default: <c>id</c>, or what your naming strategy makes of it. Of an identity of
    /// two parts, the names are those of its members, which <c>[JsonProperty("…")]</c> on them changes.
    /// </summary>
    public string? IdAttribute { get; set; }

    /// <summary>The attribute that holds the version token. Default: <c>etag</c>.</summary>
    public string ETagAttribute { get; set; } = "etag";

    /// <summary>
    /// Whether attributes of the item's root that the type does not know are kept with the loaded aggregate and written back when it is
    /// saved, so that an older version of an application does not erase what a newer one wrote. Default: true.
    /// </summary>
    public bool KeepUnknownAttributes { get; set; } = true;

    /// <summary>
    /// How the table is paid for. Default: on demand; provisioned when <see cref="ReadUnits"/> and <see cref="WriteUnits"/> are set.
    /// </summary>
    /// <remarks>
    /// This and the settings below say how a new table is made. Those that are set are also compared with an existing table, except the
    /// units, which auto scaling changes; those left alone are not, so that whoever runs the tables may change them.
    /// <see cref="DynamoRepositoryOptions.TableSettings"/> replaces each of them for one repository.
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

    /// <summary>What storage and requests cost. Default: <see cref="TableStorageClass.Standard"/>.</summary>
    public TableStorageClass StorageClass
    {
        get => StatedStorageClass ?? TableStorageClass.Standard;
        set => StatedStorageClass = value;
    }

    /// <summary>
    /// Whose key encrypts the table. Default: <see cref="TableEncryption.AwsOwned"/>, or the key named by <see cref="EncryptionKey"/>.
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

    /// <summary>Whether the table can be restored to any moment of the last 35 days. Default: false.</summary>
    public bool PointInTimeRecovery
    {
        get => StatedPointInTimeRecovery ?? false;
        set => StatedPointInTimeRecovery = value;
    }

    /// <summary>Whether the table cannot be deleted before this is turned off. Default: false.</summary>
    public bool DeletionProtection
    {
        get => StatedDeletionProtection ?? false;
        set => StatedDeletionProtection = value;
    }

    /// <summary>What the table's stream tells of each change. Default: <see cref="TableStreamView.None"/>, no stream.</summary>
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
