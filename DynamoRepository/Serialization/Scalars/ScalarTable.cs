using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text;

namespace DynamoRepository;

/// <summary>The one table of scalar formats. Everything that writes or reads a scalar, Newtonsoft included, goes through it.</summary>
internal static class ScalarTable
{
    // Each made when it is needed: to load and compile all of them would be a tenth of what the first use of a repository costs.
    private static readonly Dictionary<Type, Lazy<ValueCodec>> Codecs = new()
    {
        [typeof(string)] = new(static () => new StringCodec()),
        [typeof(bool)] = new(static () => new BooleanCodec()),
        [typeof(byte)] = new(static () => new NumberCodec<byte>()),
        [typeof(sbyte)] = new(static () => new NumberCodec<sbyte>()),
        [typeof(short)] = new(static () => new NumberCodec<short>()),
        [typeof(ushort)] = new(static () => new NumberCodec<ushort>()),
        [typeof(int)] = new(static () => new Int32Codec()),
        [typeof(uint)] = new(static () => new NumberCodec<uint>()),
        [typeof(long)] = new(static () => new Int64Codec()),
        [typeof(ulong)] = new(static () => new NumberCodec<ulong>()),
        [typeof(Int128)] = new(static () => new NumberCodec<Int128>()),
        [typeof(UInt128)] = new(static () => new NumberCodec<UInt128>()),
        [typeof(decimal)] = new(static () => new DecimalCodec()),
        [typeof(double)] = new(static () => new NumberCodec<double>()),
        [typeof(float)] = new(static () => new NumberCodec<float>()),
        [typeof(Half)] = new(static () => new NumberCodec<Half>()),
        [typeof(Guid)] = new(static () => new GuidCodec()),
        [typeof(DateTimeOffset)] = new(static () => new DateTimeOffsetCodec()),
        [typeof(DateTime)] = new(static () => new DateTimeCodec(convertsLocalTimes: false)),
        [typeof(DateOnly)] = new(static () => new FormattedCodec<DateOnly>("yyyy-MM-dd", ["yyyy-MM-dd"], TryParseDate, sorts: true)),
        [typeof(TimeOnly)] = new(
            static () => new FormattedCodec<TimeOnly>("HH:mm:ss.fffffff", ["HH:mm:ss.FFFFFFF", "HH:mm"], TryParseTime, sorts: true)),
        [typeof(TimeSpan)] = new(static () => new FormattedCodec<TimeSpan>("c", ["c"], TryParseSpan, sorts: false)),
        [typeof(char)] = new(
            static () =>
                new ParsedStringCodec<char>(
                    value => value.ToString(), text => text.Length == 1 ? text[0] : throw new FormatException(), sorts: true)),
        [typeof(Uri)] = new(static () => new ParsedStringCodec<Uri>(TextOf, text => new Uri(text, UriKind.RelativeOrAbsolute))),
        [typeof(Version)] = new(static () => new ParsedStringCodec<Version>(value => value.ToString(), Version.Parse)),
        [typeof(CultureInfo)] = new(
            static () => new ParsedStringCodec<CultureInfo>(FrameworkTexts.Of, CultureInfo.GetCultureInfo)),
        [typeof(TimeZoneInfo)] = new(
            static () => new ParsedStringCodec<TimeZoneInfo>(FrameworkTexts.Of, TimeZoneInfo.FindSystemTimeZoneById)),
        [typeof(Rune)] = new(static () => new ParsedStringCodec<Rune>(value => value.ToString(), FrameworkTexts.ToRune, sorts: true)),
        [typeof(Index)] = new(static () => new ParsedStringCodec<Index>(value => value.ToString(), FrameworkTexts.ToIndex)),
        [typeof(Range)] = new(static () => new ParsedStringCodec<Range>(value => value.ToString(), FrameworkTexts.ToRange)),
        [typeof(byte[])] = new(static () => new BinaryCodec<byte[]>(value => value, bytes => bytes)),
        [typeof(Memory<byte>)] = new(static () => new BinaryCodec<Memory<byte>>(value => value, bytes => bytes)),
        [typeof(ReadOnlyMemory<byte>)] = new(static () => new BinaryCodec<ReadOnlyMemory<byte>>(value => value, bytes => bytes)),
    };

    private static DateTimeCodec ConvertedLocalTimes => field ??= new(convertsLocalTimes: true);

    /// <summary>The codec of a time to live.</summary>
    public static EpochSecondsCodec EpochSeconds => field ??= new();

    /// <summary>The format of a scalar type, enumerations included; null for anything else.</summary>
    public static ValueCodec? Find(Type type)
    {
        type = Shown(type);
        if (Listed(type) is { } codec)
        {
            return codec.Value;
        }

        return type.IsEnum ? (ValueCodec)Activator.CreateInstance(typeof(EnumCodec<>).MakeGenericType(type))! : null;
    }

    /// <summary>The same, with local times refused or stored as UTC.</summary>
    public static ValueCodec? Find(Type type, bool convertsLocalTimes) =>
        convertsLocalTimes && type == typeof(DateTime) ? ConvertedLocalTimes : Find(type);

    /// <summary>True if the type, or what is nullable of it, has a scalar format.</summary>
    public static bool Contains(Type type)
    {
        type = Shown(Nullable.GetUnderlyingType(type) ?? type);
        return type.IsEnum || Listed(type) is not null;
    }

    private static Lazy<ValueCodec>? Listed(Type type) =>
        Codecs.TryGetValue(type, out var codec) ? codec
        : type.Namespace is "System.Numerics" or "System.Net" or "System.Net.Mail" or "System.Net.NetworkInformation"
            ? OfOtherAssemblies.Codecs.GetValueOrDefault(type)
        : null;

    // IPAddress.Loopback is of a class that nobody sees, derived from IPAddress.
    private static Type Shown(Type type) => type is { IsNotPublic: true, BaseType: { } shown } && shown == typeof(IPAddress) ? shown : type;

    // "/tmp/a", made an absolute Uri on Unix, would be read as a relative one.
    private static string TextOf(Uri value) =>
        value.IsAbsoluteUri && value.OriginalString.StartsWith('/') ? value.AbsoluteUri : value.OriginalString;

    private static bool TryParseDate(string text, string[] formats, out DateOnly value) =>
        DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private static bool TryParseTime(string text, string[] formats, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private static bool TryParseSpan(string text, string[] formats, out TimeSpan value) =>
        TimeSpan.TryParseExact(text, formats, CultureInfo.InvariantCulture, out value);

    /// <summary>Those of assemblies that are not loaded for a table that has none of them.</summary>
    private static class OfOtherAssemblies
    {
        public static readonly Dictionary<Type, Lazy<ValueCodec>> Codecs = new()
        {
            [typeof(BigInteger)] = new(static () => new NumberCodec<BigInteger>()),
            [typeof(IPAddress)] = new(static () => new ParsedStringCodec<IPAddress>(value => value.ToString(), IPAddress.Parse)),
            [typeof(IPEndPoint)] = new(static () => new ParsedStringCodec<IPEndPoint>(value => value.ToString(), IPEndPoint.Parse)),
            [typeof(PhysicalAddress)] = new(
                static () => new ParsedStringCodec<PhysicalAddress>(value => value.ToString(), PhysicalAddress.Parse)),
            [typeof(MailAddress)] = new(
                static () => new ParsedStringCodec<MailAddress>(FrameworkTexts.Of, FrameworkTexts.ToMailAddress)),
        };
    }
}
