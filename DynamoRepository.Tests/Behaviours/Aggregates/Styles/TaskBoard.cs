using System.Collections.Immutable;

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>Functional in its style: the root holds one immutable state of records, and every change makes the next one.</summary>
[DynamoTable("style-task-boards")]
internal sealed class TaskBoard(BoardState state) : AggregateRoot
{
    public BoardState State { get; private set; } = state;

    public void Change(Func<BoardState, BoardState> change) => State = change(State);

    public static TaskBoard Sample()
    {
        var board = new TaskBoard(new BoardState("Spring", ImmutableList<BoardColumn>.Empty));
        board.Change(state => state with { Columns = state.Columns.Add(new BoardColumn("To do", [new("Sow", Effort.Of(3))], 5)) });
        board.Change(state => state with { Columns = state.Columns.Add(new BoardColumn("Done", [], null)) });
        board.Change(
            state => state with { Labels = state.Labels.Add("urgent", new Colour(255, 0, 0)), Watchers = state.Watchers.Add("ann") });
        return board;
    }
}

internal sealed record BoardState(string Title, ImmutableList<BoardColumn> Columns)
{
    public ImmutableDictionary<string, Colour> Labels { get; init; } = ImmutableDictionary<string, Colour>.Empty;

    public ImmutableHashSet<string> Watchers { get; init; } = [];
}

internal sealed record BoardColumn(string Name, ImmutableArray<Card> Cards, int? Limit);

internal sealed record Card(string Text, Effort Effort, DateOnly? Due = null);

internal readonly record struct Colour(byte Red, byte Green, byte Blue);

internal readonly record struct Effort
{
    private Effort(int points) => Points = points;

    public int Points { get; }

    public static Effort Of(int points) =>
        points is 1 or 2 or 3 or 5 or 8 ? new Effort(points) : throw new ArgumentOutOfRangeException(nameof(points));
}
