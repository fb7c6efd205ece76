using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.Tenants;

public sealed class TenantBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task The_same_number_of_two_tenants_is_two_invoices()
    {
        await Store.CreateTableAsync(new InvoiceRepository(Store.Connection));
        var (one, other) = (new TenantInvoices(Store.Connection, "one"), new TenantInvoices(Store.Connection, "other"));
        foreach (var number in new[] { 1, 2, 10 })
        {
            await one.AddAsync(number, 10 * number);
        }

        await other.AddAsync(2, 7);

        (await one.SinceAsync(2)).Select(invoice => invoice.Total).Should().Equal(20, 100);
        (await other.FindAsync(2))!.Total.Should().Be(7);
        (await other.FindAsync(1)).Should().BeNull();
        await one.DeleteAsync(2);
        (await one.FindAsync(2), (await other.FindAsync(2))!.Total).Should().Be((null, 7));
    }

    [Test]
    public async Task Each_scope_has_the_tables_of_its_tenant()
    {
        await using var provider = new ServiceCollection().AddSingleton(Store.Connection).AddNotes().BuildServiceProvider();
        var (one, other) = ($"a{Guid.NewGuid():N}", $"b{Guid.NewGuid():N}");
        var note = new Note("mine");

        (await InScopeAsync(one, async notes =>
        {
            await notes.CreateTableAsync();
            await notes.AddAsync(note);
            return notes.TableName;
        })).Should().Be($"{one}.notes");
        (await InScopeAsync(other, async notes =>
        {
            await notes.CreateTableAsync();
            return await notes.FindByIdAsync(note.Id);
        })).Should().BeNull();
        (await InScopeAsync(one, notes => notes.FindByIdAsync(note.Id))).Should().Be(note);
        await FluentActions.Awaiting(() => InScopeAsync(null, notes => notes.FindByIdAsync(note.Id))).Should()
            .ThrowAsync<InvalidOperationException>();

        async Task<TResult> InScopeAsync<TResult>(string? tenant, Func<DynamoRepository<Note>, Task<TResult>> act)
        {
            await using var scope = provider.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Name = tenant;
            return await act(scope.ServiceProvider.GetRequiredService<DynamoRepository<Note>>());
        }
    }
}
