using Microsoft.Extensions.Logging;

namespace DynamoRepository.Tests.Observing;

/// <summary>A log that keeps its lines, of every level from the one given.</summary>
internal sealed class RecordedLog(LogLevel lowest = LogLevel.Trace) : ILoggerFactory, ILogger
{
    private readonly List<(LogLevel Level, EventId Event, string Text)> _lines = [];

    public IReadOnlyList<(LogLevel Level, EventId Event, string Text)> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public IEnumerable<string> Texts => Lines.Select(line => line.Text);

    public List<string> Categories { get; } = [];

    public ILogger CreateLogger(string categoryName)
    {
        Categories.Add(categoryName);
        return this;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= lowest;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            // as a provider writes it
            _lines.Add((logLevel, eventId, $"{formatter(state, exception)}{(exception is null ? "" : $" {exception}")}"));
        }
    }

    public void Clear()
    {
        lock (_lines)
        {
            _lines.Clear();
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
