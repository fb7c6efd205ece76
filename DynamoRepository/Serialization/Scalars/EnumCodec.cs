using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// An enumeration: <c>S</c>, the name in camelCase (or as <c>[EnumMember]</c> says), flags joined by <c>", "</c>; a value without a name is
/// its number's text. Names are read in any case, numbers from <c>N</c> and <c>S</c>.
/// </summary>
internal sealed class EnumCodec<T> : ScalarCodec<T>
    where T : struct, Enum
{
    private static readonly bool IsSigned = Type.GetTypeCode(
        typeof(T)) is TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64;

    private readonly EnumNames _names = new(typeof(T));

    public override IReadOnlyCollection<string> EnumNames => _names.All;

    public override DynamoType StoredAs => DynamoType.S;

    public override bool SortsAsStored => false;

    public override void Write(ItemWriter writer, T value) => writer.WriteString(ToText(value));

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        if (tag == DynamoType.N)
        {
            return _names.TryParseNumber(reader.GetString(), out var numbered)
                ? ValueOf(numbered)
                : throw new MappingException(Errors.BadEnum(typeof(T)));
        }

        if (tag != DynamoType.S)
        {
            throw Unexpected(tag);
        }

        foreach (var stored in _names.Stored)
        {
            if (reader.TextEquals(stored.Utf8Name))
            {
                return ValueOf(stored.Bits);
            }
        }

        return FromText(reader.GetString());
    }

    public override string ToText(T value) => _names.TextOf(BitsOf(value));

    public override T FromText(string text) =>
        _names.TryParse(text, out var bits) ? ValueOf(bits) : throw new MappingException(Errors.BadEnum(typeof(T)));

    // Negative numbers fill up with ones, as a conversion to long does.
    private static ulong BitsOf(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => IsSigned ? unchecked((ulong)Unsafe.BitCast<T, sbyte>(value)) : Unsafe.BitCast<T, byte>(value),
        2 => IsSigned ? unchecked((ulong)Unsafe.BitCast<T, short>(value)) : Unsafe.BitCast<T, ushort>(value),
        4 => IsSigned ? unchecked((ulong)Unsafe.BitCast<T, int>(value)) : Unsafe.BitCast<T, uint>(value),
        _ => Unsafe.BitCast<T, ulong>(value),
    };

    private static T ValueOf(ulong bits) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<byte, T>(unchecked((byte)bits)),
        2 => Unsafe.BitCast<ushort, T>(unchecked((ushort)bits)),
        4 => Unsafe.BitCast<uint, T>(unchecked((uint)bits)),
        _ => Unsafe.BitCast<ulong, T>(bits),
    };
}
