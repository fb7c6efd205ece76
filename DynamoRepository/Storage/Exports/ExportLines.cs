using System.Buffers;
using System.IO.Compression;

namespace DynamoRepository;

/// <summary>The lines of one file of an export, compressed or not, one after the other in a buffer that they share.</summary>
internal sealed class ExportLines : IDisposable
{
    // An item is at most 400 KB; as JSON, with escapes and base64, several times that.
    private const int LongestLine = 16 * 1024 * 1024;
    private const int BufferSize = 256 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _start;
    private int _end;
    private bool _isRead;

    private ExportLines(Stream stream) => _stream = stream;

    /// <summary>The number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The current line, without its end; valid until the next is read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    public static ExportLines Of(string path)
    {
        Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        try
        {
            // The first two bytes of gzip: a name says little about what a download left of it.
            var isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            return new ExportLines(isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the next line that is not blank; false at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or a line is too long to be an item.</exception>
    public bool Read()
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length < 0 && !_isRead)
            {
                searched = _end - _start;
                Fill();
                continue;
            }

            if (length < 0 && _start == _end)
            {
                return false;
            }

            length = length < 0 ? _end - _start : searched + length;
            Line = _buffer.AsMemory(_start, length);
            _start = Math.Min(_start + length + 1, _end);
            searched = 0;
            Number++;
            if (!Line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                return true;
            }
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
            {
                throw new InvalidDataException(Errors.ExportLineTooLong);
            }

            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _isRead = count == 0;
        _end += count;
    }
}
