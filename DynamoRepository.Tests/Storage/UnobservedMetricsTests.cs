using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Metrics;
using Amazon.Runtime.Telemetry.Tracing;
using FluentAssertions;
using NUnit.Framework;
using ExecutionContext = Amazon.Runtime.Internal.ExecutionContext;

namespace DynamoRepository.Tests.Storage;

/// <summary>Our own client passes the SDK's handler of metrics by while nobody listens; who listens is told what the SDK's client tells.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class UnobservedMetricsTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Telemetry_hears_what_it_hears_of_the_SDKs_client(bool succeeds)
    {
        var heard = new List<string[]>();
        foreach (var make in new Func<AmazonDynamoDBConfig, AmazonDynamoDBClient>[] { config => new AmazonDynamoDBClient(Key, config), config => new OwnedDynamoDBClient(Key, config) })
        {
            var telemetry = new Listening();
            using var http = new ScriptedHttp(succeeds ? ScriptedHttp.Ok() : ScriptedHttp.Error("ResourceNotFoundException"));
            using var client = make(new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = http.Factory, TelemetryProvider = telemetry });
            try
            {
                await SendAsync(client);
            }
            catch (RepositoryException) when (!succeeds)
            {
                telemetry.Heard.Enqueue("failed");
            }

            heard.Add([.. telemetry.Heard]);
        }

        heard[1].Should().Equal(heard[0]).And.Contain("span DynamoDB.GetItem CLIENT").And.Contain("histogram client.call.duration");
        heard[1].Should().Contain(succeeds ? "DynamoDB.GetItem: aws.request_id = REQUEST" : "counter client.call.errors");
    }

    [Test]
    public void It_stands_before_the_SDKs_handler_in_our_own_client()
    {
        using var own = new OwnedDynamoDBClient(Key, new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1 });

        PipelineOf(own).Handlers.Select(handler => handler.GetType()).Should().ContainInConsecutiveOrder(typeof(UnobservedMetrics), typeof(MetricsHandler));
    }

    [Test]
    public async Task A_listener_that_comes_later_hears_what_comes_after_it()
    {
        var telemetry = new DefaultTelemetryProvider();
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var own = new OwnedDynamoDBClient(Key, new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = http.Factory, TelemetryProvider = telemetry });

        await SendAsync(own);
        var listener = new Listening();
        telemetry.RegisterTracerProvider(listener.TracerProvider);
        await SendAsync(own);

        listener.Heard.Should().ContainSingle(line => line == "span DynamoDB.GetItem CLIENT");
    }

    private static IEnumerable<TestCaseData> Listeners()
    {
        yield return Row("nobody", 0, _ => { });
        yield return Row("a log of metrics", 1, config => config.LogMetrics = true);
        yield return Row("traces", 1, config => config.TelemetryProvider.RegisterTracerProvider(new Listening().TracerProvider));
        yield return Row("meters", 1, config => config.TelemetryProvider.RegisterMeterProvider(new Listening().MeterProvider));

        static TestCaseData Row(string name, int expected, Action<AmazonDynamoDBConfig> configure) => new TestCaseData(configure, expected).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Listeners))]
    public async Task The_handler_is_asked_only_for_somebody(Action<AmazonDynamoDBConfig> configure, int expected)
    {
        var config = new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1, TelemetryProvider = new DefaultTelemetryProvider() };
        configure(config);
        var end = new Counting();
        var metrics = new CountingMetrics { InnerHandler = end };

        await SendAsync(new UnobservedMetrics { InnerHandler = metrics }, config);

        (metrics.Calls, end.Calls).Should().Be((expected, 1));
    }

    [Test]
    public async Task A_handler_that_an_application_put_in_between_is_asked()
    {
        var end = new Counting();
        var metrics = new CountingMetrics { InnerHandler = end };
        var between = new Counting { InnerHandler = metrics };

        await SendAsync(new UnobservedMetrics { InnerHandler = between }, new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1 });

        (between.Calls, metrics.Calls, end.Calls).Should().Be((1, 1, 1));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_RuntimePipeline")]
    private static extern RuntimePipeline PipelineOf(AmazonServiceClient client);

    private static BasicAWSCredentials Key { get; } = new("key", "secret");

    private static Task SendAsync(AmazonDynamoDBClient client) =>
        new DynamoItemStore(() => client, TimeSpan.FromSeconds(30), TimeProvider.System).GetVersionAsync(StoreOver.Version(), default);

    private static Task SendAsync(UnobservedMetrics handler, AmazonDynamoDBConfig config) => handler.InvokeAsync<AmazonWebServiceResponse>(new ExecutionContext(
        new RequestContext(config.LogMetrics)
        {
            ClientConfig = config,
            OriginalRequest = new Amazon.DynamoDBv2.Model.GetItemRequest(),
        },
        new ResponseContext { Response = new AmazonWebServiceResponse() }));

    private sealed class Counting : PipelineHandler
    {
        public int Calls { get; private set; }

        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            Calls++;
            return InnerHandler is null ? Task.FromResult(new T()) : base.InvokeAsync<T>(executionContext);
        }
    }

    private sealed class CountingMetrics : MetricsHandler
    {
        public int Calls { get; private set; }

        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            Calls++;
            return InnerHandler.InvokeAsync<T>(executionContext);
        }
    }

    // Telemetry that keeps what it is told, but for the figures.
    private sealed class Listening : TelemetryProvider
    {
        public Listening()
            : this([])
        {
        }

        private Listening(ConcurrentQueue<string> heard)
            : base(new Meters(heard), new Tracers(heard)) => Heard = heard;

        public ConcurrentQueue<string> Heard { get; }

        private sealed class Tracers(ConcurrentQueue<string> heard) : TracerProvider
        {
            public override Tracer GetTracer(string scope) => new ListeningTracer(heard);
        }

        private sealed class Meters(ConcurrentQueue<string> heard) : MeterProvider
        {
            public override Meter GetMeter(string scope, Attributes attributes) => new ListeningMeter(heard);
        }
    }

    private sealed class ListeningTracer(ConcurrentQueue<string> heard) : Tracer
    {
        public override TraceSpan CreateSpan(string name, Attributes initialAttributes, SpanKind spanKind, SpanContext parentContext)
        {
            heard.Enqueue($"span {name} {spanKind}");
            return new Span(name, heard);
        }

        private sealed class Span(string name, ConcurrentQueue<string> heard) : TraceSpan
        {
            public override void EmitEvent(string name, Attributes attributes) => heard.Enqueue($"event {name}");

            public override void SetAttribute(string key, object value) => heard.Enqueue(key == "exception.stacktrace" ? key : $"{name}: {key} = {value}");

            public override void SetStatus(SpanStatus status) => heard.Enqueue($"{name}: {status}");

            public override void RecordException(Exception exception, Attributes attributes) => heard.Enqueue($"{name}: {exception.GetType()}");

            public override void End() => heard.Enqueue($"{name}: end");
        }
    }

    private sealed class ListeningMeter(ConcurrentQueue<string> heard) : Meter
    {
        public override UpDownCounter<T> CreateUpDownCounter<T>(string name, string units, string description) => throw new NotSupportedException(name);

        public override MonotonicCounter<T> CreateMonotonicCounter<T>(string name, string units, string description) => new Counter<T>($"counter {name}", heard);

        public override Histogram<T> CreateHistogram<T>(string name, string units, string description) => new Durations<T>($"histogram {name}", heard);

        private sealed class Counter<T>(string line, ConcurrentQueue<string> heard) : MonotonicCounter<T>
            where T : struct
        {
            public override void Add(T value, Attributes attributes) => heard.Enqueue(line);
        }

        private sealed class Durations<T>(string line, ConcurrentQueue<string> heard) : Histogram<T>
            where T : struct
        {
            public override void Record(T value, Attributes attributes) => heard.Enqueue(line);
        }
    }
}
