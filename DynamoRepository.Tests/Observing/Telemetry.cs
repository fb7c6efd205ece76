using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DynamoRepository.Tests.Observing;

/// <summary>What OpenTelemetry's SDK and a log receive, as text in which nothing differs from run to run.</summary>
internal sealed partial class Telemetry : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly TracerProvider _tracing;
    private readonly MeterProvider _measuring;

    public Telemetry()
    {
        _tracing = OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource("DynamoRepository").AddInMemoryExporter(_spans).Build();
        _measuring = OpenTelemetry.Sdk.CreateMeterProviderBuilder().AddMeter("DynamoRepository")
            .AddInMemoryExporter(_metrics, reader => reader.TemporalityPreference = MetricReaderTemporalityPreference.Delta).Build();
    }

    public RecordedLog Log { get; } = new();

    /// <summary>The spans since the last look, in the order of their ends.</summary>
    public IReadOnlyList<Activity> Spans => [.. _spans];

    public IReadOnlyList<MetricSnapshot> Metrics
    {
        get
        {
            _measuring.ForceFlush();
            return [.. _metrics];
        }
    }

    public void Clear()
    {
        _measuring.ForceFlush();
        _spans.Clear();
        _metrics.Clear();
        Log.Clear();
    }

    /// <summary>Everything since the last look, without the table's prefix, and without keys, times and ports.</summary>
    public string Text(string prefix)
    {
        var text = new StringBuilder();
        foreach (var span in Spans.OrderBy(span => span.StartTimeUtc))
        {
            var isChild = Spans.Any(other => other.SpanId == span.ParentSpanId);
            text.Append(CultureInfo.InvariantCulture, $"{(isChild ? "  " : "")}span {span.Kind} '{span.DisplayName}' {span.Status}\n");
            foreach (var (name, value) in span.TagObjects.OrderBy(tag => tag.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {name} = {Shown(value)}\n");
            }
        }

        foreach (var line in Metrics.SelectMany(Lines).Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{line}\n");
        }

        foreach (var line in Log.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"log {line.Level} {line.Event.Id} {line.Event.Name}: {line.Text}\n");
        }

        return Varying().Replace(Ids().Replace(WithoutPrefix(text.ToString(), prefix), "‹id›"), "‹n› ms")
            .Replace(Engines.DynamoDbLocal.Endpoint.Port.ToString(CultureInfo.InvariantCulture), "‹port›", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _tracing.Dispose();
        _measuring.Dispose();
    }

    private static string WithoutPrefix(string text, string prefix) =>
        prefix.Length == 0 ? text : text.Replace(prefix, "", StringComparison.Ordinal);

    private static IEnumerable<string> Lines(MetricSnapshot metric)
    {
        foreach (var point in metric.MetricPoints)
        {
            var tags = new List<string>();
            foreach (var (name, value) in point.Tags)
            {
                tags.Add($"{name}={Shown(value)}");
            }

            tags.Sort(StringComparer.Ordinal);
            var amount = metric.MetricType switch
            {
                MetricType.Histogram => point.GetHistogramCount(),
                MetricType.DoubleSum => point.GetSumDouble(),
                _ => point.GetSumLong(),
            };
            yield return string.Create(
                CultureInfo.InvariantCulture, $"metric {metric.Name} ({metric.Unit}) {amount} [{string.Join(", ", tags)}]");
        }
    }

    private static string Shown(object? value) =>
        value is string[] texts ? $"[{string.Join(", ", texts)}]" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"[0-9.,]+ ms")]
    private static partial Regex Varying();
}
