using System.Text;

namespace DynamoRepository.Tests.Storage.Memory;

/// <summary>Operations on an in-memory table of things that show only what matters.</summary>
internal sealed class MemoryItems(
    InMemoryItemStore store, string? sortKey = null, DynamoType keyType = DynamoType.S, DynamoType sortType = DynamoType.S)
{
    private readonly TableRef _table = new("things", store.Scope + "/things", typeof(Thing), "id", sortKey, "etag");

    public TableRef Table => _table;

    public Task<WriteOutcome> PutAsync(
        string key, string etag = "1", Condition? condition = null, CancellationToken cancellationToken = default) =>
        PutItemAsync(key, null, Item(key, null, $$""","etag":{"S":"{{etag}}"}"""), condition, cancellationToken);

    public Task<WriteOutcome> PutAsync(string key, string? sort, string more) => PutItemAsync(key, sort, Item(key, sort, more));

    public Task<WriteOutcome> PutItemAsync(
        string key, string? sort, string item, Condition? condition = null, CancellationToken cancellationToken = default) =>
        store.WriteAsync(WriteOperation.Put(_table, Key(key, sort), Encoding.UTF8.GetBytes(item), condition), cancellationToken);

    public Task<WriteOutcome> DeleteAsync(string key, Condition? condition = null) =>
        store.WriteAsync(WriteOperation.Delete(_table, Key(key), condition), default);

    public Task<StoredVersion> VersionAsync(string key, string? sort = null) =>
        store.GetVersionAsync(new GetOperation(_table, Key(key, sort), ConsistentRead: true, VersionOnly: true), default);

    public ItemKey Key(string key, string? sort = null) =>
        new(new KeyValue(keyType, key), sort is null ? null : new KeyValue(sortType, sort));

    /// <summary>All items in the order that the store holds them, as text.</summary>
    public IReadOnlyList<string> All() =>
        [.. ((InMemoryTables)store.Tables).Find("things")!.Items.Select(item => Encoding.UTF8.GetString(item.Json))];

    public static Condition ETagIs(string etag) => new Condition.Comparison(
        new Operand.Attribute(new AttributePath("etag")), ComparisonOperator.Equal,
        new Operand.Value(Encoding.UTF8.GetBytes($$"""{"S":"{{etag}}"}""")));

    private string Item(string key, string? sort, string more) => "{\"id\":" + Value(keyType, key)
        + (sort is null ? "" : $",\"{sortKey}\":" + Value(sortType, sort)) + more + "}";

    private static string Value(DynamoType type, string text) =>
        "{\"" + type + "\":" + System.Text.Json.JsonSerializer.Serialize(text) + "}";
}
