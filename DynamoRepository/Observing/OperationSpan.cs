using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>The span of one operation, with the names of OpenTelemetry's semantic conventions for database clients.</summary>
internal sealed class OperationSpan
{
    /// <summary>What the library's spans and metrics are found by.</summary>
    public const string SourceName = "DynamoRepository";

    public static readonly string? Version = typeof(OperationSpan).Assembly.GetName().Version?.ToString(fieldCount: 3);

    public static readonly ActivitySource Source = new(SourceName, Version);

    private readonly Activity _activity;
    private readonly bool _hasAwsAttributes;

    private OperationSpan(Activity activity, bool hasAwsAttributes) => (_activity, _hasAwsAttributes) = (activity, hasAwsAttributes);

    public bool NeedsUnits => _hasAwsAttributes && _activity.IsAllDataRequested;

    /// <summary>Starts the span; returns null if no listener wants it.</summary>
    public static OperationSpan? Start(Observation operation)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        // What a sampler may decide by.
        List<KeyValuePair<string, object?>> tags =
            [new(DatabaseNames.System, DatabaseNames.DynamoDB), new(DatabaseNames.Operation, operation.Operation)];
        if (operation.Table is { } table)
        {
            tags.Add(new(DatabaseNames.Collection, table));
        }

        var activity = Source.StartActivity(
            NameOf(operation), operation.Observer.IsRemote ? ActivityKind.Client : ActivityKind.Internal, default(ActivityContext), tags);
        return activity is null ? null : new OperationSpan(activity, operation.Observer.HasAwsAttributes);
    }

    /// <summary>Completes and ends the span.</summary>
    public void Stop(Observation operation, in Outcome outcome)
    {
        if (_activity.IsAllDataRequested)
        {
            Describe(operation, outcome);
        }

        _activity.SetEndTime(_activity.StartTimeUtc + operation.Elapsed);
        _activity.Dispose();
    }

    private void Describe(Observation operation, in Outcome outcome)
    {
        _activity.DisplayName = NameOf(operation);
        _activity.SetTag(DatabaseNames.Collection, operation.Table);
        _activity.SetTag(DatabaseNames.BatchSize, operation.BatchSize > 1 ? operation.BatchSize : null);
        _activity.SetTag(DatabaseNames.QueryText, operation.Query);
        if (operation.Observer.Server is { } server)
        {
            _activity.SetTag(DatabaseNames.ServerAddress, server.Host);
            _activity.SetTag(DatabaseNames.ServerPort, server.IsDefaultPort ? null : server.Port);
        }

        _activity.SetTag(DatabaseNames.Outcome, outcome.Name);
        if (outcome.IsError)
        {
            _activity.SetStatus(ActivityStatusCode.Error, outcome.Kind == OutcomeKind.Foreign ? null : outcome.Failure!.Message);
            _activity.SetTag(DatabaseNames.ErrorType, outcome.Name);
            _activity.SetTag(DatabaseNames.StatusCode, (outcome.Failure!.InnerException as AmazonServiceException)?.ErrorCode);
        }

        if (_hasAwsAttributes)
        {
            DescribeForAws(operation);
        }
    }

    private void DescribeForAws(Observation operation)
    {
        _activity.SetTag(DatabaseNames.AwsIndex, operation.Index);
        _activity.SetTag(DatabaseNames.AwsTables, operation.Table is { } table ? new[] { table } : null);
        _activity.SetTag(DatabaseNames.AwsCount, operation.Scanned is null ? null : operation.Items);
        _activity.SetTag(DatabaseNames.AwsScannedCount, operation.Scanned);
        if (operation.Units is { } units)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $$"""{"TableName":"{{operation.Table}}","CapacityUnits":{{units}}}""");
            _activity.SetTag(DatabaseNames.AwsConsumedCapacity, new[] { text });
        }
    }

    private static string NameOf(Observation operation) =>
        operation.Table is { } table ? $"{operation.Operation} {table}" : operation.Operation;
}
