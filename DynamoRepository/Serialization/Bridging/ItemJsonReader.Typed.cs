using System.Globalization;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <content>Values of the type that the caller asks for.</content>
internal sealed partial class ItemJsonReader
{
    public override int? ReadAsInt32() => ReadScalar() ? (int?)Convert<int>() : null;

    public override decimal? ReadAsDecimal() => ReadScalar() ? (decimal?)Convert<decimal>() : null;

    public override double? ReadAsDouble() => ReadScalar() ? (double?)Convert<double>() : null;

    public override bool? ReadAsBoolean() =>
        ReadScalar() ? (Value as bool?) ?? System.Convert.ToBoolean(Value, CultureInfo.InvariantCulture) : null;

    public override string? ReadAsString()
    {
        if (!ReadScalar())
        {
            return null;
        }

        var text = _number
            ?? (Value is byte[] bytes
                ? System.Convert.ToBase64String(bytes)
                : System.Convert.ToString(Value, CultureInfo.InvariantCulture));
        _isRounded = false;
        SetToken(JsonToken.String, text, updateIndex: false);
        return text;
    }

    public override byte[]? ReadAsBytes()
    {
        if (!ReadScalar())
        {
            return null;
        }

        var bytes = Value as byte[] ?? System.Convert.FromBase64String((string)Value!);
        SetToken(JsonToken.Bytes, bytes, updateIndex: false);
        return bytes;
    }

    public override DateTime? ReadAsDateTime() => ReadScalar() ? (DateTime?)Convert<DateTime>() : null;

    public override DateTimeOffset? ReadAsDateTimeOffset() => ReadScalar() ? (DateTimeOffset?)Convert<DateTimeOffset>() : null;

    private bool ReadScalar() => Read() && TokenType is not (JsonToken.Null or JsonToken.EndArray);

    private T Convert<T>()
    {
        if (base.Value is T same && (!_isRounded || typeof(T) == typeof(double)))
        {
            return Kept(same);
        }

        var text = _number ?? base.Value as string ?? throw new MappingException(Errors.BadText(typeof(T), TokenType.ToString()));
        var value = ((ScalarCodec<T>)ScalarTable.Find(typeof(T))!).FromText(text);
        SetToken(
            value switch { DateTime or DateTimeOffset => JsonToken.Date, int => JsonToken.Integer, _ => JsonToken.Float }, value,
            updateIndex: false);
        return Kept(value);
    }

    private T Kept<T>(T value)
    {
        _isRounded = false;
        return value;
    }
}
