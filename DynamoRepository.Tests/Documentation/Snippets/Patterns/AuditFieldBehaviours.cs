using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.AuditFields;

public sealed class AuditFieldBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Every_way_of_writing_says_who_and_when()
    {
        var (user, clock) = (new User { Name = "ann" }, new Clock());
        var contracts = new AuditedRepository<Contract>(Store.Connection, user, clock);
        await Store.CreateTableAsync(contracts);
        var contract = new Contract("draft");
        Func<Task>[] writes =
        [
            () => contracts.AddAsync(contract),
            () => contracts.SaveAllAsync([contract]),
            () => contracts.UpdateAsync(contract.Id, loaded => loaded.Rename("updated")),
            () => contracts.UpdateAllAsync([contract.Id], loaded => loaded.Rename("updated")),
            () => contracts.PatchAuditedAsync(contract.Id, patch => patch.Set(stored => stored.Title, "patched")),
            async () => await new DynamoTransaction(Store.Connection).Save(contracts, await contracts.GetByIdAsync(contract.Id))
                .CommitAsync(),
        ];
        foreach (var (number, write) in writes.Index())
        {
            user.Name = number == 0 ? "ann" : $"user {number}";
            clock.Now += TimeSpan.FromHours(1);
            await write();

            var stored = await contracts.GetByIdAsync(contract.Id);
            (stored.CreatedBy, stored.ChangedBy, stored.ChangedAt).Should().Be(("ann", user.Name, clock.Now), $"of write {number}");
        }

        await FailureAsync(() => contracts.PatchAuditedAsync(
            contract.Id, patch => patch.Set(stored => stored.Title, "no"), when: stored => stored.ChangedBy == "ann"));
    }

    private sealed class User : ICurrentUser
    {
        public required string Name { get; set; }
    }
}
