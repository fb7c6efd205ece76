using System.Text.Json;
using System.Text.RegularExpressions;

namespace DynamoRepository;

/// <summary>Reads items as loading would, and writes them as saving would, without sending anything; notes what does not fit.</summary>
internal sealed partial class ItemCheck<T>(ItemCodec<T> codec, TableRef table, ItemTally tally) : IDisposable
    where T : class, IAggregateRoot
{
    private readonly PooledBuffer _written = new();
    private readonly UnknownNames _unknown = new();

    public void Dispose() => _written.Dispose();

    /// <summary>Checks the item before whose opening brace the reader stands; leaves the reader behind the closing one.</summary>
    public void Check(ref AttributeReader reader, ReadOnlyMemory<byte> source)
    {
        var before = reader;
        if (!TryCheck(ref reader, source))
        {
            reader = before;
            reader.SkipItem();
        }
    }

    /// <summary>Checks the file of an export, and the number of its lines where the manifest says it.</summary>
    public void CheckFile(string path, long? expected, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var lines = ExportLines.Of(path);
            while (lines.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                CheckLine(lines.Line, name, lines.Number);
            }

            if (expected is { } count && count != lines.Number)
            {
                tally.Add(ItemTrait.Unreadable, Errors.ExportFileShort(count, lines.Number), name);
            }
        }
        catch (InvalidDataException exception)
        {
            // Only our own message says more.
            var reason = exception.Message == Errors.ExportLineTooLong ? exception.Message : Errors.ExportFileDamaged;
            tally.Add(ItemTrait.Unreadable, reason, name);
        }
    }

    private bool TryCheck(ref AttributeReader reader, ReadOnlyMemory<byte> source)
    {
        var position = reader.Position;
        var version = OtherVersionOf(reader);
        try
        {
            _unknown.Begin(source, position);
            var aggregate = codec.Read(ref reader, source, table.Identity, _unknown);
            if (aggregate is null)
            {
                tally.Others++;
                return true;
            }

            Count(version, isReadable: true);
            Save(aggregate, source, position);
            if (_unknown.Positions.Count > 0)
            {
                NoteUnknown(source, position);
            }

            return true;
        }
        catch (MappingException exception)
        {
            Count(version, isReadable: false);
            tally.Add(ItemTrait.Unreadable, Reason(exception), KeyOf(source, position));
            return false;
        }
    }

    private void Count(int? otherVersion, bool isReadable)
    {
        tally.Items++;
        if (otherVersion is { } version)
        {
            tally.AddVersion(version, isReadable);
        }
    }

    // Null where the class declares none, for the version that it writes, and where reading will say what is wrong with it.
    private int? OtherVersionOf(AttributeReader ahead)
    {
        try
        {
            return codec.Upgrades is { } upgrades && upgrades.VersionOf(ahead) is var version && version != upgrades.Version
                ? version
                : null;
        }
        catch (Exception exception) when (exception is MappingException or JsonException)
        {
            return null;
        }
    }

    private void CheckLine(ReadOnlyMemory<byte> line, string file, long number)
    {
        try
        {
            var item = ExportLine.ItemOf(line);
            if (!item.IsEmpty)
            {
                var reader = new AttributeReader(item.Span);
                _ = TryCheck(ref reader, item); // the next item is in the next line
            }
        }
        catch (MappingException exception)
        {
            tally.Items++;
            tally.Add(ItemTrait.Unreadable, exception.Problem, Errors.LineOf(file, number));
        }
    }

    private void Save(T aggregate, ReadOnlyMemory<byte> source, int position)
    {
        try
        {
            _written.Truncate(0);
            codec.Write(_written, aggregate, aggregate.Stored?.ETag, []);
        }
        catch (MappingException exception)
        {
            tally.Add(ItemTrait.Unsavable, Reason(exception), KeyOf(source, position));
        }
    }

    private void NoteUnknown(ReadOnlyMemory<byte> source, int position)
    {
        var key = KeyOf(source, position);
        foreach (var (path, isOfRoot) in UnknownPaths.Of(_unknown, codec.Body).Distinct())
        {
            tally.Add(codec.KeepsUnknown && isOfRoot ? ItemTrait.Kept : ItemTrait.Dropped, path, key);
        }
    }

    private string KeyOf(ReadOnlyMemory<byte> source, int position) =>
        StoredKey.Find(source.Span[position..], table)?.ToString() ?? Errors.WithoutKey;

    // "'Order.Lines[2].Price': …" and "'Order.Lines[5].Price': …" are one reason.
    private static string Reason(MappingException exception) => exception.Path.Length == 0
        ? exception.Problem
        : $"'{Position().Replace(exception.Path, "[]")}': {exception.Problem}";

    [GeneratedRegex(@"\[(entry )?\d+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}
