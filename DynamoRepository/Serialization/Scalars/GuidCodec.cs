using System.Text;

namespace DynamoRepository;

/// <summary>A Guid: <c>S</c>, lower case with hyphens; read in any format and case.</summary>
internal sealed class GuidCodec : Utf8ScalarCodec<Guid>
{
    public override DynamoType StoredAs => DynamoType.S;

    protected override int Format(Guid value, Span<byte> destination)
    {
        value.TryFormat(destination, out var length);
        return length;
    }

    protected override bool TryParse(ReadOnlySpan<byte> text, out Guid value) => Guid.TryParse(text, out value);
}
