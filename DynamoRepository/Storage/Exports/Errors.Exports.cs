using System.Globalization;

namespace DynamoRepository;

/// <summary>Messages about exports.</summary>
internal static partial class Errors
{
    public const string ExportLineTooLong =
        "A line is longer than 16 MB, which no item is: this is no export of DynamoDB in the format DynamoDB JSON.";

    public const string ExportLineNotJson = "The line is not JSON: the file may be cut off or damaged.";

    public const string ExportLineWithoutItem = "The line has no item: an export has lines of the form {\"Item\":{…}}.";

    public const string ExportFileDamaged = "The file cannot be read to its end: it is cut off or damaged. Download it again.";

    public static string ExportMissing(string path) =>
        $"There is no file or folder '{path}'. Pass the folder of an export, the one with manifest-files.json, or one of its data files.";

    public static string SeveralExports(string path, int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"The folder '{path}' holds {count} exports. Pass the folder of one of them, the one with its manifest-files.json.");

    public static string ExportIsIon(string path) =>
        $"The export in '{path}' is in the format Amazon Ion. Export the table in the format DynamoDB JSON.";

    public static string ExportEmpty(string path) =>
        $"The folder '{path}' holds no data files (.json.gz or .json). Download the data folder of the export, too.";

    public static string ManifestUnreadable(string manifest) =>
        $"The manifest '{manifest}' is not that of an export: each line needs dataFileS3Key and itemCount. Download it again.";

    public static string ExportFileMissing => "The manifest names a file that is not there. Download it.";

    public static string ExportFileShort(long expected, long actual) => string.Create(
        CultureInfo.InvariantCulture,
        $"The manifest says {expected:N0} items and the file has {actual:N0} lines. Download it again.");
}
