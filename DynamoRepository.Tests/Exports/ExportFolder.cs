using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace DynamoRepository.Tests.Exports;

/// <summary>An export as DynamoDB lays it out in S3, downloaded to a temporary folder, which is deleted with it.</summary>
internal sealed class ExportFolder : IDisposable
{
    private const string Id = "AWSDynamoDB/01700000000000-0a1b2c3d";
    private readonly JsonArray _manifest = [];

    public ExportFolder()
    {
        Root = Directory.CreateTempSubdirectory("export-").FullName;
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Root, Id, "_started"), "");
    }

    public string Root { get; }

    public string Data => Path.Combine(Root, Id, "data");

    /// <summary>Adds a data file of lines, and writes the manifest.</summary>
    public string Add(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(Data, name + ".json.gz");
        var count = 0;
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        using (var writer = new StreamWriter(gzip, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            foreach (var line in lines)
            {
                writer.WriteLine(line);
                count++;
            }
        }

        _manifest.Add(new JsonObject { ["itemCount"] = count, ["md5Checksum"] = "", ["dataFileS3Key"] = $"{Id}/data/{name}.json.gz" });
        File.WriteAllLines(Path.Combine(Root, Id, "manifest-files.json"), _manifest.Select(file => file!.ToJsonString()));
        File.WriteAllText(Path.Combine(Root, Id, "manifest-summary.json"), """{"outputFormat":"DYNAMODB_JSON"}""");
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
