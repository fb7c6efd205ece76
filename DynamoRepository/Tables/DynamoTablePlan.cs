using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// What <c>UpdateTableAsync</c> would do with an existing table: the changes that it would make, in their order, and the differences that
/// it cannot correct. Made by <c>PlanTableUpdateAsync</c>, which changes nothing. Immutable.
/// </summary>
public sealed class DynamoTablePlan
{
    internal DynamoTablePlan(string tableName, IEnumerable<TableDifference> differences)
    {
        var all = differences.ToList();
        TableName = tableName;

        // Billing decides whether a new index has units.
        Changes = [.. all.Select(difference => difference.Change).OfType<TableChange>().OrderBy(
            change => change.AddedIndex is not null ? 1 : change.Request is UpdateTableRequest ? 0 : 2)];
        Steps = [.. Changes.Select(change => change.Sentence)];
        Obstacles = [.. all.Where(difference => difference.Change is null).Select(difference => difference.Sentence)];
    }

    /// <summary>The table's full name.</summary>
    public string TableName { get; }

    /// <summary>The changes in their order, one sentence each; empty if the table needs none.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>
    /// The differences that cannot be corrected without dropping something, one sentence each. While there is one,
    /// <c>UpdateTableAsync</c> throws and changes nothing.
    /// </summary>
    public IReadOnlyList<string> Obstacles { get; }

    internal IReadOnlyList<TableChange> Changes { get; }

    /// <summary>
    /// Returns the AWS CLI commands that make the changes, for a POSIX shell: <c>update-table</c>, and for some settings
    /// <c>update-time-to-live</c>, <c>update-continuous-backups</c> and <c>tag-resource</c>. Each waits until the one before it has taken
    /// effect. Empty if there is nothing to change.
    /// </summary>
    public string GetUpdateTableCommand() => CliCommand.For(Changes, TableName);

    /// <summary>Returns the steps and the obstacles as text for a log or a console.</summary>
    public override string ToString() => (Steps.Count, Obstacles.Count) switch
    {
        (0, 0) => Errors.NothingToUpdate(TableName),
        (0, _) => Errors.UpdateObstacles(TableName, Obstacles),
        (_, 0) => Errors.UpdateSteps(TableName, Steps),
        _ => $"{Errors.UpdateSteps(TableName, Steps)}\n{Errors.UpdateObstacles(TableName, Obstacles)}",
    };
}
