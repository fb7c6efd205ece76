using Microsoft.Extensions.Logging;

namespace DynamoRepository;

/// <summary>
/// The log: one line for each operation when it ends, and further ones for what an operator should know. Keys and names are in it, stored
/// values never: of a failure, therefore, the message, but not the exception, in which the text of another library may quote one. The
/// numbers of the events stay.
/// </summary>
internal static partial class OperationLog
{
    /// <summary>The category of all lines.</summary>
    public const string Category = "DynamoRepository";

    // Of an operation on several tables or items, or without an index.
    private const string None = "-";

    /// <summary>Writes the lines of an operation that has ended.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="isTold">True if an operation inside this one has written its failure.</param>
    public static void Write(Observation operation, in Outcome outcome, bool isTold)
    {
        var log = operation.Observer.Log;
        var (name, table, key) = (operation.Operation, operation.Table ?? None, operation.Key ?? KeyOf(outcome) ?? None);
        WriteEnd(log, operation, outcome, key, isTold);
        if (operation.Query is { } query && log.IsEnabled(LogLevel.Trace))
        {
            QuerySent(log, name, table, query);
        }

        if (operation.IsTableCreated)
        {
            TableCreated(log, table, operation.Elapsed.TotalMilliseconds);
        }

        if (operation.RepetitionsAfter(RepetitionCause.Conflict) is > 0 and var conflicts)
        {
            RepeatedAfterConflicts(log, name, table, key, conflicts);
        }

        if (operation.RepetitionsAfter(RepetitionCause.Contention) is > 0 and var contentions)
        {
            RepeatedAfterContention(log, name, table, key, contentions);
        }

        if (operation.RepetitionsAfter(RepetitionCause.Throttled) is > 0 and var throttled)
        {
            RequestsThrottled(log, name, table, key, throttled);
        }

        if (operation.Unprocessed > 0)
        {
            ItemsUnprocessed(log, name, table, operation.Unprocessed);
        }

        if (operation.IsOwnWriteRecognised)
        {
            OwnWriteRecognised(log, name, table, key);
        }
    }

    /// <summary>A query whose order costs more than it seems.</summary>
    [LoggerMessage(
        25, LogLevel.Warning,
        "A query of {Table} filters what its local index {Index} finds by the sort key, at a fraction of the read units. Use "
        + "UsingIndex(\"{Index}\") if its order will do, or Unordered() if none matters")]
    public static partial void CheaperIndex(ILogger log, string table, string index);

    /// <summary>A warning about the configuration, or about what the application passed.</summary>
    [LoggerMessage(30, LogLevel.Warning, "{Problem}")]
    public static partial void Warning(ILogger log, string problem);

    /// <summary>Writes the failure of something that no operation observes.</summary>
    public static void WriteFailure(ILogger log, string operation, string table, RepositoryException failure) =>
        Failed(log, operation, table, failure.Key ?? None, failure.Type.ToString(), requests: 0, elapsed: 0, failure.Message);

    private static void WriteEnd(ILogger log, Observation operation, in Outcome outcome, object key, bool isTold)
    {
        var (name, table, index, elapsed) =
            (operation.Operation, operation.Table ?? None, operation.Index ?? None, operation.Elapsed.TotalMilliseconds);
        var units = operation.Units ?? 0;
        switch (outcome.Kind)
        {
            case OutcomeKind.Failure when !isTold:
                Failed(log, name, table, key, outcome.Name!, operation.Requests, elapsed, outcome.Failure!.Message);
                break;
            case OutcomeKind.Throttled when !isTold:
                EndedThrottled(log, name, table, key, operation.Requests, elapsed, outcome.Failure!.Message);
                break;
            case OutcomeKind.Success:
                Succeeded(log, name, table, index, key, operation.Items, operation.Requests, units, elapsed);
                break;
            default:
                Ended(log, name, table, index, key, outcome.Name!, operation.Requests, units, elapsed);
                break;
        }
    }

    private static string? KeyOf(in Outcome outcome) => (outcome.Failure as RepositoryException)?.Key;

    [LoggerMessage(
        1, LogLevel.Debug,
        "{Operation} {Table}: index {Index}, key {Key}, {Items} items, {Requests} requests, {Units} units, {Elapsed:F1} ms")]
    private static partial void Succeeded(
        ILogger log, string operation, string table, string index, object key, int items, int requests, double units, double elapsed);

    [LoggerMessage(
        2, LogLevel.Debug,
        "{Operation} {Table} ended with {Outcome}: index {Index}, key {Key}, {Requests} requests, {Units} units, {Elapsed:F1} ms")]
    private static partial void Ended(
        ILogger log, string operation, string table, string index, object key, string outcome, int requests, double units,
        double elapsed);

    [LoggerMessage(3, LogLevel.Trace, "{Operation} {Table}: {Query}")]
    private static partial void QuerySent(ILogger log, string operation, string table, string query);

    [LoggerMessage(
        4, LogLevel.Error, "{Operation} {Table} failed with {Outcome}: key {Key}, {Requests} requests, {Elapsed:F1} ms: {Problem}")]
    private static partial void Failed(
        ILogger log, string operation, string table, object key, string outcome, int requests, double elapsed, string problem);

    [LoggerMessage(
        5, LogLevel.Warning,
        "{Operation} {Table} failed because DynamoDB throttled it: key {Key}, {Requests} requests, {Elapsed:F1} ms: {Problem}")]
    private static partial void EndedThrottled(
        ILogger log, string operation, string table, object key, int requests, double elapsed, string problem);

    [LoggerMessage(10, LogLevel.Information, "Created the table {Table} in {Elapsed:F0} ms")]
    private static partial void TableCreated(ILogger log, string table, double elapsed);

    [LoggerMessage(20, LogLevel.Warning, "{Operation} {Table} met other writers, and was repeated after {Conflicts} conflicts, key {Key}")]
    private static partial void RepeatedAfterConflicts(ILogger log, string operation, string table, object key, int conflicts);

    [LoggerMessage(
        21, LogLevel.Warning, "{Operation} {Table} collided with simultaneous writers, and was sent again {Repetitions} times, key {Key}")]
    private static partial void RepeatedAfterContention(ILogger log, string operation, string table, object key, int repetitions);

    [LoggerMessage(22, LogLevel.Warning, "DynamoDB throttled {Operation} {Table}, which was sent again {Repetitions} times, key {Key}")]
    private static partial void RequestsThrottled(ILogger log, string operation, string table, object key, int repetitions);

    [LoggerMessage(23, LogLevel.Warning, "DynamoDB left {Unprocessed} items of {Operation} {Table} unprocessed, which were sent again")]
    private static partial void ItemsUnprocessed(ILogger log, string operation, string table, int unprocessed);

    [LoggerMessage(
        24, LogLevel.Warning,
        "{Operation} {Table} found its own write stored: an earlier attempt had succeeded, and its response was lost, key {Key}")]
    private static partial void OwnWriteRecognised(ILogger log, string operation, string table, object key);
}
