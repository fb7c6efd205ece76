using System.Runtime.CompilerServices;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Unions, static instances and comparers, saved, found and loaded.</summary>
public sealed class UnionBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task An_account_is_found_by_the_case_of_its_union()
    {
        var accounts = await RepositoryAsync<Account>();
        var byCard = new Account(new(new Card("4711")), new(42));
        var byTransfer = new Account(new(new Transfer("PL61")), new("text")) { Backup = new Payment(new Card("1")) };
        var neither = new Account(default, new(7));
        await accounts.SaveAllAsync([byCard, byTransfer, neither]);

        foreach (var account in new[] { byCard, byTransfer, neither })
        {
            var loaded = await accounts.GetByIdAsync(account.Id);
            (loaded.How, loaded.Held, loaded.Backup, loaded.State).Should()
                .Be((account.How, account.Held, account.Backup, account.State));
            loaded.State.Should().BeSameAs(Status.Open);
            loaded.Has("RED").Should().BeTrue();
        }

        Guid[] all = [byCard.Id, byTransfer.Id, neither.Id];
        (await Ids(Store.Connection.Scan<Account>(account => account.How.Value is Card))).Should().Contain(byCard.Id)
            .And.NotContain(all[1..]);
        (await Ids(Store.Connection.Scan<Account>(account => ((Transfer)account.How.Value!).Iban == "PL61"))).Should()
            .Contain(byTransfer.Id).And.NotContain([byCard.Id, neither.Id]);
        (await Ids(Store.Connection.Scan<Account>(account => (int)account.Held.Value! == 42))).Should().Contain(byCard.Id)
            .And.NotContain([byTransfer.Id, neither.Id]);
        (await Ids(Store.Connection.Scan<Account>(account => account.Held.Value is string))).Should().Contain(byTransfer.Id)
            .And.NotContain([byCard.Id, neither.Id]);
        (await Ids(Store.Connection.Scan<Account>(account => account.Backup!.Value.Value is Card))).Should().Contain(byTransfer.Id)
            .And.NotContain([byCard.Id, neither.Id]);
    }

    [Test]
    public void What_is_no_case_is_no_condition()
    {
        var asking = () => Store.Connection.Scan<Account>(account => account.How.Value is Status);
        asking.Should().Throw<ArgumentException>();
    }

    [Test]
    public async Task A_comparer_that_loading_does_not_give_is_refused_and_nothing_is_stored()
    {
        var accounts = await RepositoryAsync<Account>();
        var account = new Account(default, new(1));
        account.Forget();
        var saving = () => accounts.SaveAsync(account);
        (await saving.Should().ThrowAsync<RepositoryException>()).Which.Message.Should().ContainAll("comparer", "Account");
        (await accounts.FindByIdAsync(account.Id)).Should().BeNull();
    }

    private static async Task<List<Guid>> Ids(DynamoScan<Account> scan)
    {
        var ids = new List<Guid>();
        await foreach (var account in scan)
            ids.Add(account.Id);
        return ids;
    }

    [DynamoTable("accounts")]
    private sealed class Account(Payment how, IntOrText held) : AggregateRoot
    {
        private HashSet<string> _tags = new(StringComparer.OrdinalIgnoreCase) { "Red" };

        public Payment How { get; private set; } = how;

        public IntOrText Held { get; private set; } = held;

        public Payment? Backup { get; set; }

        public Status State { get; private set; } = Status.Open;

        public bool Has(string tag) => _tags.Contains(tag);

        public void Forget() => _tags = [];
    }

    private sealed class Status
    {
        public static readonly Status Open = new("open");

        private Status(string code) => Code = code;

        public string Code { get; }
    }

    private sealed record Card(string Last4);

    private sealed record Transfer(string Iban);

    [Union]
    private record struct Payment : IUnion
    {
        public Payment(Card value) => Value = value;

        public Payment(Transfer value) => Value = value;

        public object? Value { get; }
    }

    [Union]
    private record struct IntOrText : IUnion
    {
        public IntOrText(int value) => Value = value;

        public IntOrText(string value) => Value = value;

        public object? Value { get; }
    }
}
