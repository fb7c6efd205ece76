using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Many;

/// <summary>A service in this process that answers batches, and leaves of them what it is told to.</summary>
internal sealed class BatchService : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _items = [];
    private readonly Leaves _leaves;
    private readonly IAmazonDynamoDB? _client;
    private int _requests;

    public BatchService(StoreKind kind, Leaves leaves)
    {
        _leaves = leaves;
        Network = FaultHandler.InProcess(Answered);
        if (kind == StoreKind.OtherClient)
        {
            _client = ForwardingClient.Over(EngineClient.Create(EngineClient.Nowhere, Network.Factory));
        }

        Connection = _client is not null
            ? new DynamoConnection(_client) { Time = Clock }
            : new DynamoConnection(EngineClient.Region, new BasicAWSCredentials("dummy", "dummy"), "http://localhost:9")
            { Time = Clock, HttpClientFactory = Network.Factory };
    }

    public DynamoConnection Connection { get; }

    public EagerClock Clock { get; } = new();

    public FaultHandler Network { get; }

    /// <summary>How often each item was written or deleted, by its Id.</summary>
    public Dictionary<Guid, int> Writes { get; } = [];

    /// <summary>The items stored, by Id.</summary>
    public IReadOnlyCollection<Guid> Stored => [.. _items.Keys.Select(Guid.Parse)];

    /// <summary>The item that is never got to, by <see cref="Leaves.OneForever"/>.</summary>
    public Guid Hot { get; set; }

    /// <summary>The token that an item is stored with.</summary>
    public string? ETagOf(Guid id) => JsonElement.Parse(_items[id.ToString()]).GetProperty("etag").GetProperty("S").GetString();

    /// <summary>Processes everything from now on.</summary>
    public void Recover() => _requests = int.MinValue;

    /// <summary>Leaves undone what it is told to, as if the next request were the first.</summary>
    public void BeginAnew()
    {
        _requests = 0;
        Network.ForgetRequests();
    }

    public void Dispose()
    {
        Connection.Dispose();
        _client?.Dispose();
        Network.Dispose();
    }

    private Answer Answered(RecordedRequest request)
    {
        lock (_gate)
        {
            _requests++;
            if (request.Operation == "PutItem")
            {
                var item = request.Json.GetProperty("Item");
                _items[item.GetProperty("id").GetProperty("S").GetString()!] = item.GetRawText();
                return Answer.Ok("{}");
            }

            var table = request.Json.GetProperty("RequestItems").EnumerateObject().Single();
            return Answer.Ok(
                request.Operation == "BatchWriteItem"
                    ? Write(table.Name, [.. table.Value.EnumerateArray()])
                    : Read(table.Name, [.. table.Value.GetProperty("Keys").EnumerateArray()]));
        }
    }

    private string Write(string table, JsonElement[] entries)
    {
        if (entries.Length is 0 or > 25 || entries.DistinctBy(IdOf).Count() < entries.Length)
        {
            throw new InvalidOperationException("The service would refuse this.");
        }

        var processed = Processed(entries);
        foreach (var entry in processed)
        {
            var id = IdOf(entry);
            Writes[Guid.Parse(id)] = Writes.GetValueOrDefault(Guid.Parse(id)) + 1;
            if (entry.TryGetProperty("PutRequest", out var put))
            {
                _items[id] = put.GetProperty("Item").GetRawText();
            }
            else
            {
                _items.Remove(id);
            }
        }

        return $$"""{"UnprocessedItems":{{Left(table, entries, processed, "[", "]")}}}""";
    }

    private string Read(string table, JsonElement[] keys)
    {
        if (keys.Length is 0 or > 100 || keys.DistinctBy(IdOf).Count() < keys.Length)
        {
            throw new InvalidOperationException("The service would refuse this.");
        }

        var processed = Processed(keys);
        var found = processed.Reverse().Where(key => _items.ContainsKey(IdOf(key))).Select(key => _items[IdOf(key)]);
        var left = Left(table, keys, processed, """{"Keys":[""", "]}");
        return $$$"""{"Responses":{"{{{table}}}":[{{{string.Join(',', found)}}}]},"UnprocessedKeys":{{{left}}}}""";
    }

    private static string Left(string table, JsonElement[] entries, JsonElement[] processed, string open, string close)
    {
        var left = entries.Except(processed).Select(entry => entry.GetRawText()).ToList();
        return left.Count == 0 ? "{}" : $$"""{"{{table}}":{{open}}{{string.Join(',', left)}}{{close}}}""";
    }

    private JsonElement[] Processed(JsonElement[] entries) => _requests < 0 ? entries : _leaves switch
    {
        Leaves.OneOnce => _requests == 1 ? entries[1..] : entries,
        Leaves.Half => entries[..((entries.Length + 1) / 2)],
        Leaves.AllButOne => entries[..1],
        Leaves.AllOnce => _requests == 1 ? [] : entries,
        Leaves.Alternating => _requests % 2 == 1 ? [] : entries,
        Leaves.AllElevenTimes => _requests % 12 != 0 ? [] : entries,
        Leaves.OneForever => [.. entries.Where(entry => IdOf(entry) != Hot.ToString())],
        Leaves.AllForever => [],
        _ => throw new InvalidOperationException("No such policy."),
    };

    // A key, a PutRequest or a DeleteRequest.
    private static string IdOf(JsonElement entry)
    {
        var attributes = entry.TryGetProperty("PutRequest", out var put) ? put.GetProperty("Item")
            : entry.TryGetProperty("DeleteRequest", out var delete) ? delete.GetProperty("Key")
            : entry;
        return attributes.GetProperty("id").GetProperty("S").GetString()!;
    }
}
