using System.Globalization;
using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Writes a caller's value as the item would hold it in a place, with that place's own codec, so that a comparison means what is stored.
/// </summary>
internal static class ComparedValue
{
    /// <summary>The value, which is not null, as an operand.</summary>
    /// <param name="scope">The lambda, for refusals.</param>
    /// <param name="part">The part of it that the value is compared in.</param>
    /// <param name="codec">The codec of the place that it is compared with.</param>
    /// <param name="value">The value.</param>
    public static Operand.Value Of(LambdaScope scope, Expression part, ValueCodec codec, object value)
    {
        var type = Nullable.GetUnderlyingType(codec.ValueType) ?? codec.ValueType;
        value = Numbers.WithOneZero(value);
        if (!type.IsInstanceOfType(value))
        {
            if (type.IsEnum && Named(type, value) is { } named)
            {
                value = named;
            }
            else if (type == typeof(char)
                && value is IConvertible number
                && number.ToInt64(CultureInfo.InvariantCulture) is >= char.MinValue and <= char.MaxValue and var code)
            {
                value = (char)code;
            }
            else if (codec is { IsBridged: false, KeyType: DynamoType.N }
                && Numbers.IsNumber(type)
                && ScalarTable.Find(value.GetType()) is { KeyType: DynamoType.N } exact)
            {
                // One number, whatever its type: 5 is 5.0
                (codec, value) = Numbers.CompareAsStored(type, value.GetType())
                    ? (exact, value)
                    : (codec, Numbers.Narrowed(value, type) ?? throw scope.Refuse(part, Errors.NoExactNumber(type, value.GetType())));
            }
            else
            {
                throw scope.Refuse(part, Errors.NotStorableThere(value.GetType(), type));
            }
        }

        try
        {
            return ValueOperand.Written(codec, value);
        }
        catch (MappingException exception)
        {
            throw Refusal(scope, part, exception);
        }
    }

    /// <summary>The refusal of a value that has no stored form.</summary>
    public static ArgumentException Refusal(LambdaScope scope, Expression part, MappingException exception) =>
        scope.Refuse(part, Errors.NoStoredForm(exception.Problem.TrimEnd('.')));

    // The number as the enumeration's value; null when it is too large to be one.
    private static object? Named(Type type, object value) =>
        Numbers.IsWhole(value.GetType()) && value is IConvertible number && Enum.ToObject(type, value) is IConvertible named
        && named.ToDecimal(CultureInfo.InvariantCulture) == number.ToDecimal(CultureInfo.InvariantCulture) ? named : null;
}
