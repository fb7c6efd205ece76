using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using static DynamoRepository.Tests.Behaviours.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Aggregates under a partition and a sort key, or under another member than Id.</summary>
public sealed class CompositeKeyBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task An_aggregate_is_found_by_both_parts_of_its_key()
    {
        var shipments = await RepositoryAsync<Shipment>();
        var customer = NewName();
        await shipments.SaveAsync(new Shipment(customer, 1) { Destination = "Basel" });
        await shipments.SaveAsync(new Shipment(customer, 2) { Destination = "Chur" });

        (await shipments.GetByKeyAsync(customer, 1L)).Destination.Should().Be("Basel");
        (await shipments.FindByKeyAsync(customer, 2L))!.Destination.Should().Be("Chur");
        (await shipments.FindByKeyAsync(customer, 3L)).Should().BeNull();
        (await shipments.FindByKeyAsync(NewName(), 1L)).Should().BeNull();
        (await shipments.ExistsByKeyAsync(customer, 2L)).Should().BeTrue();
        (await shipments.ExistsByKeyAsync(customer, 3L)).Should().BeFalse();

        await shipments.DeleteByKeyAsync(customer, 1L);
        (await shipments.ExistsByKeyAsync(customer, 1L)).Should().BeFalse();
        (await shipments.ExistsByKeyAsync(customer, 2L)).Should().BeTrue();
    }

    [Test]
    public async Task Its_key_is_its_identity_in_the_table_whatever_its_Id()
    {
        var shipments = await RepositoryAsync<Shipment>();
        var customer = NewName();
        var first = new Shipment(customer, 1);
        await shipments.SaveAsync(first);
        (await FailureAsync(() => shipments.AddAsync(new Shipment(customer, 1)))).Type.Should().Be(RepositoryExceptionType.Duplicate);
        await shipments.SaveAsync(new Shipment(customer, 1) { Destination = "Chur" });
        await ConflictAsync(() => shipments.SaveAsync(first));
        await ConflictAsync(() => shipments.DeleteAsync(first));
        await shipments.DeleteAsync(await shipments.GetByKeyAsync(customer, 1L));
    }

    [Test]
    public async Task What_is_not_there_is_named_by_its_key()
    {
        var shipments = await RepositoryAsync<Shipment>();
        var customer = NewName();
        foreach (var call in new Func<Task>[] { () => shipments.GetByKeyAsync(customer, 7L), () => shipments.DeleteByKeyAsync(customer, 7L) })
        {
            var failure = await RefusalAsync(RepositoryExceptionType.NotFound, call);
            failure.Id.Should().BeNull();
            failure.Key.Should().Contain(customer).And.Contain("7");
            failure.Message.Should().Contain(customer).And.Match(message => IsUnseen(failure) || (message.StartsWith("Shipment with key ") && message.EndsWith("not found.")));
        }
    }

    [Test]
    public async Task The_methods_by_Id_say_which_ones_to_use()
    {
        var shipments = await RepositoryAsync<Shipment>();
        var calls = new (Func<Task> Call, string Use)[]
        {
            (() => shipments.GetByIdAsync(Guid.NewGuid()), "GetByKeyAsync"), (() => shipments.FindByIdAsync(Guid.NewGuid()), "FindByKeyAsync"),
            (() => shipments.ExistsAsync(Guid.NewGuid()), "ExistsByKeyAsync"), (() => shipments.DeleteByIdAsync(Guid.NewGuid()), "DeleteByKeyAsync"),
            (() => shipments.UpdateAsync(Guid.NewGuid(), _ => { }), "UpdateByKeyAsync"),
        };
        foreach (var (call, use) in calls)
        {
            (await call.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("Shipment").And.Contain($"Use {use}");
        }

        (await FluentActions.Awaiting(() => shipments.UpdateAsync(Guid.NewGuid(), "0123456789abcdef", _ => { })).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("*so UpdateAsync cannot find it. Use GetByKeyAsync.");
    }

    [Test]
    public async Task A_key_of_another_type_or_shape_is_refused()
    {
        var shipments = await RepositoryAsync<Shipment>();
        var products = await RepositoryAsync<Product>();
        foreach (var call in new Func<Task>[]
        {
            () => shipments.GetByKeyAsync("customer"), () => shipments.GetByKeyAsync("customer", "seven"), () => shipments.GetByKeyAsync(7L, 7L),
            () => shipments.FindByKeyAsync(null!, 7L), () => shipments.ExistsByKeyAsync("customer"), () => shipments.DeleteByKeyAsync("customer", Guid.NewGuid()),
            () => products.GetByKeyAsync(Guid.NewGuid(), 7L), () => products.GetByKeyAsync(Guid.NewGuid().ToString()),
        })
        {
            await call.Should().ThrowAsync<ArgumentException>();
        }
    }

    [Test]
    public async Task An_int_literal_finds_a_long_key()
    {
        var shipments = await RepositoryAsync<Shipment>();
        var customer = NewName();
        await shipments.SaveAsync(new Shipment(customer, 1));
        (await shipments.ExistsByKeyAsync(customer, 1)).Should().BeTrue();
    }

    [Test]
    public async Task A_simple_key_may_be_given_to_the_methods_by_key()
    {
        var products = await RepositoryAsync<Product>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        (await products.GetByKeyAsync(product.Id)).Should().Be(product);
        await products.DeleteByKeyAsync(product.Id);
        (await products.ExistsByKeyAsync(product.Id)).Should().BeFalse();
    }

    [Test]
    public async Task A_strongly_typed_key_is_given_as_such()
    {
        var accounts = await RepositoryAsync<Account>();
        var number = new AccountNumber(NewName());
        await accounts.SaveAsync(new Account(number));
        (await accounts.GetByKeyAsync(number)).Number.Should().Be(number);
        (await accounts.FindByKeyAsync(new AccountNumber(NewName()))).Should().BeNull();
        await FluentActions.Awaiting(() => accounts.GetByIdAsync(Guid.NewGuid())).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task Keys_that_only_look_alike_are_different_keys()
    {
        var documents = await RepositoryAsync<Document>();
        var folder = NewName();
        string[] names = ["a", "A", "\u00e9", "e\u0301", "a ", " a", "a/b", "a / b"];
        foreach (var name in names)
        {
            await documents.AddAsync(new Document(folder, name));
        }

        foreach (var name in names)
        {
            (await documents.GetByKeyAsync(folder, name)).Name.Should().Be(name);
        }
    }

    [Test]
    public async Task A_key_changed_into_one_that_reads_alike_is_refused()
    {
        var documents = await RepositoryAsync<Document>();
        var folder = NewName();
        var document = new Document($"{folder} / a", "b");
        await documents.SaveAsync(document);
        document.MoveTo(folder, "a / b");
        await FluentActions.Awaiting(() => documents.SaveAsync(document)).Should().ThrowAsync<InvalidOperationException>();
        (await documents.ExistsByKeyAsync(folder, "a / b")).Should().BeFalse();
    }

    [Test]
    public async Task A_key_is_stored_also_where_its_value_would_be_left_out_as_the_default()
    {
        var drafts = await RepositoryAsync<Draft>(new DynamoRepositoryOptions { SerializerSettings = new JsonSerializerSettings { DefaultValueHandling = DefaultValueHandling.Ignore } });
        var title = NewName();
        await drafts.AddAsync(new Draft(title, 0));

        (await drafts.GetByKeyAsync(title, 0)).Number.Should().Be(0);
        (await Store.ItemsAsync(drafts)).Single(item => item["title"].S == title).Keys.Should().Contain("number").And.NotContain("pages");
    }

    private static string NewName() => Guid.NewGuid().ToString("N");

    [DynamoTable("drafts", PartitionKey = nameof(Title), SortKey = nameof(Number))]
    private sealed class Draft(string title, int number) : AggregateRoot
    {
        public string Title { get; } = title;

        [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
        public int Number { get; } = number;

        public int Pages { get; set; }
    }

    [DynamoScalar]
    private sealed record AccountNumber(string Value);

    [DynamoTable("accounts", PartitionKey = nameof(Number))]
    private sealed class Account(AccountNumber number) : AggregateRoot
    {
        public AccountNumber Number { get; } = number;
    }
}
