using System.Linq.Expressions;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>A repository of a declared subtype: it works on its base's table, and keeps to its subtype.</summary>
public sealed class SubtypeRepositoryBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task It_writes_what_the_bases_repository_reads()
    {
        var (payments, cards, _) = await RepositoriesAsync();
        var card = new CardPayment("ann") { LastDigits = "4242" };
        await cards.SaveAsync(card);
        (await payments.GetByIdAsync(card.Id)).Should().BeOfType<CardPayment>().Which.LastDigits.Should().Be("4242");
        (await cards.GetByIdAsync(card.Id)).LastDigits.Should().Be("4242");
        await cards.DeleteAsync(await cards.GetByIdAsync(card.Id));
        (await payments.FindByIdAsync(card.Id)).Should().BeNull();
    }

    [Test]
    public async Task It_finds_no_other_subtype_by_Id_and_deletes_none()
    {
        var (payments, cards, electronic) = await RepositoriesAsync();
        var cash = new CashPayment("ann") { Given = 5 };
        await payments.SaveAsync(cash);

        (await cards.FindByIdAsync(cash.Id)).Should().BeNull();
        (await cards.ExistsByIdAsync(cash.Id)).Should().BeFalse();
        (await cards.GetByIdsAsync([cash.Id])).Should().BeEmpty();
        (await cards.FindByIdsAsync([cash.Id]))[cash.Id].Should().BeNull();
        (await FailureAsync(() => cards.GetByIdAsync(cash.Id))).Type.Should().Be(RepositoryExceptionType.NotFound);
        (await FailureAsync(() => cards.UpdateAsync(cash.Id, _ => { }))).Type.Should().Be(RepositoryExceptionType.NotFound);
        (await FailureAsync(() => cards.DeleteByIdAsync(cash.Id))).Type.Should().Be(RepositoryExceptionType.NotFound);
        await cards.DeleteByIdsAsync([cash.Id]);
        (await new DynamoTransaction(Store.Connection).GetAsync(cards, [cash.Id])).Should().Equal((CardPayment?)null);
        (await FailureAsync(() => new DynamoTransaction(Store.Connection).Check(cards, cash.Id, card => card.Payer == "ann").CommitAsync()))
            .Failures.Should().ContainSingle();
        (await electronic.FindByIdAsync(cash.Id)).Should().BeNull();
        (await payments.GetByIdAsync(cash.Id)).Should().BeOfType<CashPayment>();
    }

    [Test]
    public async Task Its_queries_scans_and_counts_give_the_subtype_alone()
    {
        var (payments, cards, electronic) = await RepositoriesAsync();
        var payer = $"{Guid.NewGuid()}";
        Payment[] all =
            [new CardPayment(payer) { LastDigits = "1" }, new CashPayment(payer), new BankPayment(payer)
            { Account = "2" }, new CardPayment(payer) { LastDigits = "3" }];
        await payments.SaveAllAsync(all);

        (await cards.Of(card => card.Payer == payer).ToListAsync()).Select(card => card.LastDigits).Should().BeEquivalentTo("1", "3");
        (await cards.Of(card => card.Payer == payer).CountAsync()).Should().Be(2);
        (await cards.Of(card => card.Payer == payer && card.LastDigits == "3").AnyAsync()).Should().BeTrue();
        (await cards.Of(card => card.Payer == payer).Select(card => card.LastDigits).ToListAsync()).Should().BeEquivalentTo("1", "3");
        (await cards.Of(card => card.Payer == payer).ToPageAsync(1)).Items.Should().ContainSingle();
        (await electronic.Of(payment => payment.Payer == payer).ToListAsync()).Select(payment => payment.GetType().Name)
            .Should().BeEquivalentTo(nameof(CardPayment), nameof(CardPayment), nameof(BankPayment));
        var scanned = new List<CardPayment>();
        await foreach (var card in cards.GetAllAsync())
        {
            scanned.Add(card);
        }

        scanned.Where(card => card.Payer == payer).Should().HaveCount(2);
        (await cards.CountAsync()).Should().BeLessThan(await payments.CountAsync());
    }

    [Test]
    public async Task Its_table_is_the_bases_with_the_indexes_of_all()
    {
        var (payments, cards, _) = await RepositoriesAsync();
        cards.TableName.Should().Be(payments.TableName);
        cards.Templates.GetCreateTableCommand().Should().Be(payments.Templates.GetCreateTableCommand());
        (await cards.VerifyTableAsync()).Should().BeEmpty();
    }

    [Test]
    public void A_subtype_that_is_not_declared_has_no_repository() =>
        FluentActions.Invoking(DynamoRepository<StrangePayment>.Validate).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain("derives from Payment, which declares its subtypes")
                .And.Contain("[DynamoSubtype(typeof(StrangePayment)");

    private async Task<(
        Repository<Payment> Payments, Repository<CardPayment> Cards, Repository<ElectronicPayment> Electronic)> RepositoriesAsync()
    {
        var payments = new Repository<Payment>(Store.Connection);
        await Store.CreateTableAsync(payments);
        return (payments, new Repository<CardPayment>(Store.Connection), new Repository<ElectronicPayment>(Store.Connection));
    }

    public sealed class Repository<T>(DynamoConnection connection) : DynamoRepository<T>(connection)
        where T : Payment
    {
        public DynamoQuery<T> Of(Expression<Func<T, bool>> condition) => Query(condition);
    }

    [DynamoTable]
    [DynamoSubtype(typeof(CardPayment), "card")]
    [DynamoSubtype(typeof(BankPayment), "bank")]
    [DynamoSubtype(typeof(CashPayment), "cash")]
    public abstract class Payment(string payer) : AggregateRoot
    {
        [DynamoIndex("by-payer")]
        public string Payer { get; private set; } = payer;
    }

    public abstract class ElectronicPayment(string payer) : Payment(payer);

    public sealed class CardPayment(string payer) : ElectronicPayment(payer)
    {
        public string LastDigits { get; set; } = "";
    }

    public sealed class BankPayment(string payer) : ElectronicPayment(payer)
    {
        [DynamoIndex("by-account")]
        public string? Account { get; set; }
    }

    public sealed class CashPayment(string payer) : Payment(payer)
    {
        public decimal Given { get; set; }
    }

    public sealed class StrangePayment(string payer) : Payment(payer);
}
