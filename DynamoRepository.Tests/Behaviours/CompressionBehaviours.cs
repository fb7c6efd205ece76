using System.IO.Compression;
using System.Text;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Compressed members in every store: more than an item could hold otherwise.</summary>
public sealed class CompressionBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task A_list_of_three_megabytes_is_saved_loaded_and_found_by_other_members()
    {
        var logs = await RepositoryAsync<Log>();
        var name = $"{Guid.NewGuid()}";
        var log = new Log(name);
        for (var line = 0; line < 55_000; line++)
        {
            log.Lines.Add(
                $"2026-01-{(line % 30) + 1:00} order {line * 7919L % 1_000_003} of {line % 977} was shipped to Main Street {line % 89}");
        }

        await logs.SaveAsync(log);

        log.Lines.Sum(line => line.Length).Should().BeGreaterThan(3 * 1024 * 1024);
        var lines = (await Store.ItemAsync(logs, log.Id))!["lines"].B.ToArray();
        lines.Length.Should().BeLessThan(400 * 1024);
        (await logs.GetByIdAsync(log.Id)).Lines.Should().Equal(log.Lines);
        (await Store.Connection.Query<Log>(one => one.Name == name).ToListAsync()).Single().Lines.Should().Equal(log.Lines);
        (await Store.Connection.Query<Log>(one => one.Name == name).Select(one => one.Lines.Count).ToListAsync()).Should()
            .Equal(log.Lines.Count);
        (await Store.Connection.Query<Log>(one => one.Name == name).Select(one => one.Lines[1]).ToListAsync()).Should().Equal(log.Lines[1]);
        await logs.UpdateAsync(log.Id, one => one.Lines.Add("last"));
        (await new DynamoTransaction(Store.Connection).GetAsync(logs, [log.Id]))[0]!.Lines[^1].Should().Be("last");
        (await Expect.FailureAsync(() => logs.SaveAsync(log))).Type.Should().Be(RepositoryExceptionType.Conflict);
    }

    [Test]
    public async Task A_bomb_is_refused_and_does_not_take_the_others_with_it()
    {
        var logs = await RepositoryAsync<Log>();
        var (bomb, liar, good) = (Guid.NewGuid(), Guid.NewGuid(), new Log("good"));
        await logs.SaveAsync(good);
        await PutAsync(logs, bomb, 100_000_000, 100_000_000);
        await PutAsync(logs, liar, 100, 100_000_000);

        foreach (var (id, reason) in new[]
        {
            (bomb, "'Log.Lines': has 100,000,000 bytes when it is not compressed, and its [DynamoCompressed] allows 16,777,216."),
            (liar, "'Log.Lines': is compressed and damaged"),
        })
        {
            var failure = await Expect.FailureAsync(() => logs.GetByIdAsync(id));
            (failure.Type, failure.Message.Contains(reason, StringComparison.Ordinal)).Should()
                .Be((RepositoryExceptionType.Serialization, true), failure.Message);
        }

        var many = await Expect.FailureAsync(() => logs.GetByIdsAsync([bomb, good.Id, liar]));
        many.Failures.Select(failure => failure.Id).Should().BeEquivalentTo([(object)bomb, liar]);
    }

    [Test]
    public async Task An_item_that_is_too_large_names_its_largest_members_and_the_way_out()
    {
        var plain = await RepositoryAsync<Plain>();
        var failure = await Expect.FailureAsync(
            () => plain.SaveAsync(new Plain { Body = new string('x', 500_000), Note = new string('y', 1000), Title = "t" }));

        failure.Type.Should().Be(RepositoryExceptionType.Constraint);
        failure.Message.Should()
            .MatchRegex(@"the item takes 50\d,\d\d\d bytes and DynamoDB allows 409,600 \(400 KB\)\. The largest attributes are 'body' "
                + @"\(500,004\), 'note' \(1,004\), '\w+' \(\d+\)\. Mark members that no condition needs \[DynamoCompressed\]");
    }

    [Test]
    public async Task An_item_from_before_the_mark_loads_and_is_compressed_when_it_is_saved()
    {
        var (plain, marked) = (await RepositoryAsync<Plain>(), await RepositoryAsync<Marked>());
        var old = new Plain { Body = new string('x', 5_000), Note = "short", Title = "t" };
        await plain.SaveAsync(old);

        await marked.UpdateAsync(old.Id, one => one.Body.Should().Be(old.Body));

        var item = (await Store.ItemAsync(marked, old.Id))!;
        item["body"].B.Length.Should().BeLessThan(100);
        item["note"].S.Should().Be("short", "it is below the threshold");
        var loaded = await marked.GetByIdAsync(old.Id);
        (loaded.Body, loaded.Note).Should().Be((old.Body, "short"));
    }

    private Task PutAsync(DynamoRepository<Log> logs, Guid id, int said, int length)
    {
        using var stream = new MemoryStream();
        stream.Write([0xC5, 0x44, 0x52, 0x42, 0x72, 0x01, .. BitConverter.GetBytes(said)]);
        using (var brotli = new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write("{\"L\":[{\"S\":\""u8);
            brotli.Write(Encoding.UTF8.GetBytes(new string('x', length - 17)));
            brotli.Write("\"}]}"u8);
        }

        return Store.PutItemAsync(logs, id, $$"""
            "name":{"S":"bomb"},"lines":{"B":"{{Convert.ToBase64String(stream.ToArray())}}"}
            """);
    }

    [Test]
    public async Task A_patch_sets_a_compressed_member_as_a_whole()
    {
        var logs = await RepositoryAsync<Log>();
        var log = new Log("patched");
        await logs.SaveAsync(log);
        var lines = Enumerable.Repeat("the same line again and again", 1000).ToList();

        (await logs.PatchAsync(log.Id, patch => patch.Set(one => one.Lines, lines))).Lines.Should().Equal(lines);

        (await Store.ItemAsync(logs, log.Id))!["lines"].B.Length.Should().BeLessThan(1000);
        (await logs.GetByIdAsync(log.Id)).Lines.Should().Equal(lines);
        foreach (var change in new Action<DynamoPatch<Log>>[]
        {
            patch => patch.Append(one => one.Lines, "last"),
            patch => patch.Set(one => one.Lines[0], "first"),
        })
        {
            await FluentActions.Invoking(() => logs.PatchAsync(log.Id, change)).Should().ThrowAsync<ArgumentException>()
                .WithMessage("*'Lines' is marked *DynamoCompressed*, and DynamoDB cannot change a part of what is compressed*");
        }

        (await logs.PatchAsync(log.Id, patch => patch.Remove(one => one.Lines))).Lines.Should().BeEmpty();
    }

    [DynamoTable("compressed_logs")]
    private sealed class Log(string name) : AggregateRoot
    {
        [DynamoIndex("by-name")]
        public string Name { get; private set; } = name;

        [DynamoCompressed]
        public List<string> Lines { get; private set; } = [];
    }

    [DynamoTable("compressed_documents")]
    private sealed class Plain : AggregateRoot
    {
        public string Body { get; set; } = "";

        public string Note { get; set; } = "";

        public string Title { get; set; } = "";
    }

    [DynamoTable("compressed_documents")]
    private sealed class Marked : AggregateRoot
    {
        [DynamoCompressed]
        public string Body { get; set; } = "";

        [DynamoCompressed]
        public string Note { get; set; } = "";

        public string Title { get; set; } = "";
    }
}
