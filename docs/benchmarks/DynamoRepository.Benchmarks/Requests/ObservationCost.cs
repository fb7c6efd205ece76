using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace DynamoRepository.Benchmarks;

/// <summary>What an operation costs while a log, traces or metrics listen to it, and while nobody does: <c>GetByIdAsync</c>.</summary>
internal static class ObservationCost
{
    // Listening begins and ends around so many operations, so that the columns can take turns.
    private const int Operations = 200;

    private const string Name = "DynamoRepository";

    public static async Task MeasureAsync(TextWriter output)
    {
        var silent = GetMixed(log: null);
        var cases = new (string Listener, Func<Task<object?>> Work, Func<IDisposable?> Listen)[]
        {
            ("none", silent, () => null),
            ("a log from Information on", GetMixed(new Discarding(LogLevel.Information)), () => null),
            ("a log from Debug on", GetMixed(new Discarding(LogLevel.Debug)), () => null),
            ("metrics", silent, Metrics),
            ("traces", silent, Traces),
        };
        await Warmth.ReachTogether([.. cases.Select(@case => @case.Work)]);
        var measured = Interleaved.Run("get-1", cases.Select(@case => (@case.Listener, Repeated(@case.Work, @case.Listen))));
        output.WriteLine("| listener | time | memory | listener / none: time | listener / none: memory |");
        output.WriteLine("|---|--:|--:|--:|--:|");
        foreach (var row in measured)
        {
            var ratios = row == measured[0]
                ? "| |"
                : FormattableString.Invariant(
                    $"{row.Nanoseconds / measured[0].Nanoseconds:F2} | {(double)row.Bytes / measured[0].Bytes:F2} |");
            output.WriteLine(FormattableString.Invariant(
                $"| {row.Column} | {row.Nanoseconds / 1000 / Operations:F1} µs | {row.Bytes / 1024.0 / Operations:F1} KB | {ratios}"));
        }
    }

    private static Func<Task<object?>> GetMixed(ILoggerFactory? log)
    {
        var http = new AnsweringHttp(Items.Answer(Items.Mixed(0)));
        var repository = new DynamoRepository<MixedItem, MixedKey>(RequestCases.Connection(http, Column.Ours, log));
        return async () => await repository.GetByIdAsync(new("customer-1", "number-000000"));
    }

    private static Func<object?> Repeated(Func<Task<object?>> work, Func<IDisposable?> listen) => () =>
    {
        using var listening = listen();
        object? result = null;
        for (var operation = 0; operation < Operations; operation++)
            result = work().GetAwaiter().GetResult();
        return result;
    };

    private static ActivityListener Traces()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Metrics()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Name)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    // Makes the text of each line, and writes it nowhere.
    private sealed class Discarding(LogLevel lowest) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= lowest;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            formatter(state, exception);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
