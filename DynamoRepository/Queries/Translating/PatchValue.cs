using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;

namespace DynamoRepository;

/// <summary>Writes the values of a patch as saving the aggregate would.</summary>
/// <param name="scope">The lambda, for refusals.</param>
/// <param name="place">The place that the value is for.</param>
internal sealed class PatchValue(LambdaScope scope, StoredPlace place)
{
    private static readonly ReadOnlyMemory<byte> Null = "{\"NULL\":true}"u8.ToArray();

    private Expression Part => scope.Lambda.Body;

    /// <summary>The value as it is stored there; null if it is stored by having no attribute.</summary>
    /// <exception cref="MappingException">The value cannot be stored.</exception>
    public Operand.Value? Of(object? value)
    {
        if (value is null)
        {
            return OfNull();
        }

        var codec = place.Codec;
        if (!TypeOf(codec).IsInstanceOfType(value) && codec.IsCollection && value is IEnumerable elements)
        {
            return OfElements(elements);
        }

        return place.Member is { } member
            ? OfMember(member, Converted(codec, value))
            : ValueOperand.Written(codec, Converted(codec, value));
    }

    /// <summary>The elements as a list, a set, or one element of either: what is appended or added.</summary>
    public Operand.Value? OfElements(IEnumerable elements)
    {
        var codec = place.Codec;
        if (codec.EntryKeyCodec is not null || codec.ElementCodec is not { } element)
        {
            throw scope.Refuse(Part, Errors.NotStorableThere(elements.GetType(), codec.ValueType));
        }

        var values = elements.Cast<object?>()
            .Select(value => value is null
                ? Null
                : ValueOperand.Written(element, Converted(element, value)).Json).ToList();
        if (codec.StoredAs == DynamoType.L)
        {
            return new Operand.Value(Encoding.UTF8.GetBytes(
                $"{{\"L\":[{string.Join(',', values.Select(value => Encoding.UTF8.GetString(value.Span)))}]}}"));
        }

        if (values.Count == 0)
        {
            return null; // a set has an element at least
        }

        var set = StoredValue.Set(codec.StoredAs, values.Select(value => StoredValueReader.ReadValue(value.Span)).Distinct());
        return set.Elements.Any(one => one.Type == DynamoType.NULL)
            ? throw new MappingException(Errors.NullInMember())
            : new Operand.Value(StoredValueWriter.WriteValue(set));
    }

    /// <summary>A whole or real number that is added to the place's, which is of another range if it is negative.</summary>
    public Operand.Value OfAmount(object amount)
    {
        var type = TypeOf(place.Codec);
        var given = amount.GetType();
        if (Numbers.IsWhole(given) || (given == type && Numbers.IsNumber(type)))
        {
            return ValueOperand.Written(ScalarTable.Find(given)!, Numbers.WithOneZero(amount));
        }

        return Numbers.IsNumber(given) && Numbers.Narrowed(amount, type) is { } narrowed
            ? ValueOperand.Written(ScalarTable.Find(type)!, Numbers.WithOneZero(narrowed))
            : throw scope.Refuse(Part, Errors.NotStorableThere(given, type));
    }

    // As a member that is null is saved: by no attribute, or as NULL.
    private Operand.Value? OfNull() => place.Member switch
    {
        null => new Operand.Value(Null),
        var member when AbsentMember.ReplacesNull(member) => throw MemberErrors.NullWithDefault(),
        { WritesNull: true } => new Operand.Value(Null),
        { IsNullable: false } => throw MemberErrors.NullInMember(),
        _ => null,
    };

    private Operand.Value? OfMember(MemberModel member, object value)
    {
        if (IsOfOtherKind(member, value))
        {
            throw scope.Refuse(Part, Errors.PatchWithOtherKind(value.GetType()));
        }

        using var buffer = new PooledBuffer(256);
        var writer = ItemWriter.Rent(buffer);
        var name = member.StoredName;
        writer.BeginItem();
        var start = writer.Position;
        member.Codec.WriteMemberObject(writer, name, value);
        if (member.LongestKey is { } longest && member.Codec.KeyType is DynamoType.S or DynamoType.B)
        {
            writer.CheckKey(start, name, longest);
        }

        writer.EndItem();
        ItemWriter.Return(writer);
        var reader = new AttributeReader(buffer.Written.Span);
        return reader.TryMoveToAttribute(member.AttributeName) ? new Operand.Value(buffer.Written[reader.Position..^1].ToArray()) : null;
    }

    private static bool IsOfOtherKind(MemberModel member, object value) => value is IEnumerable and not string
        && (OwnComparer.IsIn(value) || (member.Codec.IsCollection && new CollectionKind(member.Type).IsOther(value)));

    private object Converted(ValueCodec codec, object value)
    {
        var type = TypeOf(codec);
        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        return Numbers.IsNumber(type) && Exact(value, type) is { } exact
            ? exact
            : throw scope.Refuse(Part, Errors.NotStorableThere(value.GetType(), type));
    }

    // The same number in the member's type; null if it has no such number.
    private static object? Exact(object value, Type type)
    {
        try
        {
            return Numbers.Narrowed(value, type)
                ?? (value is IConvertible && Convert.ChangeType(value, type, CultureInfo.InvariantCulture) is { } converted
                    && Convert.ChangeType(converted, value.GetType(), CultureInfo.InvariantCulture).Equals(value) ? converted : null);
        }
        catch (Exception exception) when (exception is OverflowException or InvalidCastException)
        {
            return null;
        }
    }

    private static Type TypeOf(ValueCodec codec) => Nullable.GetUnderlyingType(codec.ValueType) ?? codec.ValueType;
}
