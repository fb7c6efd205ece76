using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// The definition that an in-memory table was created or changed with: a copy, so that neither the creator's request nor a returned
/// description can change it.
/// </summary>
internal sealed class InMemoryTableDefinition
{
    private static readonly string RangeKey = Amazon.DynamoDBv2.KeyType.RANGE.Value;

    private readonly CreateTableRequest _request;
    private DateTime _createdAt = DateTime.UtcNow;

    public InMemoryTableDefinition(CreateTableRequest request)
    {
        _request = new CreateTableRequest
        {
            TableName = request.TableName,
            KeySchema = Copy(request.KeySchema),
            AttributeDefinitions =
                [.. (request.AttributeDefinitions ?? [])
                    .Select(attribute => new AttributeDefinition(attribute.AttributeName, attribute.AttributeType))],
            BillingMode = request.BillingMode,
            ProvisionedThroughput = request.ProvisionedThroughput,
            GlobalSecondaryIndexes = [.. request.GlobalSecondaryIndexes ?? []],
            LocalSecondaryIndexes = [.. request.LocalSecondaryIndexes ?? []],
        };
        var types = _request.AttributeDefinitions.ToDictionary(
            attribute => attribute.AttributeName, attribute => Enum.Parse<DynamoType>(attribute.AttributeType.Value),
            StringComparer.Ordinal);
        KeyLimits = KeyLimit.Of(
            _request.GlobalSecondaryIndexes.Select(index => index.KeySchema)
                .Concat(_request.LocalSecondaryIndexes.Select(index => index.KeySchema)).Prepend(_request.KeySchema)
            .SelectMany(schema => schema)
            .Select(key => new KeyUse(key.AttributeName, types[key.AttributeName], key.KeyType.Value == RangeKey)));
        KeyGroups =
        [
            .. _request.GlobalSecondaryIndexes.SelectMany(index => index.KeySchema.GroupBy(key => key.KeyType.Value)
                    .Select(role => new KeyGroup(index.IndexName, [.. role.Select(key => key.AttributeName)], role.Key == RangeKey)))
                .Where(group => group.Attributes.Count > 1),
        ];
        Keys = KeysOf(_request.KeySchema);
    }

    /// <summary>The primary key.</summary>
    public KeyShape Keys { get; }

    /// <summary>The key attributes of the table and its indexes, with their requirements.</summary>
    public IReadOnlyDictionary<string, KeyLimit> KeyLimits { get; }

    /// <summary>The attributes that together form one key of an index.</summary>
    public IReadOnlyList<KeyGroup> KeyGroups { get; }

    /// <summary>Returns true if the table has a secondary index with this name.</summary>
    public bool HasIndex(string name) =>
        _request.GlobalSecondaryIndexes.Any(index => index.IndexName == name)
            || _request.LocalSecondaryIndexes.Any(index => index.IndexName == name);

    /// <summary>Returns the definition of a table that exists only because it was used: its key and nothing else.</summary>
    public static InMemoryTableDefinition Implied(string tableName, KeyShape keys)
    {
        var request = new CreateTableRequest
        {
            TableName = tableName,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new KeySchemaElement(keys.Partition, Amazon.DynamoDBv2.KeyType.HASH)],
            AttributeDefinitions = [new AttributeDefinition(keys.Partition, new ScalarAttributeType(keys.PartitionType.ToString()))],
        };
        if (keys.Sort is not null && keys.SortType is { } sortType)
        {
            request.KeySchema.Add(new KeySchemaElement(keys.Sort, Amazon.DynamoDBv2.KeyType.RANGE));
            request.AttributeDefinitions.Add(new AttributeDefinition(keys.Sort, new ScalarAttributeType(sortType.ToString())));
        }

        return new InMemoryTableDefinition(request);
    }

    /// <summary>Returns the definition with the indexes that a change adds.</summary>
    public InMemoryTableDefinition With(UpdateTableRequest change)
    {
        var request = new CreateTableRequest
        {
            TableName = _request.TableName,
            KeySchema = _request.KeySchema,
            AttributeDefinitions =
                [.. _request.AttributeDefinitions.Concat(change.AttributeDefinitions ?? []).DistinctBy(key => key.AttributeName)],
            BillingMode = _request.BillingMode,
            ProvisionedThroughput = _request.ProvisionedThroughput,
            LocalSecondaryIndexes = _request.LocalSecondaryIndexes,
            GlobalSecondaryIndexes =
            [
                .. _request.GlobalSecondaryIndexes,
                .. (change.GlobalSecondaryIndexUpdates ?? []).Select(update => update.Create)
                    .Where(index => _request.GlobalSecondaryIndexes.TrueForAll(existing => existing.IndexName != index.IndexName))
                    .Select(index => new GlobalSecondaryIndex
                {
                    IndexName = index.IndexName,
                    KeySchema = index.KeySchema,
                    Projection = index.Projection,
                    ProvisionedThroughput = index.ProvisionedThroughput,
                }),
            ],
        };
        return new InMemoryTableDefinition(request) { _createdAt = _createdAt };
    }

    /// <summary>Describes the table as DynamoDB would once it is ACTIVE.</summary>
    public TableDescription Describe(IReadOnlyCollection<InMemoryItem> items) => new()
    {
        TableName = _request.TableName,
        TableStatus = TableStatus.ACTIVE,
        CreationDateTime = _createdAt,
        ItemCount = items.Count,
        TableSizeBytes = items.Sum(item => (long)ItemSize.Measure(item.Json).Bytes),
        KeySchema = Copy(_request.KeySchema),
        AttributeDefinitions =
            [.. _request.AttributeDefinitions.Select(
                attribute => new AttributeDefinition(attribute.AttributeName, attribute.AttributeType))],
        BillingModeSummary = _request.BillingMode == BillingMode.PAY_PER_REQUEST
            ? new BillingModeSummary { BillingMode = _request.BillingMode }
            : null,
        ProvisionedThroughput = Describe(_request.ProvisionedThroughput),
        GlobalSecondaryIndexes = NullIfEmpty(_request.GlobalSecondaryIndexes.Select(index => new GlobalSecondaryIndexDescription
        {
            IndexName = index.IndexName,
            IndexStatus = IndexStatus.ACTIVE,
            KeySchema = Copy(index.KeySchema),
            Projection = Copy(index.Projection),
            ProvisionedThroughput = Describe(index.ProvisionedThroughput),
        })),
        LocalSecondaryIndexes = NullIfEmpty(_request.LocalSecondaryIndexes.Select(index => new LocalSecondaryIndexDescription
        {
            IndexName = index.IndexName,
            KeySchema = Copy(index.KeySchema),
            Projection = Copy(index.Projection),
        })),
    };

    private KeyShape KeysOf(List<KeySchemaElement> schema)
    {
        var partition = schema.Single(element => element.KeyType == Amazon.DynamoDBv2.KeyType.HASH).AttributeName;
        var sort = schema.SingleOrDefault(element => element.KeyType == Amazon.DynamoDBv2.KeyType.RANGE)?.AttributeName;
        return new KeyShape(partition, KeyLimits[partition].Type, sort, sort is null ? null : KeyLimits[sort].Type);
    }

    private static List<KeySchemaElement> Copy(List<KeySchemaElement>? schema) =>
        [.. (schema ?? []).Select(element => new KeySchemaElement(element.AttributeName, element.KeyType))];

    private static Projection? Copy(Projection? projection) => projection is null ? null : new Projection
    {
        ProjectionType = projection.ProjectionType,
        NonKeyAttributes = projection.NonKeyAttributes is { } attributes ? [.. attributes] : null,
    };

    private static ProvisionedThroughputDescription Describe(ProvisionedThroughput? throughput) => new()
    {
        ReadCapacityUnits = throughput?.ReadCapacityUnits ?? 0,
        WriteCapacityUnits = throughput?.WriteCapacityUnits ?? 0,
    };

    private static List<T>? NullIfEmpty<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } list ? list : null;
}
