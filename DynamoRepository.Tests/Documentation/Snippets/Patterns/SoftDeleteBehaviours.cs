using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.SoftDelete;

public sealed class SoftDeleteBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task The_trash_hides_restores_and_is_emptied()
    {
        var clock = new Clock();
        var documents = new DocumentRepository(Store.Connection, clock);
        await Store.CreateTableAsync(documents);
        var (kept, old, recent) = (new Document("kept"), new Document("old"), new Document("recent"));
        await documents.AddAllAsync([kept, old, recent]);

        await documents.TrashAsync(old.Id);
        await documents.TrashAsync(kept.Id);
        clock.Now += TimeSpan.FromDays(20);
        await documents.TrashAsync(recent.Id);
        clock.Now += TimeSpan.FromDays(11);
        (await FailureAsync(() => documents.TrashAsync(old.Id))).Type.Should().Be(RepositoryExceptionType.NotFound);
        (await documents.GetByIdsAsync([kept.Id, old.Id, recent.Id])).Should().BeEmpty();
        await documents.RestoreAsync(kept.Id);

        (await documents.EmptyTrashAsync(keep: TimeSpan.FromDays(30))).Should().Be(1);

        (await documents.GetByIdAsync(kept.Id)).DeletedAt.Should().BeNull();
        (await documents.Trash().ToListAsync()).Should().Equal(recent);
    }
}
