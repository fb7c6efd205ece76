using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// An enumeration: <c>S</c>, the name in camelCase (or as <c>[EnumMember]</c> says), flags joined by <c>", "</c>; a value without a name is its number's
/// text. Names are read in any case, numbers from <c>N</c> and <c>S</c>.
/// </summary>
internal sealed class EnumCodec<T> : ScalarCodec<T>
    where T : struct, Enum
{
    private readonly Dictionary<T, string> _names = [];
    private readonly (byte[] Name, T Value)[] _exact;
    private readonly Dictionary<string, T> _exactValues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly (ulong Bits, string Name)[] _flags = [];

    public EnumCodec()
    {
        foreach (var field in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = (T)field.GetValue(null)!;
            var name = field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? CamelCase(field.Name);
            // Two values under one name would come back as one: the second is stored by its number.
            if (!_names.ContainsKey(value) && _exactValues.TryAdd(name, value))
            {
                _names.Add(value, name);
            }

            _values.TryAdd(name, value);
        }

        foreach (var field in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            _exactValues.TryAdd(field.Name, (T)field.GetValue(null)!);
            _values.TryAdd(field.Name, (T)field.GetValue(null)!);
        }

        _exact = [.. _names.Select(pair => (Encoding.UTF8.GetBytes(pair.Value), pair.Key))];
        if (typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false))
        {
            _flags = [.. _names.Select(pair => (Bits(pair.Key), pair.Value)).Where(flag => flag.Item1 != 0).OrderByDescending(flag => flag.Item1)];
        }
    }

    protected override KeyType Kind => DynamoRepository.KeyType.S;

    public override bool SortsAsStored => false;

    public override void Write(ItemWriter writer, T value) => writer.WriteString(ToText(value));

    public override T Read(ref AttributeReader reader, AttributeTag tag, ReadContext context)
    {
        if (tag is not (AttributeTag.S or AttributeTag.N))
        {
            throw Unexpected(tag);
        }

        foreach (var (name, value) in _exact)
        {
            if (reader.TextEquals(name))
            {
                return value;
            }
        }

        return FromText(reader.GetString());
    }

    public override string ToText(T value)
    {
        if (_names.TryGetValue(value, out var name))
        {
            return name;
        }

        return FlagsText(Bits(value)) ?? value.ToString("D");
    }

    public override T FromText(string text)
    {
        if (TryGetNamed(text, out var value))
        {
            return value;
        }

        if (TryParseNumber(text, out value))
        {
            return value;
        }

        return TryParseFlags(text, out value) ? value : throw new MappingException(Errors.BadEnum(typeof(T)));
    }

    // In any case, but two names that differ in nothing else are two names.
    private bool TryGetNamed(string text, out T value) => _exactValues.TryGetValue(text, out value) || _values.TryGetValue(text, out value);

    private string? FlagsText(ulong bits)
    {
        List<string>? names = null;
        foreach (var (flag, name) in _flags)
        {
            if ((bits & flag) != flag)
            {
                continue;
            }

            (names ??= []).Add(name);
            bits &= ~flag;
        }

        if (bits != 0 || names is null)
        {
            return null;
        }

        names.Reverse();
        return string.Join(", ", names);
    }

    private bool TryParseFlags(string text, out T value)
    {
        value = default;
        if (_flags.Length == 0 || !text.Contains(',', StringComparison.Ordinal))
        {
            return false;
        }

        var bits = 0UL;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryGetNamed(part, out var flag))
            {
                return false;
            }

            bits |= Bits(flag);
        }

        value = (T)Enum.ToObject(typeof(T), bits);
        return true;
    }

    private static bool TryParseNumber(string text, out T value)
    {
        value = default;
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] == '-') || !StoredNumber.TryParseWhole(Encoding.UTF8.GetBytes(text), out var number))
        {
            return false;
        }

        var underlying = Enum.GetUnderlyingType(typeof(T));
        try
        {
            value = (T)Enum.ToObject(typeof(T), Convert.ChangeType(underlying == typeof(ulong) ? (object)(ulong)number : (long)number, underlying, CultureInfo.InvariantCulture));
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static ulong Bits(T value) => unchecked((ulong)Convert.ToInt64(
        Enum.GetUnderlyingType(typeof(T)) == typeof(ulong) ? (long)Convert.ToUInt64(value, CultureInfo.InvariantCulture) : Convert.ToInt64(value, CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture));

    private static string CamelCase(string name) => new Newtonsoft.Json.Serialization.CamelCaseNamingStrategy().GetPropertyName(name, hasSpecifiedName: false);
}
