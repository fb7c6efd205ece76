using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Service;

/// <summary>The store on Amazon's own engine, over each transport.</summary>
[TestFixture(false, TestName = "Wire")]
[TestFixture(true, TestName = "Client")]
public sealed class DynamoItemStoreTests(bool onlyClientTransport)
{
    private static readonly Condition Absent = new Condition.AttributeNotExists(new AttributePath("id"));

    private DynamoConnection _connection = null!;
    private TableRef _table = null!;

    private IItemStore Store => _connection.Store;

    [OneTimeSetUp]
    public void Connect() =>
        _connection = new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), DynamoDbLocal.Endpoint.ToString())
        {
            OnlyClientTransport = onlyClientTransport,
        };

    [OneTimeTearDown]
    public void Disconnect() => _connection.Dispose();

    [SetUp]
    public async Task CreateTable() => _table = await NewTable(("id", ScalarAttributeType.S));

    [Test]
    public async Task What_is_put_has_its_version()
    {
        (await Put("a", "one")).Should().Be(WriteOutcome.Done());
        (await Version("a")).Should().Be(new StoredVersion(true, "one"));
        (await Version("b")).Should().Be(new StoredVersion(false, null));
    }

    [Test]
    public async Task An_item_of_another_writer_has_no_version_but_exists()
    {
        await Store.WriteAsync(WriteOperation.Put(_table, Key("a"), """{"id":{"S":"a"}}"""u8.ToArray(), null), default);
        (await Version("a")).Should().Be(new StoredVersion(true, null));
    }

    [Test]
    public async Task A_condition_that_holds_writes([Values(null, "token")] string? token)
    {
        await Put("a", "one");
        (await Put("a", "two", ETagIs("one"), Unique(token))).IsDone.Should().BeTrue();
        (await Version("a")).ETag.Should().Be("two");
    }

    [Test]
    public async Task A_condition_that_does_not_hold_changes_nothing_and_shows_what_is_stored([Values(null, "token")] string? token)
    {
        await Put("a", "one");
        (await Put("a", "two", ETagIs("other"), Unique(token))).Should().Be(new WriteOutcome(false, false, new StoredVersion(true, "one")));
        (await Put("a", "two", Absent, Unique(token))).Should().Be(new WriteOutcome(false, false, new StoredVersion(true, "one")));
        (await Version("a")).ETag.Should().Be("one");
    }

    [Test]
    public async Task A_condition_on_what_is_gone_does_not_say_what_is_stored([Values(null, "token")] string? token) =>
        (await Put("a", "two", ETagIs("one"), Unique(token))).Should().Be(new WriteOutcome(false, false, null));

    [Test]
    public async Task A_repeated_token_writes_once()
    {
        var token = Unique("token");
        (await Put("a", "one", Absent, token)).IsDone.Should().BeTrue();
        (await Put("a", "one", Absent, token)).IsDone.Should().BeTrue("the service recognises the token");
    }

    [Test]
    public async Task A_token_with_other_content_is_refused()
    {
        var token = Unique("token");
        await Put("a", "one", token: token);
        var refused = await FluentActions.Awaiting(() => Put("a", "two", token: token)).Should().ThrowAsync<RepositoryException>();
        refused.Which.Type.Should().Be(RepositoryExceptionType.Constraint);
    }

    [Test]
    public async Task A_delete_deletes_also_what_is_not_there([Values(null, "token")] string? token)
    {
        await Put("a", "one");
        (await Delete("a", token: Unique(token))).Should().Be(WriteOutcome.Done());
        (await Delete("a", token: Unique(token))).Should().Be(WriteOutcome.Done());
        (await Version("a")).Exists.Should().BeFalse();
    }

    [Test]
    public async Task A_conditional_delete_deletes_only_what_it_names([Values(null, "token")] string? token)
    {
        await Put("a", "one");
        (await Delete("a", ETagIs("other"), Unique(token))).Should().Be(new WriteOutcome(false, false, new StoredVersion(true, "one")));
        (await Delete("a", ETagIs("one"), Unique(token))).IsDone.Should().BeTrue();
        (await Delete("a", ETagIs("one"), Unique(token))).Should().Be(new WriteOutcome(false, false, null));
    }

    [TestCase("N", "N", "12.5", "-7")]
    [TestCase("B", "S", "AAEC", "é 😀 \"quoted\"")]
    [TestCase("S", "B", "O'Reilly", "/w==")]
    public async Task Keys_of_every_type_find_their_item(string partitionType, string sortType, string partition, string sort)
    {
        var table = await NewTable(("pk", new ScalarAttributeType(partitionType)), ("sk", new ScalarAttributeType(sortType)));
        var key = new ItemKey(
            new KeyValue(Enum.Parse<DynamoType>(partitionType), partition), new KeyValue(Enum.Parse<DynamoType>(sortType), sort));
        var item = RequestJson.ToBytes(writer => RequestJson.WriteKeyMap(writer, table, key));

        await Store.WriteAsync(WriteOperation.Put(table, key, item, null), default);
        (await Store.GetVersionAsync(new GetOperation(table, key, true, VersionOnly: true), default)).Should()
            .Be(new StoredVersion(true, null));
        await Store.WriteAsync(WriteOperation.Delete(table, key, null), default);
        (await Store.GetVersionAsync(new GetOperation(table, key, true, VersionOnly: true), default)).Exists.Should().BeFalse();
    }

    [Test]
    public async Task Every_type_arrives_as_it_was_sent()
    {
        const string Item = """
            {"id":{"S":"a"},"s":{"S":""},"n":{"N":"12345678901234567890.123456789"},
            "t":{"BOOL":true},"z":{"NULL":true},"b":{"B":"AAEC/w=="},
            "ss":{"SS":["x","y"]},"ns":{"NS":["1","2"]},"bs":{"BS":["AA=="]},
            "l":{"L":[{"S":"é😀\u0001\""},{"L":[]},{"M":{}}]},"m":{"M":{"a.b[0]":{"N":"1"},"S":{"S":"x"}}}}
            """;
        await Store.WriteAsync(WriteOperation.Put(_table, Key("a"), Encoding.UTF8.GetBytes(Item), null), default);
        var stored = (await _connection.Client.GetItemAsync(_table.Name, new() { ["id"] = new AttributeValue("a") })).Item;
        Sorted(RequestJson.ToBytes(writer => AttributeValueBridge.WriteMap(writer, stored))).Should()
            .Be(Sorted(Encoding.UTF8.GetBytes(Item)));
    }

    [Test]
    public async Task An_aggregate_comes_back_through_its_codec()
    {
        var codec = AggregateModel<Note>.For().Codec;
        var note = new Note("a text");
        using var item = new PooledBuffer();
        codec.Write(item, note, "0123456789abcdef", default);
        var key = codec.KeyOf(note);
        await Store.WriteAsync(WriteOperation.Put(_table, key, item.Written, Absent), default);

        var loaded = await Store.GetAsync(new GetOperation(_table, key, ConsistentRead: true), codec, default);
        (loaded!.Text, loaded.ETag, loaded.Id).Should().Be(("a text", "0123456789abcdef", note.Id));
        (await Store.GetAsync(new GetOperation(_table, Key("none"), false), codec, default)).Should().BeNull();
    }

    [Test]
    public async Task An_item_that_cannot_be_read_says_so()
    {
        var codec = AggregateModel<Note>.For().Codec;
        await Store.WriteAsync(
            WriteOperation.Put(_table, Key("a"), """{"id":{"S":"a"},"text":{"S":"marker-value"}}"""u8.ToArray(), null), default);
        var failure =
            (await FluentActions.Awaiting(() => Store.GetAsync(new GetOperation(_table, Key("a"), true), codec, default)).Should()
                .ThrowAsync<RepositoryException>()).Which;
        failure.Type.Should().Be(RepositoryExceptionType.Serialization);
        failure.ToString().Should().Contain(_table.Name).And.NotContain("marker-value");
    }

    [Test]
    public async Task A_missing_table_is_named()
    {
        var missing = _table with { Name = TestTables.NewName() };
        var put = await FluentActions.Awaiting(
            () => Store.WriteAsync(WriteOperation.Put(missing, Key("a"), Item("a", "one"), null), default)).Should()
            .ThrowAsync<RepositoryException>();
        put.Which.Type.Should().Be(RepositoryExceptionType.TableNotFound);
        put.Which.Message.Should().Contain(missing.Name);
    }

    [Test]
    public async Task What_the_service_refuses_is_a_constraint([Values(null, "token")] string? token)
    {
        var failure = (await FluentActions.Awaiting(() => Put("", "one", token: Unique(token))).Should().ThrowAsync<RepositoryException>())
            .Which;
        (failure.Type, failure.IsOutcomeUnknown, failure.IsTransient).Should().Be((RepositoryExceptionType.Constraint, false, false));
    }

    [Test]
    public async Task Simultaneous_calls_do_not_disturb_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Put($"many-{number}", $"etag-{number}")));
        var versions = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Version($"many-{number}")));
        versions.Select(version => version.ETag).Should().Equal(Enumerable.Range(0, 200).Select(number => $"etag-{number}"));
    }

    private static ItemKey Key(string id) => new(new KeyValue(DynamoType.S, id));

    private static byte[] Item(string id, string etag) =>
        Encoding.UTF8.GetBytes($$$"""{"id":{"S":"{{{id}}}"},"etag":{"S":"{{{etag}}}"}}""");

    private static Condition.Comparison ETagIs(string etag) => new(
        new Operand.Attribute(new AttributePath("etag")), ComparisonOperator.Equal,
        new Operand.Value(Encoding.UTF8.GetBytes($$"""{"S":"{{etag}}"}""")));

    // The order of an item's attributes and of a set's elements is nobody's promise.
    private static string Sorted(ReadOnlyMemory<byte> json)
    {
        return Text(JsonNode.Parse(json.Span)!);

        static string Text(JsonNode? node) => node switch
        {
            JsonObject map =>
                "{"
                + string.Join(
                    ",",
                    map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                        .Select(entry => entry.Key + ":" + Entry(entry.Key, entry.Value))) + "}",
            JsonArray list => "[" + string.Join(",", list.Select(Text)) + "]",
            _ => node?.ToJsonString() ?? "null",
        };

        static string Entry(string name, JsonNode? node) => node is JsonArray set && name is "SS" or "NS" or "BS"
            ? "[" + string.Join(",", ((JsonArray)node!).Select(Text).Order(StringComparer.Ordinal)) + "]"
            : Text(node);
    }

    private static string? Unique(string? token) => token is null ? null : Guid.NewGuid().ToString();

    private Task<WriteOutcome> Put(string id, string etag, Condition? condition = null, string? token = null) =>
        Store.WriteAsync(WriteOperation.Put(_table, Key(id), Item(id, etag), condition, token), default);

    private Task<WriteOutcome> Delete(string id, Condition? condition = null, string? token = null) =>
        Store.WriteAsync(WriteOperation.Delete(_table, Key(id), condition, token), default);

    private Task<StoredVersion> Version(string id) =>
        Store.GetVersionAsync(new GetOperation(_table, Key(id), ConsistentRead: true, VersionOnly: true), default);

    private async Task<TableRef> NewTable(params (string Name, ScalarAttributeType Type)[] keys)
    {
        var name = TestTables.NewName();
        await Store.Tables.CreateAsync(
            new CreateTableRequest
            {
                TableName = name,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [.. keys.Select(key => new AttributeDefinition(key.Name, key.Type))],
                KeySchema =
                    [.. keys.Select(
                        (key, index) =>
                            new KeySchemaElement(key.Name, index == 0 ? Amazon.DynamoDBv2.KeyType.HASH : Amazon.DynamoDBv2.KeyType.RANGE))],
            },
            default);
        return new TableRef(name, $"here/{name}", typeof(Note), keys[0].Name, keys.Length > 1 ? keys[1].Name : null, "etag");
    }

    [DynamoTable("notes")]
    internal sealed class Note(string text) : AggregateRoot
    {
        public string Text { get; private set; } = text;
    }
}
