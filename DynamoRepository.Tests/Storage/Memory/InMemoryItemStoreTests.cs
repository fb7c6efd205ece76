using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Memory;

[TestFixture]
public sealed class InMemoryItemStoreTests
{
    [Test]
    public async Task What_is_put_is_there_and_what_is_deleted_is_gone()
    {
        var items = Things();
        (await items.VersionAsync("a")).Should().Be(new StoredVersion(false, null));
        (await items.PutAsync("a", etag: "1")).Should().Be(WriteOutcome.Done());
        (await items.VersionAsync("a")).Should().Be(new StoredVersion(true, "1"));
        (await items.PutAsync("a", etag: "2")).IsDone.Should().BeTrue();
        (await items.VersionAsync("a")).Should().Be(new StoredVersion(true, "2"));
        (await items.DeleteAsync("a")).IsDone.Should().BeTrue();
        (await items.VersionAsync("a")).Exists.Should().BeFalse();
    }

    [Test]
    public async Task Deleting_what_is_not_there_succeeds() => (await Things().DeleteAsync("a")).IsDone.Should().BeTrue();

    [Test]
    public async Task A_write_whose_condition_does_not_hold_changes_nothing_and_tells_the_stored_token()
    {
        var items = Things();
        await items.PutAsync("a", etag: "1");

        (await items.PutAsync("a", "2", MemoryItems.ETagIs("0"))).Should().Be(new WriteOutcome(false, false, new StoredVersion(true, "1")));
        (await items.DeleteAsync("a", MemoryItems.ETagIs("0"))).Should().Be(new WriteOutcome(false, false, new StoredVersion(true, "1")));
        (await items.VersionAsync("a")).ETag.Should().Be("1");

        (await items.PutAsync("a", "2", MemoryItems.ETagIs("1"))).IsDone.Should().BeTrue();
        (await items.VersionAsync("a")).ETag.Should().Be("2");
    }

    [Test]
    public async Task A_condition_on_a_missing_item_sees_no_attributes()
    {
        var items = Things();
        (await items.PutAsync("a", "1", MemoryItems.ETagIs("0"))).Should()
            .Be(new WriteOutcome(false, false, new StoredVersion(false, null)));
        (await items.PutAsync("a", "1", new Condition.AttributeNotExists(new AttributePath("id")))).IsDone.Should().BeTrue();
        (await items.PutAsync("a", "2", new Condition.AttributeNotExists(new AttributePath("id")))).IsDone.Should().BeFalse();
    }

    [Test]
    public async Task Items_of_other_writers_have_no_token()
    {
        var items = Things();
        await items.PutAsync("a", null, "");
        await items.PutAsync("b", null, ""","etag":{"N":"1"}""");
        (await items.VersionAsync("a")).Should().Be(new StoredVersion(true, null));
        (await items.VersionAsync("b")).Should().Be(new StoredVersion(true, null));
    }

    [Test]
    public async Task The_callers_buffer_may_be_reused_immediately()
    {
        using var store = new InMemoryItemStore();
        var items = new MemoryItems(store);
        var buffer = Encoding.UTF8.GetBytes("""{"id":{"S":"a"},"etag":{"S":"1"}}""");
        await store.WriteAsync(WriteOperation.Put(items.Table, items.Key("a"), buffer, null), default);
        Array.Clear(buffer);
        (await items.VersionAsync("a")).ETag.Should().Be("1");
    }

    [Test]
    public async Task Number_keys_are_one_key_whatever_their_text()
    {
        var items = new MemoryItems(new InMemoryItemStore(), keyType: DynamoType.N);
        await items.PutAsync("1.0", null, "");
        (await items.VersionAsync("10e-1")).Exists.Should().BeTrue();
        await items.PutAsync("1", null, "");
        items.All().Should().ContainSingle();
    }

    [Test]
    public async Task String_keys_that_only_look_alike_are_different_keys()
    {
        var items = Things();
        foreach (var key in new[] { "A", "a", "é", "e\u0301" })
        {
            await items.PutAsync(key);
        }

        items.All().Should().HaveCount(4);
    }

    [Test]
    public async Task Simultaneous_conditional_writes_have_one_winner()
    {
        var items = Things();
        for (var round = 0; round < 50; round++)
        {
            var key = $"{round}";
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
                items.PutAsync(key, $"{writer}", new Condition.AttributeNotExists(new AttributePath("id"))))));
            results.Count(result => result.IsDone).Should().Be(1);
        }
    }

    [TestCase("")]
    [TestCase("2049 bytes")]
    public async Task A_key_that_DynamoDB_refuses_is_refused_on_every_operation(string key)
    {
        var items = Things();
        key = key.Length == 0 ? key : new string('x', 2047) + "ä";
        await Refused(() => items.PutAsync(key), "*'id'*");
        await Refused(() => items.DeleteAsync(key), "*'id'*");
        await Refused(() => items.VersionAsync(key), "*'id'*");
    }

    [TestCase(
        ""","n":{"L":[{"N":"1"},{"M":{"k":{"N":"1e126"}}}]}""",
        "*PutItem of Thing 'a' in table 'things' failed: attribute 'n[1].k' holds*9.99E+125*")]
    [TestCase(""","n":{"N":"123456789012345678901234567890123456789"}""", "*'n'*38*")]
    [TestCase(""","n":{"N":"1e-131"}""", "*'n'*1E-130*")]
    [TestCase(""","s":{"SS":[]}""", "*'s'*empty set*")]
    [TestCase(""","s":{"NS":["1","1.0"]}""", "*'s'*twice*")]
    [TestCase(""","":{"S":"x"}""", "*without a name*")]
    public async Task An_item_that_DynamoDB_refuses_is_refused_and_its_values_kept_out_of_the_message(string attributes, string message)
    {
        var items = Things();
        var failure = await Refused(() => items.PutAsync("a", null, attributes), message);
        failure.Message.Should().NotContain("e126").And.NotContain("12345678");
        (await items.VersionAsync("a")).Exists.Should().BeFalse();
    }

    [Test]
    public async Task Too_large_and_too_deep_items_are_refused_with_actual_and_allowed()
    {
        var items = Things();
        await Refused(() => items.PutAsync("a", null, ",\"s\":{\"S\":\"" + new string('x', 409_600) + "\"}"), "*409,604*409,600*");
        var deep = string.Concat(Enumerable.Repeat("{\"L\":[", 32)) + "{\"S\":\"x\"}" + string.Concat(Enumerable.Repeat("]}", 32));
        await Refused(() => items.PutAsync("a", null, ",\"s\":" + deep), "*33 attribute levels*32*");
    }

    [Test]
    public async Task A_condition_that_DynamoDB_refuses_is_refused() => await Refused(
        () => Things().PutAsync("a", "1", new Condition.BeginsWith(new AttributePath("n"), new Operand.Value("""{"N":"1"}"""u8.ToArray()))),
        "*condition*begins_with*");

    [Test]
    public async Task A_table_used_with_one_key_type_refuses_another()
    {
        using var store = new InMemoryItemStore();
        await new MemoryItems(store).PutAsync("1");
        await Refused(() => new MemoryItems(store, keyType: DynamoType.N).PutAsync("1", null, ""), "*id (N)*id (S)*");
    }

    [Test]
    public async Task Stores_do_not_share_items_nor_scope()
    {
        using InMemoryItemStore one = new(), other = new();
        await new MemoryItems(one).PutAsync("a");
        (await new MemoryItems(other).VersionAsync("a")).Exists.Should().BeFalse();
        one.Scope.Should().NotBe(other.Scope);
    }

    [Test]
    public async Task A_cancelled_token_cancels_before_anything_happens()
    {
        var items = Things();
        var writing = items.PutAsync("a", cancellationToken: new CancellationToken(canceled: true));
        await FluentActions.Awaiting(() => writing).Should().ThrowAsync<OperationCanceledException>();
        (await items.VersionAsync("a")).Exists.Should().BeFalse();
    }

    [Test]
    public async Task A_disposed_store_cannot_be_used()
    {
        var store = new InMemoryItemStore();
        var items = new MemoryItems(store);
        await items.PutAsync("a");
        store.Dispose();
        await FluentActions.Awaiting(() => items.VersionAsync("a")).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(() => store.Tables.DescribeAsync("things", default)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Test]
    public void Failures_are_in_the_task_never_thrown_by_the_call()
    {
        var writing = Things().PutAsync("");
        writing.IsFaulted.Should().BeTrue();
        writing.Exception!.InnerException.Should().BeOfType<RepositoryException>();
    }

    [Test]
    public async Task Loaded_aggregates_share_nothing_with_saved_ones()
    {
        using var connection = DynamoConnection.InMemory();
        var things = new DynamoRepository<Thing>(connection);
        var saved = new Thing("hammer");
        saved.Tag("steel");
        await things.SaveAsync(saved);
        saved.Rename("changed");
        saved.Tag("changed");

        var loaded = await things.GetByIdAsync(saved.Id);
        loaded.Tag("changed too");
        var again = await things.GetByIdAsync(saved.Id);

        again.Name.Should().Be("hammer");
        again.Tags.Should().Equal("steel");
        again.Should().NotBeSameAs(loaded);
    }

    [Test]
    public async Task An_item_that_cannot_be_read_is_a_serialization_error_that_names_the_attribute()
    {
        using var connection = DynamoConnection.InMemory();
        var things = new DynamoRepository<Thing>(connection);
        var id = Guid.NewGuid();
        var table = new TableRef(things.TableName, connection.Store.Scope + "/" + things.TableName, typeof(Thing), "id", null, "etag");
        var item = Encoding.UTF8.GetBytes("{\"id\":{\"S\":\"" + id + "\"},\"name\":{\"L\":[]},\"tags\":{\"L\":[]}}");
        var key = new ItemKey(new KeyValue(DynamoType.S, id.ToString()));
        await connection.Store.WriteAsync(WriteOperation.Put(table, key, item, null), default);

        var failure = (await FluentActions.Awaiting(() => things.GetByIdAsync(id)).Should().ThrowAsync<RepositoryException>()).Which;
        failure.Type.Should().Be(RepositoryExceptionType.Serialization);
        failure.Message.Should().Contain("Thing.Name").And.Contain(id.ToString());
        failure.Id.Should().Be(id);
    }

    [Test]
    public async Task GetAll_gives_every_aggregate_and_Clear_removes_them()
    {
        var things = new InMemoryRepository<Thing>();
        await things.SaveAsync(new Thing("hammer"));
        await things.SaveAsync(new Thing("nail"));
        things.GetAll().Select(thing => thing.Name).Should().BeEquivalentTo("hammer", "nail");
        things.Clear();
        things.GetAll().Should().BeEmpty();
    }

    [Test]
    public async Task A_repository_in_memory_names_the_items_that_it_cannot_show()
    {
        var told = new List<RepositoryException>();
        foreach (var things in new[] { new OpenThings(null), new OpenThings(told.Add) })
        {
            await things.SaveAsync(new Thing("hammer"));
            var numbered = new NumberedThing();
            await things.SaveAsync(numbered);
            if (things.IsStrict)
            {
                things.Invoking(all => all.GetAll()).Should().Throw<RepositoryException>()
                    .Which.Failures.Select(failure => failure.Key).Should().Equal(numbered.Id.ToString());
            }
            else
            {
                things.GetAll().Select(thing => thing.Name).Should().Equal("hammer");
                told.Select(failure => failure.Key).Should().Equal(numbered.Id.ToString());
            }
        }
    }

    private sealed class OpenThings(Action<RepositoryException>? onUnreadable)
        : InMemoryRepository<Thing>(new DynamoRepositoryOptions { OnUnreadable = onUnreadable })
    {
        public bool IsStrict => onUnreadable is null;

        public Task SaveAsync(NumberedThing thing) =>
            new DynamoRepository<NumberedThing>(Connection, new DynamoRepositoryOptions { TableName = TableName }).SaveAsync(thing);
    }

    [DynamoTable("numbered-things")]
    private sealed class NumberedThing : AggregateRoot
    {
        public int Name { get; set; } = 7;
    }

    private static MemoryItems Things() => new(new InMemoryItemStore());

    private static async Task<RepositoryException> Refused(Func<Task> operation, string message)
    {
        var failure = (await FluentActions.Awaiting(operation).Should().ThrowAsync<RepositoryException>().WithMessage(message)).Which;
        failure.Type.Should().Be(RepositoryExceptionType.Constraint);
        failure.TableName.Should().Be("things");
        return failure;
    }
}
