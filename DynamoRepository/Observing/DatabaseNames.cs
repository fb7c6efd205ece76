namespace DynamoRepository;

/// <summary>
/// The names in spans and metrics. Those of databases are stable in OpenTelemetry's semantic conventions
/// (https://opentelemetry.io/docs/specs/semconv/db/); those that begin with <c>aws</c> are still in development there; the library's own
/// begin with its name.
/// </summary>
internal static class DatabaseNames
{
    public const string DynamoDB = "aws.dynamodb";

    public const string System = "db.system.name";
    public const string Operation = "db.operation.name";
    public const string Collection = "db.collection.name";
    public const string BatchSize = "db.operation.batch.size";
    public const string QueryText = "db.query.text";
    public const string StatusCode = "db.response.status_code";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";
    public const string Duration = "db.client.operation.duration";

    public const string AwsIndex = "aws.dynamodb.index_name";
    public const string AwsTables = "aws.dynamodb.table_names";
    public const string AwsCount = "aws.dynamodb.count";
    public const string AwsScannedCount = "aws.dynamodb.scanned_count";
    public const string AwsConsumedCapacity = "aws.dynamodb.consumed_capacity";

    public const string Outcome = "dynamorepository.outcome";
    public const string Cause = "dynamorepository.cause";
    public const string ConsumedUnits = "dynamorepository.consumed_units";
    public const string Conflicts = "dynamorepository.conflicts";
    public const string Repetitions = "dynamorepository.repetitions";
    public const string UnprocessedItems = "dynamorepository.unprocessed_items";
}
