#:project ../../DynamoRepository/DynamoRepository.csproj

// Does the new class still read production? A check of an export of the table, for CI. Here, a carrier changed its parcels: the weight is
// a whole number now, and lines of a parcel lost their colour.
//
//   dotnet run docs/examples/export-check.cs                        on a small export, made here
//   dotnet run -c Release docs/examples/export-check.cs -- 1000000  on one of a million items
using System.Diagnostics;
using System.IO.Compression;
using DynamoRepository;

var count = args is [var given] ? int.Parse(given) : 20_000;
var folder = Directory.CreateTempSubdirectory("parcels-").FullName;
try
{
    // In real life: aws dynamodb export-table-to-point-in-time …, then aws s3 cp --recursive s3://BUCKET/AWSDynamoDB/… FOLDER
    WriteExport(folder, count);

    // Offline: the connection is never used.
    #region check
    using var connection = DynamoConnection.InMemory();
    var parcels = new DynamoRepository<Parcel>(connection);
    var watch = Stopwatch.StartNew();
    StoredItemReport report = await parcels.CheckExportAsync(folder);
    Console.WriteLine(report);
    #endregion
    Console.WriteLine($"{report.Items / watch.Elapsed.TotalSeconds:N0} items per second");

    // A program for CI would end with: return report.IsLossless ? 0 : 1. The story here is that both defects are found.
    return report is { Unreadable: [{ Count: 2 }], DroppedAttributes: [{ Reason: "lines[].colour", Count: 1 }] }
        && report.Items == count ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

// As DynamoDB lays it out: a folder with data files of lines, and a manifest.
static void WriteExport(string folder, int count)
{
    const int Files = 8;
    var data = Directory.CreateDirectory(Path.Combine(folder, "AWSDynamoDB", "01700000000000-0a1b2c3d", "data")).FullName;
    var manifest = new List<string>();
    for (var file = 0; file < Files; file++)
    {
        var (first, end) = (count * (long)file / Files, count * (long)(file + 1) / Files);
        using (var writer = new StreamWriter(new GZipStream(File.Create(Path.Combine(data, $"{file}.json.gz")), CompressionLevel.Fastest)))
        {
            for (var number = first; number < end; number++)
            {
                var weight = number is 1_000 or 17_000 ? "2.5" : "2";
                var more = number == 9_000 ? ",\"colour\":{\"S\":\"red\"}" : "";
                writer.WriteLine(
                    $$$$"""
                    {"Item":{"id":{"S":"00000000-0000-0000-0000-{{{{number:D12}}}}"},"createdAt":{"S":"2026-05-01T10:00:00Z"},
                    "updatedAt":{"S":"2026-05-01T10:00:00Z"},"sender":{"S":"ann{{{{number}}}}"},"weight":{"N":"{{{{weight}}}}"},
                    "lines":{"L":[{"M":{"article":{"S":"tea"},"count":{"N":"2"}}},
                    {"M":{"article":{"S":"cup"},"count":{"N":"1"}{{{{more}}}}}}]},
                    "etag":{"S":"0123456789abcdef"}}}
                    """.ReplaceLineEndings(""));
            }
        }

        manifest.Add($$"""{"itemCount":{{end - first}},"dataFileS3Key":"AWSDynamoDB/01700000000000-0a1b2c3d/data/{{file}}.json.gz"}""");
    }

    File.WriteAllLines(Path.Combine(data, "..", "manifest-files.json"), manifest);
}

[DynamoTable("parcels")]
public sealed class Parcel(string sender) : AggregateRoot
{
    public string Sender { get; } = sender;
    public int Weight { get; private set; }
    public List<Line> Lines { get; private set; } = [];
}

public sealed record Line(string Article, int Count);
