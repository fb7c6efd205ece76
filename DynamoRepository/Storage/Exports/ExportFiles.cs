using System.Text.Json;

namespace DynamoRepository;

/// <summary>The files of an export with items, as they are on disk.</summary>
/// <param name="Paths">The files, in the order of their names.</param>
/// <param name="Expected">
/// The number of items in each file by its name, as the export's manifest says; empty without a manifest.
/// </param>
internal sealed record ExportFiles(IReadOnlyList<string> Paths, IReadOnlyDictionary<string, long> Expected)
{
    private const string Manifest = "manifest-files.json";
    private static readonly string[] Endings = [".json", ".json.gz", ".jsonl", ".jsonl.gz"];

    /// <summary>The names of the files that the manifest names and that are not there.</summary>
    public IEnumerable<string> Missing => Expected.Keys.Except(Paths.Select(Path.GetFileName)).OfType<string>();

    /// <summary>The number of items that the manifest says of a file, or null.</summary>
    public long? ExpectedIn(string file) => Expected.TryGetValue(Path.GetFileName(file), out var count) ? count : null;

    /// <summary>Finds the files of a path: a file, or a folder as an export to S3 lays it out, whole or only its data.</summary>
    /// <exception cref="ArgumentException">There is no export, more than one, or one in another format.</exception>
    public static ExportFiles At(string path)
    {
        if (File.Exists(path))
        {
            return new ExportFiles([path], new Dictionary<string, long>());
        }

        if (!Directory.Exists(path))
        {
            throw new ArgumentException(Errors.ExportMissing(path), nameof(path));
        }

        string[] all = [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] manifests = [.. all.Where(file => Path.GetFileName(file) == Manifest)];
        string[] data = [.. all.Where(IsData)];
        if (manifests.Length > 1)
        {
            throw new ArgumentException(Errors.SeveralExports(path, manifests.Length), nameof(path));
        }

        if (data.Length == 0)
        {
            var isIon = all.Any(file => file.Contains(".ion", StringComparison.OrdinalIgnoreCase));
            throw new ArgumentException(isIon ? Errors.ExportIsIon(path) : Errors.ExportEmpty(path), nameof(path));
        }

        return new ExportFiles(data, manifests is [var manifest] ? Listed(path, manifest) : new Dictionary<string, long>());
    }

    private static bool IsData(string file)
    {
        var name = Path.GetFileName(file);
        return Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            && !name.StartsWith("manifest-", StringComparison.Ordinal)
            && name[0] is not '_' and not '.';
    }

    // {"itemCount":8,"md5Checksum":"…","etag":"…","dataFileS3Key":"AWSDynamoDB/0169…/data/sgxq….json.gz"}, one line for each file
    private static Dictionary<string, long> Listed(string path, string manifest)
    {
        try
        {
            return File.ReadLines(manifest).Where(line => line.Length > 0).Select(line =>
            {
                using var document = JsonDocument.Parse(line);
                var root = document.RootElement;
                return (
                    Name: root.GetProperty("dataFileS3Key").GetString()!.Split('/')[^1],
                    Count: root.GetProperty("itemCount").GetInt64());
            }).ToDictionary(file => file.Name, file => file.Count, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception
            is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ArgumentException(Errors.ManifestUnreadable(manifest), nameof(path), exception);
        }
    }
}
