using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DynamoRepository;

/// <summary>
/// One operation, from its start to its outcome: the stations that it passes report what they do, and learn nothing from it.
/// Thread-safe.
/// </summary>
internal sealed class Observation(Observer observer, string operation, string? table, bool isWhole)
{
    private static readonly AsyncLocal<Observation?> Ambient = new();
    private static readonly AsyncLocal<bool> IsInCallersCode = new();

    private readonly Lock _gate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly int[] _repetitions = new int[Enum.GetValues<RepetitionCause>().Length];
    private readonly Observation? _outer = Current;
    private OperationSpan? _span;
    private Exception? _toldInside;
    private object? _query;
    private bool _hasManyTables;
    private bool _hasManyKeys;
    private volatile bool _isOver;

    /// <summary>The operation that is being observed here; null if there is none.</summary>
    public static Observation? Current => Ambient.Value is { _isOver: false } current ? current : null;

    /// <summary>The public method, without <c>Async</c>.</summary>
    public string Operation => operation;

    /// <summary>The table's full name; null if there is none, or several.</summary>
    public string? Table { get; private set; } = table;

    /// <summary>The key of the item; null if there is none, or several.</summary>
    public object? Key { get; private set; }

    /// <summary>The index that is read; null if there is none.</summary>
    public string? Index { get; private set; }

    /// <summary>The query, with placeholders for values; null if there is none.</summary>
    public string? Query => _query?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The number of aggregates that the operation was given; null if it is not about several.</summary>
    public int? BatchSize { get; private set; }

    /// <summary>The number of requests, repetitions included.</summary>
    public int Requests { get; private set; }

    /// <summary>The number of items found, written or deleted.</summary>
    public int Items { get; private set; }

    /// <summary>The number of items that a query or scan evaluated; null if it was none.</summary>
    public int? Scanned { get; private set; }

    /// <summary>The read or write units consumed; null if they were not requested, or not returned.</summary>
    public double? Units { get; private set; }

    /// <summary>The number of times that items were left unprocessed, each counted.</summary>
    public int Unprocessed { get; private set; }

    /// <summary>True if a write turned out to have been done by an earlier attempt.</summary>
    public bool IsOwnWriteRecognised { get; private set; }

    /// <summary>True if the table was created.</summary>
    public bool IsTableCreated { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    public Observer Observer => observer;

    /// <summary>True if a listener wants the consumed units, which the service returns only on request.</summary>
    public bool NeedsUnits { get; private set; }

    private bool IsWhole => isWhole;

    /// <summary>True if an operation on a table is a step of this one.</summary>
    public bool Includes(string? other) => isWhole && !IsInCallersCode.Value && other == Table;

    public int RepetitionsAfter(RepetitionCause cause) => _repetitions[(int)cause];

    /// <summary>Begins: what the current asynchronous method calls from now on belongs to this operation.</summary>
    public void Begin()
    {
        _span = OperationSpan.Start(this);
        NeedsUnits = observer.Log.IsEnabled(LogLevel.Debug) || OperationMetrics.CountsUnits || (_span?.NeedsUnits ?? false);
        Ambient.Value = this;
        if (IsInCallersCode.Value)
        {
            IsInCallersCode.Value = false;
        }
    }

    /// <summary>Runs a delegate or hook of the caller, whose operations are its own, not steps of the one that is observed here.</summary>
    public static ValueTask RunCallersCodeAsync<TState>(TState state, Func<TState, ValueTask> run) =>
        Current is { IsWhole: true } ? MarkedAsync(state, run) : run(state);

    /// <summary>Counts a request that the library sends.</summary>
    public void Sends()
    {
        lock (_gate)
        {
            Requests++;
        }
    }

    /// <summary>Notes what a request is about.</summary>
    /// <param name="tableName">The table, or null if there are several.</param>
    /// <param name="key">The item's key, or null if there are several.</param>
    public void Concerns(string? tableName, object? key)
    {
        lock (_gate)
        {
            _hasManyTables |= Table is not null && tableName is not null && Table != tableName;
            Table = _hasManyTables ? null : Table ?? tableName;
            _hasManyKeys |= Key is not null && key is not null && !Key.Equals(key);
            Key = _hasManyKeys ? null : Key ?? key;
        }
    }

    /// <summary>Counts the aggregates of an operation on several.</summary>
    public void Handles(int aggregates)
    {
        lock (_gate)
        {
            BatchSize = (BatchSize ?? 0) + aggregates;
        }
    }

    /// <summary>Notes what a query asks for.</summary>
    /// <param name="index">The index, or null.</param>
    /// <param name="query">Its text is the query's, with placeholders for values.</param>
    public void Asks(string? index, object query) => (Index, _query) = (index, query);

    /// <summary>Counts the items of a response.</summary>
    public void Receives(int items, int? scanned = null)
    {
        lock (_gate)
        {
            Items += items;
            Scanned = scanned is null ? Scanned : (Scanned ?? 0) + scanned;
        }
    }

    /// <summary>Adds what a request consumed.</summary>
    public void Consumes(string? tableName, double units)
    {
        lock (_gate)
        {
            Units = (Units ?? 0) + units;
        }

        OperationMetrics.CountUnits(this, tableName, units);
    }

    /// <summary>Counts something that is sent again.</summary>
    public void Repeats(RepetitionCause cause)
    {
        lock (_gate)
        {
            _repetitions[(int)cause]++;
        }

        OperationMetrics.CountRepetition(this, cause);
    }

    /// <summary>Counts an attempt that is sent again, of which nothing more is seen.</summary>
    public void RepeatsRequest(RepetitionCause cause)
    {
        Sends();
        Repeats(cause);
    }

    /// <summary>Counts items that the service left unprocessed.</summary>
    public void LeavesUnprocessed(int items)
    {
        lock (_gate)
        {
            Unprocessed += items;
        }

        OperationMetrics.CountUnprocessed(this, items);
    }

    /// <summary>Notes that what is stored turned out to be the result of an earlier attempt.</summary>
    public void RecognisesOwnWrite() => IsOwnWriteRecognised = true;

    /// <summary>Notes that a table was created.</summary>
    public void CreatesTable() => IsTableCreated = true;

    /// <summary>Ends the operation: writes its log lines, its span and its measurements.</summary>
    /// <param name="failure">The exception that ended the operation, or null.</param>
    public void End(Exception? failure)
    {
        _isOver = true;
        Elapsed = Stopwatch.GetElapsedTime(_started);
        var outcome = Outcome.Of(failure);
        _span?.Stop(this, outcome);
        OperationMetrics.Record(this, outcome);
        OperationLog.Write(this, outcome, isTold: failure is not null && ReferenceEquals(failure, _toldInside));
        if (_outer is not null)
        {
            _outer._toldInside = failure;
        }
    }

    // What is set here flows to what the delegate calls, and ends with this method.
    private static async ValueTask MarkedAsync<TState>(TState state, Func<TState, ValueTask> run)
    {
        IsInCallersCode.Value = true;
        await run(state).ConfigureAwait(false);
    }
}
