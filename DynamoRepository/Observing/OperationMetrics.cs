using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DynamoRepository;

/// <summary>
/// The measurements of operations: the duration that OpenTelemetry defines for databases, and counters of the library's own.
/// </summary>
internal static class OperationMetrics
{
    private static readonly Meter Meter = new(OperationSpan.SourceName, OperationSpan.Version);

    // The boundaries of the semantic conventions.
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        DatabaseNames.Duration, "s", "Duration of database client operations.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    private static readonly Counter<double> Units =
        Meter.CreateCounter<double>(DatabaseNames.ConsumedUnits, "{unit}", "Read and write units that DynamoDB reported as consumed.");

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        DatabaseNames.Conflicts, "{conflict}", "Writes refused because another writer had saved the aggregate since it was loaded.");

    private static readonly Counter<long> Repetitions =
        Meter.CreateCounter<long>(DatabaseNames.Repetitions, "{repetition}", "Requests and updates that were sent again.");

    private static readonly Counter<long> Unprocessed =
        Meter.CreateCounter<long>(DatabaseNames.UnprocessedItems, "{item}", "Items of batches that DynamoDB left unprocessed.");

    /// <summary>True if anybody measures anything.</summary>
    public static bool IsEnabled =>
        Duration.Enabled || Units.Enabled || Conflicts.Enabled || Repetitions.Enabled || Unprocessed.Enabled;

    public static bool CountsUnits => Units.Enabled;

    public static void CountUnits(Observation operation, string? table, double units) =>
        Units.Add(units, Tags(operation, table ?? operation.Table));

    public static void CountRepetition(Observation operation, RepetitionCause cause)
    {
        var tags = Tags(operation, operation.Table);
        if (cause == RepetitionCause.Conflict)
        {
            Conflicts.Add(1, tags);
        }

        tags.Add(DatabaseNames.Cause, NameOf(cause));
        Repetitions.Add(1, tags);
    }

    public static void CountUnprocessed(Observation operation, int items) => Unprocessed.Add(items, Tags(operation, operation.Table));

    /// <summary>Records the end of an operation.</summary>
    public static void Record(Observation operation, in Outcome outcome)
    {
        var tags = Tags(operation, operation.Table);
        if (outcome.Failure is RepositoryException { Type: RepositoryExceptionType.Conflict })
        {
            Conflicts.Add(1, tags);
        }

        if (outcome.IsError)
        {
            tags.Add(DatabaseNames.ErrorType, outcome.Name);
        }

        Duration.Record(operation.Elapsed.TotalSeconds, tags);
    }

    private static TagList Tags(Observation operation, string? table)
    {
        var tags = new TagList
        {
            { DatabaseNames.System, DatabaseNames.DynamoDB },
            { DatabaseNames.Operation, operation.Operation },
        };
        if (table is not null)
        {
            tags.Add(DatabaseNames.Collection, table);
        }

        if (operation.Observer.Server is { } server)
        {
            tags.Add(DatabaseNames.ServerAddress, server.Host);
            if (!server.IsDefaultPort)
            {
                tags.Add(DatabaseNames.ServerPort, server.Port);
            }
        }

        return tags;
    }

    private static string NameOf(RepetitionCause cause) => cause switch
    {
        RepetitionCause.Conflict => "conflict",
        RepetitionCause.Contention => "contention",
        RepetitionCause.Throttled => "throttled",
        _ => "failure",
    };
}
