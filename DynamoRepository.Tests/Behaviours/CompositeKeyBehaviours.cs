using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Aggregates under a partition and a sort key, or under another member than Id.</summary>
public sealed class CompositeKeyBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task An_aggregate_is_found_by_both_parts_of_its_key()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        await shipments.SaveAsync(new Shipment(customer, 1) { Destination = "Basel" });
        await shipments.SaveAsync(new Shipment(customer, 2) { Destination = "Chur" });

        (await shipments.GetByIdAsync(new(customer, 1L))).Destination.Should().Be("Basel");
        (await shipments.FindByIdAsync(new(customer, 2L)))!.Destination.Should().Be("Chur");
        (await shipments.FindByIdAsync(new(customer, 3L))).Should().BeNull();
        (await shipments.FindByIdAsync(new(NewName(), 1L))).Should().BeNull();
        (await shipments.ExistsByIdAsync(new(customer, 2L))).Should().BeTrue();
        (await shipments.ExistsByIdAsync(new(customer, 3L))).Should().BeFalse();

        await shipments.DeleteByIdAsync(new(customer, 1L));
        (await shipments.ExistsByIdAsync(new(customer, 1L))).Should().BeFalse();
        (await shipments.ExistsByIdAsync(new(customer, 2L))).Should().BeTrue();
    }

    [Test]
    public async Task Its_key_is_its_identity_in_the_table_whatever_its_Id()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        var first = new Shipment(customer, 1);
        await shipments.SaveAsync(first);
        (await FailureAsync(() => shipments.AddAsync(new Shipment(customer, 1)))).Type.Should().Be(RepositoryExceptionType.Duplicate);
        await shipments.SaveAsync(new Shipment(customer, 1) { Destination = "Chur" });
        await ConflictAsync(() => shipments.SaveAsync(first));
        await ConflictAsync(() => shipments.DeleteAsync(first));
        await shipments.DeleteAsync(await shipments.GetByIdAsync(new(customer, 1L)));
    }

    [Test]
    public async Task What_is_not_there_is_named_by_its_key()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var customer = NewName();
        foreach (var call in new Func<Task>[] { () => shipments.GetByIdAsync(new(customer, 7L)),
            () => shipments.DeleteByIdAsync(new(customer, 7L)) })
        {
            var failure = await RefusalAsync(RepositoryExceptionType.NotFound, call);
            (failure.Id, failure.Key).Should().Be((new ShipmentKey(customer, 7), $"{customer} / 7"));
            failure.Message.Should().Contain(customer)
                .And.Match(message => IsUnseen(failure) || (message.StartsWith("Shipment with ID ") && message.EndsWith("not found.")));
        }
    }

    [Test]
    public void A_repository_of_another_identity_is_refused_when_it_is_made()
    {
        var connection = Store.Connection;
        foreach (var (make, given) in new (Action, string)[]
        {
            (() => _ = new DynamoRepository<Shipment>(connection), "Guid"),
            (() => _ = new DynamoRepository<Shipment, Guid>(connection), "Guid"),
            (() => _ = new DynamoRepository<Shipment, string>(connection), "String"),
            (() => _ = new DynamoRepository<Shipment, DocumentKey>(connection), "DocumentKey"),
            (() => _ = new DynamoRepository<Shipment, IntNumber>(connection), "IntNumber"),
            (() => _ = new DynamoRepository<Shipment, ThreeParts>(connection), "ThreeParts"),
        })
        {
            make.Should().Throw<InvalidOperationException>(given)
                .WithMessage($"*'Shipment' is found by 'Customer' and 'Number', not by a {given}. "
                + "Use DynamoRepository<Shipment, ShipmentKey> with a record of these: record struct ShipmentKey(String Customer, Int64 "
                + "Number);");
        }

        FluentActions.Invoking(() => new DynamoRepository<Shipment, NoRecord>(connection)).Should().Throw<InvalidOperationException>()
            .WithMessage("*'Shipment' has an identity, or a part of one, of type NoRecord, whose instances are equal only to themselves*");
        FluentActions.Invoking(() => new DynamoRepository<Account>(connection)).Should().Throw<InvalidOperationException>()
            .WithMessage(
                "*'Account' is found by 'Number' of type AccountNumber, not by a Guid. Use DynamoRepository<Account, AccountNumber>.");
        FluentActions.Invoking(() => new DynamoRepository<Product, string>(connection)).Should().Throw<InvalidOperationException>()
            .WithMessage("*'Product' is found by 'Id' of type Guid, not by a String. Use DynamoRepository<Product, Guid>.");
    }

    [Test]
    public async Task The_members_of_a_record_are_found_by_name_whatever_their_order_and_case()
    {
        await RepositoryAsync<Shipment, ShipmentKey>();
        var shipments = new DynamoRepository<Shipment, Turned>(Store.Connection);
        var customer = NewName();
        await shipments.SaveAsync(new Shipment(customer, 1) { Destination = "Chur" });

        (await shipments.GetByIdAsync(new Turned(1, customer))).Destination.Should().Be("Chur");
        (await RefusalAsync(RepositoryExceptionType.NotFound, () => shipments.GetByIdAsync(new Turned(2, customer)))).Id.Should()
            .Be(new Turned(2, customer));
    }

    [Test]
    public async Task A_key_without_a_part_is_refused()
    {
        var shipments = await RepositoryAsync<Shipment, ShipmentKey>();
        var invoices = await RepositoryAsync<Invoice, InvoiceKey>();
        var accounts = await RepositoryAsync<Account, AccountNumber>();
        foreach (var call in new Func<Task>[]
        {
            () => shipments.GetByIdAsync(default), () => shipments.FindByIdAsync(new(null!, 7)),
            () => shipments.ExistsByIdAsync(new(null!, 7)),
            () => shipments.DeleteByIdAsync(new(null!, 7)), () => shipments.UpdateAsync(new(null!, 7), _ => { }),
            () => shipments.GetByIdsAsync([new(null!, 7)]),
            () => shipments.FindByIdsAsync([new(null!, 7)]), () => shipments.DeleteByIdsAsync([new(null!, 7)]),
        })
        {
            (await call.Should().ThrowAsync<ArgumentException>())
                .WithMessage("Cannot find 'Shipment.Customer': is a key and must not be null.*").And.ParamName.Should().Be("id");
        }

        await FluentActions.Awaiting(() => invoices.GetByIdAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => accounts.GetByIdAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => accounts.GetByIdsAsync([null!])).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => accounts.FindByIdAsync(new AccountNumber(null!))).Should().ThrowAsync<ArgumentException>();
    }

    [Test]
    public async Task The_general_form_of_a_repository_takes_Guids_too()
    {
        var products = await RepositoryAsync<Product, Guid>();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).Should().Be(product);
        await products.DeleteByIdAsync(product.Id);
        (await products.ExistsByIdAsync(product.Id)).Should().BeFalse();
    }

    [Test]
    public async Task A_strongly_typed_key_is_given_as_such()
    {
        var accounts = await RepositoryAsync<Account, AccountNumber>();
        var number = new AccountNumber(NewName());
        await accounts.SaveAsync(new Account(number));
        (await accounts.GetByIdAsync(number)).Number.Should().Be(number);
        (await accounts.FindByIdAsync(new AccountNumber(NewName()))).Should().BeNull();
    }

    [Test]
    public async Task Keys_that_only_look_alike_are_different_keys()
    {
        var documents = await RepositoryAsync<Document, DocumentKey>();
        var folder = NewName();
        string[] names = ["a", "A", "\u00e9", "e\u0301", "a ", " a", "a/b", "a / b"];
        foreach (var name in names)
        {
            await documents.AddAsync(new Document(folder, name));
        }

        foreach (var name in names)
        {
            (await documents.GetByIdAsync(new(folder, name))).Name.Should().Be(name);
        }
    }

    [Test]
    public async Task A_key_changed_into_one_that_reads_alike_is_refused()
    {
        var documents = await RepositoryAsync<Document, DocumentKey>();
        var folder = NewName();
        var document = new Document($"{folder} / a", "b");
        await documents.SaveAsync(document);
        document.MoveTo(folder, "a / b");
        await FluentActions.Awaiting(() => documents.SaveAsync(document)).Should().ThrowAsync<InvalidOperationException>();
        (await documents.ExistsByIdAsync(new(folder, "a / b"))).Should().BeFalse();
    }

    [Test]
    public async Task A_key_is_stored_also_where_its_value_would_be_left_out_as_the_default()
    {
        var drafts = await RepositoryAsync<Draft, DraftKey>(
            new DynamoRepositoryOptions
            {
                SerializerSettings =
                new JsonSerializerSettings { DefaultValueHandling = DefaultValueHandling.Ignore }
            });
        var title = NewName();
        await drafts.AddAsync(new Draft(title, 0));

        (await drafts.GetByIdAsync(new(title, 0))).Number.Should().Be(0);
        (await Store.ItemsAsync(drafts)).Single(item => item["title"].S == title).Keys.Should().Contain("number").And.NotContain("pages");
    }

    private static string NewName() => Guid.NewGuid().ToString("N");

    private readonly record struct Turned(long NUMBER, string customer);

    private readonly record struct IntNumber(string Customer, int Number);

    private readonly record struct ThreeParts(string Customer, long Number, string Destination);

    private readonly record struct DraftKey(string Title, int Number);

    private sealed class NoRecord(string customer, long number)
    {
        public string Customer { get; } = customer;

        public long Number { get; } = number;
    }

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
