using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.LargeAggregates;

#region aggregate
[DynamoTable("reports")]
public sealed class Report(string author, string title) : AggregateRoot
{
    [DynamoIndex("by-author")]
    public string Author { get; private set; } = author;

    public string Title { get; private set; } = title;

    [DynamoCompressed]
    public List<string> Lines { get; private set; } = [];              // megabytes of text

    [DynamoCompressed(MinBytes = 4096, MaxBytes = 1_000_000)]
    public Dictionary<string, string> Notes { get; private set; } = [];
}
#endregion

public sealed class ReportRepository(DynamoConnection connection) : DynamoRepository<Report>(connection)
{
    #region query
    public async Task<IReadOnlyList<Report>> LongOnesAsync(string author)
    {
        var reports = await Query(report => report.Author == author).ToListAsync();        // another member: in DynamoDB
        return [.. reports.Where(report => report.Lines.Count > 1000)];                    // a compressed one: after loading
    }
    #endregion
}

[TestFixture]
public sealed class LargeAggregateSnippets
{
    [Test]
    public async Task Compressed_members_are_queried_after_loading()
    {
        using var connection = DynamoConnection.InMemory();
        var reports = new ReportRepository(connection);
        var report = new Report("ann", "Shipments");
        report.Lines.AddRange(Enumerable.Range(0, 55_000).Select(
            line =>
                $"2026-01-{(line % 30) + 1:00} order {line * 7919L % 1_000_003} of {line % 977} was shipped to Main Street {line % 89}"));
        await reports.SaveAsync(report);

        (await reports.LongOnesAsync("ann")).Should().ContainSingle();
        var item = new DynamoSerializer<Report>().ToItem(report);
        TestContext.Out.WriteLine($"{report.Lines.Sum(line => line.Length):N0} characters in {item["lines"].B.Length:N0} bytes");
        Decompressed(item["lines"]).Should().StartWith("{\"L\":[{\"S\":\"2026-01-01 order 0 of 0 was shipped");
    }

    #region decompress
    public static string Decompressed(AttributeValue compressed)
    {
        var bytes = compressed.B.ToArray();                            // C5 44 52 42 72 01, four bytes of length, Brotli
        var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(6))];
        return BrotliDecoder.TryDecompress(bytes.AsSpan(10), json, out var written) && written == json.Length
            ? Encoding.UTF8.GetString(json)                            // {"L":[{"S":"…"},…]}
            : throw new InvalidDataException();
    }
    #endregion
}
