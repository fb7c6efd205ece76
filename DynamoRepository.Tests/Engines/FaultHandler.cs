using System.Globalization;

namespace DynamoRepository.Tests.Engines;

/// <summary>Stands between the SDK and the network: records every request, and lets go wrong what the rules say.</summary>
/// <remarks>
/// The first rule that fits a request applies; a request that no rule fits passes unharmed. Thread-safe; rules may be added while
/// requests run. With a function instead of an inner handler it answers everything itself, without any engine.
/// </remarks>
public sealed class FaultHandler : DelegatingHandler
{
    private readonly Lock _lock = new();
    private readonly List<ArmedRule> _rules = [];
    private readonly List<RecordedRequest> _requests = [];
    private readonly Dictionary<(string Operation, string Invocation), int> _calls = [];
    private readonly Dictionary<string, int> _callCounts = [];
    private readonly Random _random;

    /// <summary>Over the network.</summary>
    /// <param name="rules">What goes wrong; <see cref="Add"/> adds more.</param>
    public FaultHandler(params IEnumerable<FaultRule> rules)
        : this(new SocketsHttpHandler { AllowAutoRedirect = false }, seed: 0, rules)
    {
    }

    /// <summary>Over any handler.</summary>
    /// <param name="innerHandler">What carries the requests that pass.</param>
    /// <param name="seed">The seed for rules that apply at random.</param>
    /// <param name="rules">What goes wrong; <see cref="Add"/> adds more.</param>
    public FaultHandler(HttpMessageHandler innerHandler, int seed, params IEnumerable<FaultRule> rules)
        : base(innerHandler)
    {
        _random = new Random(seed);
        Factory = new FaultHttpClientFactory(this);
        foreach (var rule in rules)
        {
            Add(rule);
        }
    }

    /// <summary>Gives this handler to an SDK client: <c>DynamoDbLocal.CreateClient(faults.Factory)</c>.</summary>
    public FaultHttpClientFactory Factory { get; }

    /// <summary>Whether requests are kept in <see cref="Requests"/>; off for tests that measure memory.</summary>
    public bool KeepsRequests { get; set; } = true;

    /// <summary>Every request so far, in order of sending.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>How many faults were applied so far: a test of a fault that never happened proves nothing.</summary>
    public int FaultCount { get; private set; }

    /// <summary>A handler that answers every request from a function, without any engine or network.</summary>
    public static FaultHandler InProcess(Func<RecordedRequest, Answer> answer) =>
        new(FaultRule.OnAny().Do(Fault.Answers(answer)));

    /// <summary>Adds a rule after those there are.</summary>
    /// <returns>This handler, for the next rule.</returns>
    public FaultHandler Add(FaultRule rule)
    {
        lock (_lock)
        {
            _rules.Add(new ArmedRule(rule));
        }

        return this;
    }

    /// <summary>Forgets the rules and the requests; the next call of each operation is call 1 again.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _rules.Clear();
            _requests.Clear();
            _calls.Clear();
            _callCounts.Clear();
            FaultCount = 0;
        }
    }

    /// <summary>Forgets the requests so far; rules stay as they are.</summary>
    public void ForgetRequests()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }

    /// <summary>The requests of one operation.</summary>
    public IReadOnlyList<RecordedRequest> RequestsOf(string operation) =>
        [.. Requests.Where(request => request.Operation == operation)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = "";
        if (request.Content is not null)
        {
            // Buffered, because it is read here and then once more on its way out.
            await request.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            body = await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        }

        var recorded = Record(request, body);
        return recorded.Fault is null
            ? await base.SendAsync(request, cancellationToken).ConfigureAwait(false)
            : await recorded.Fault.ApplyAsync(recorded, () => base.SendAsync(request, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
    }

    private RecordedRequest Record(HttpRequestMessage request, string body)
    {
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

        // "DynamoDB_20120810.PutItem"
        var operation = headers.GetValueOrDefault("X-Amz-Target", "").Split('.')[^1];

        lock (_lock)
        {
            var recorded = new RecordedRequest(operation, CallOf(operation, headers), AttemptOf(headers), headers, body);
            var fault = _rules.FirstOrDefault(rule => rule.Applies(recorded, _random))?.Rule.Fault;
            if (fault is not null && fault != Fault.None)
            {
                recorded = recorded with { Fault = fault };
                FaultCount++;
            }

            if (KeepsRequests)
            {
                _requests.Add(recorded);
            }

            return recorded;
        }
    }

    /// <summary>All attempts of one call carry the same invocation id.</summary>
    private int CallOf(string operation, Dictionary<string, string> headers)
    {
        var invocation = headers.GetValueOrDefault("amz-sdk-invocation-id");
        if (invocation is not null && _calls.TryGetValue((operation, invocation), out var call))
        {
            return call;
        }

        call = _callCounts[operation] = _callCounts.GetValueOrDefault(operation) + 1;
        if (invocation is not null)
        {
            _calls[(operation, invocation)] = call;
        }

        return call;
    }

    /// <summary>The header reads <c>attempt=2; max=5</c>.</summary>
    private static int AttemptOf(Dictionary<string, string> headers)
    {
        var attempt = headers.GetValueOrDefault("amz-sdk-request", "").Split(';', ',')
            .Select(part => part.Trim())
            .FirstOrDefault(part => part.StartsWith("attempt=", StringComparison.Ordinal));
        return attempt is null ? 1 : int.Parse(attempt["attempt=".Length..], CultureInfo.InvariantCulture);
    }
}
