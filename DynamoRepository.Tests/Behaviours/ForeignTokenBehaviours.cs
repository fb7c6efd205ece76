using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>An attribute of another program that has the name of the version token is refused, never replaced.</summary>
public sealed class ForeignTokenBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    // S3's ETag of a file, kept by another application.
    private const string FileTag = "\\\"9b2cf535f27731c974343645a3985328-2\\\"";

    [Test]
    public async Task A_foreign_token_is_refused_on_every_path_that_loads_it([Values("S", "N")] string type)
    {
        var files = await RepositoryAsync<StoredFile>();
        var id = await PutAsync(files, type == "S" ? FileTag : "7", type);
        Func<Task>[] reads =
        [
            () => files.GetByIdAsync(id),
            () => files.FindByIdAsync(id),
            () => files.GetByIdsAsync([id]),
            () => files.FindByIdsAsync([id]),
            () => files.UpdateAsync(id, file => file.Name = "b.pdf"),
            () => Store.Connection.Query<StoredFile>(file => file.Id == id).ToListAsync(),
            () => Store.Connection.Scan<StoredFile>(file => file.Id == id).ToListAsync(),
            () => new DynamoTransaction(Store.Connection).GetAsync(files, [id]),
        ];
        foreach (var read in reads)
        {
            var failure = await FailureAsync(read);
            failure.Type.Should().Be(RepositoryExceptionType.Serialization);
            failure.Message.Should().Contain("'etag'").And.Contain("[DynamoTable(…, ETagAttribute = ").And.NotContain("9b2cf535");
            failure.Key.Should().Be(id.ToString());
        }

        var stored = (await Store.ItemAsync(files, id))!;
        (stored["etag"].S ?? stored["etag"].N, stored["name"].S).Should().Be((type == "S" ? FileTag.Replace("\\", "") : "7", "a.pdf"));
    }

    [Test]
    public async Task A_foreign_token_that_comes_after_loading_is_not_replaced()
    {
        var files = await RepositoryAsync<StoredFile>();
        var file = new StoredFile { Name = "a.pdf" };
        await files.SaveAsync(file);
        await PutAsync(files, FileTag, "S", file.Id);
        file.Name = "b.pdf";
        await ConflictAsync(() => files.SaveAsync(file));
        await ConflictAsync(() => files.DeleteAsync(file));
        (await Store.ItemAsync(files, file.Id))!["name"].S.Should().Be("a.pdf");
    }

    [Test]
    public async Task Under_another_name_the_token_leaves_the_foreign_attribute_alone()
    {
        var files = await RepositoryAsync<VersionedFile>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(files, id, $"\"name\":{{\"S\":\"a.pdf\"}},\"etag\":{{\"S\":\"{FileTag}\"}}");
        await files.UpdateAsync(id, file => file.Name = "b.pdf");
        var stored = (await Store.ItemAsync(files, id))!;
        (stored["etag"].S, stored["name"].S, stored["version"].S).Should()
            .Be((FileTag.Replace("\\", ""), "b.pdf", (await files.GetByIdAsync(id)).ETag!));
    }

    private async Task<Guid> PutAsync(DynamoRepository<StoredFile> files, string token, string type, Guid? known = null)
    {
        var id = known ?? Guid.NewGuid();
        await Store.PutItemAsync(files, id, $"\"name\":{{\"S\":\"a.pdf\"}},\"etag\":{{\"{type}\":\"{token}\"}}");
        return id;
    }

    [DynamoTable("files")]
    private sealed class StoredFile : AggregateRoot
    {
        public string Name { get; set; } = "";
    }

    [DynamoTable("versioned-files", ETagAttribute = "version")]
    private sealed class VersionedFile : AggregateRoot
    {
        public string Name { get; set; } = "";
    }
}
