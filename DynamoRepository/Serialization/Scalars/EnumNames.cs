using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// The names of an enumeration and the values they stand for, as bits: one kind of table for all enumerations, because compiling one for
/// each takes longer than filling it.
/// </summary>
internal sealed class EnumNames
{
    private readonly Type _type;
    private readonly Type _underlying;
    private readonly Dictionary<ulong, string> _names = [];
    private readonly Dictionary<string, NamedValue> _exactValues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly NamedValue[] _stored;
    private readonly NamedValue[] _flags = [];

    // Names of [EnumMember] that look like what is written for values without a name: the text of those is read back before it is believed.
    private readonly bool _isAmbiguous;

    public EnumNames(Type type)
    {
        _type = type;
        _underlying = Enum.GetUnderlyingType(type);
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        var stored = new List<NamedValue>();
        foreach (var field in fields)
        {
            var name = field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? CamelCase(field.Name);
            var value = Named(name, field);
            // Two values under one name would come back as one: the second is stored by its number.
            if (!_names.ContainsKey(value.Bits) && _exactValues.TryAdd(name, value))
            {
                _names.Add(value.Bits, name);
                stored.Add(value);
            }

            _values.TryAdd(name, value);
        }

        foreach (var field in fields)
        {
            var value = Named(field.Name, field);
            _exactValues.TryAdd(field.Name, value);
            _values.TryAdd(field.Name, value);
        }

        _stored = [.. stored];
        if (type.IsDefined(typeof(FlagsAttribute), inherit: false))
        {
            _flags = Array.FindAll(_stored, flag => flag.Bits != 0);
            Array.Sort(_flags, (one, other) => other.Bits.CompareTo(one.Bits));
        }

        _isAmbiguous = Array.Exists(
            _stored,
            stored =>
                stored.Name.Contains(',', StringComparison.Ordinal)
                    || stored.Name.Trim() != stored.Name
                    || (MayBeNumber(stored.Name) && TryParseNumber(stored.Name, out _)));
    }

    /// <summary>The names that are written, each with its bytes and its value, in the order of their declaration.</summary>
    public ReadOnlySpan<NamedValue> Stored => _stored;

    /// <summary>The names that are written.</summary>
    public IReadOnlyCollection<string> All => _names.Values;

    /// <summary>The stored text: the name, flags joined by <c>", "</c>, or the number of a value without a name.</summary>
    /// <exception cref="MappingException">The text is the name of another value.</exception>
    public string TextOf(ulong bits)
    {
        if (_names.TryGetValue(bits, out var name))
        {
            return name;
        }

        if (FlagsText(bits) is { } flags && IsReadAs(bits, flags))
        {
            return flags;
        }

        var number = _underlying == typeof(ulong)
            ? bits.ToString(CultureInfo.InvariantCulture)
            : unchecked((long)bits).ToString(CultureInfo.InvariantCulture);
        return IsReadAs(bits, number) ? number : throw new MappingException(Errors.AmbiguousEnum(_type));
    }

    /// <summary>The value of a name, of several flags, or of a number's text.</summary>
    public bool TryParse(string text, out ulong bits) =>
        TryGetNamed(text, out bits) || TryParseNumber(text, out bits) || TryParseFlags(text, out bits);

    /// <summary>The value of a number's text.</summary>
    public bool TryParseNumber(string text, out ulong bits)
    {
        bits = 0;
        if (!MayBeNumber(text) || !StoredNumber.TryParseWhole(Encoding.UTF8.GetBytes(text), out var number))
        {
            return false;
        }

        try
        {
            bits = BitsOf(
                Convert.ChangeType(
                    _underlying == typeof(ulong) ? (object)(ulong)number : (long)number, _underlying, CultureInfo.InvariantCulture));
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static bool MayBeNumber(string text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-');

    private bool IsReadAs(ulong bits, string text) => !_isAmbiguous || (TryParse(text, out var read) && read == bits);

    // In any case, but two names that differ in nothing else are two names.
    private bool TryGetNamed(string text, out ulong bits)
    {
        var isNamed = _exactValues.TryGetValue(text, out var value) || _values.TryGetValue(text, out value);
        bits = value?.Bits ?? 0;
        return isNamed;
    }

    private string? FlagsText(ulong bits)
    {
        List<string>? names = null;
        foreach (var flag in _flags)
        {
            if ((bits & flag.Bits) != flag.Bits)
            {
                continue;
            }

            (names ??= []).Add(flag.Name);
            bits &= ~flag.Bits;
        }

        if (bits != 0 || names is null)
        {
            return null;
        }

        names.Reverse();
        return string.Join(", ", names);
    }

    private bool TryParseFlags(string text, out ulong bits)
    {
        bits = 0;
        if (_flags.Length == 0 || !text.Contains(',', StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryGetNamed(part, out var flag))
            {
                return false;
            }

            bits |= flag;
        }

        return true;
    }

    private NamedValue Named(string name, FieldInfo field) =>
        new(name, Encoding.UTF8.GetBytes(name), BitsOf(field.GetRawConstantValue()!));

    private ulong BitsOf(object number) => _underlying == typeof(ulong)
        ? Convert.ToUInt64(number, CultureInfo.InvariantCulture)
        : unchecked((ulong)Convert.ToInt64(number, CultureInfo.InvariantCulture));

    private static string CamelCase(string name) =>
        new Newtonsoft.Json.Serialization.CamelCaseNamingStrategy().GetPropertyName(name, hasSpecifiedName: false);

    /// <summary>A name as it is written, its bytes, and the value it stands for.</summary>
    public sealed record NamedValue(string Name, byte[] Utf8Name, ulong Bits);
}
