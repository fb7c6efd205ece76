using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Translates <c>x is Car</c> to a condition on the attribute that names the subtype.</summary>
internal static class SubtypeTranslator
{
    /// <summary><c>x.Payment.GetType() == typeof(Card)</c>, or null if it is no such comparison.</summary>
    public static Condition? TypesCompared(LambdaScope scope, PlaceResolver places, BinaryExpression node)
    {
        var (call, other) = scope.IsLocal(node.Right) ? (node.Left, node.Right) : (node.Right, node.Left);
        if (call is not MethodCallExpression { Method.Name: nameof(GetType), Object: { } target, Arguments: [] }
            || call.Type != typeof(Type) || !scope.IsLocal(other) || CapturedValue.Of(other) is not Type wanted)
        {
            return null;
        }

        var place = places.Resolve(target);
        if (place.Codec.Subtypes is not { } subtypes)
        {
            throw scope.Refuse(node, Errors.NoSubtypes(target.Type));
        }

        if (!subtypes.Codecs.Values.Any(branch => branch.ValueType == wanted))
        {
            throw scope.Refuse(node, Errors.SubtypeNotDeclared(wanted, target.Type));
        }

        var isOfType = IsExactly(place, subtypes, wanted);
        return node.NodeType == ExpressionType.Equal ? isOfType : isOfType.Opposite();
    }

    /// <summary>Of a declared subtype itself, and not of one that is derived from it.</summary>
    public static Condition IsExactly(StoredPlace place, Subtypes subtypes, Type subtype) => new Condition.Comparison(
        DiscriminatorOf(place, subtypes),
        ComparisonOperator.Equal,
        ValueOperand.Of(subtypes.Codecs.First(branch => branch.Value.ValueType == subtype).Key));

    private static Operand.Attribute DiscriminatorOf(StoredPlace place, Subtypes subtypes) =>
        new(place.Path?.Entry(subtypes.Discriminator) ?? new AttributePath(subtypes.Discriminator));

    /// <summary><c>x is Car</c></summary>
    public static Condition Translate(LambdaScope scope, StoredPlace place, TypeBinaryExpression test)
    {
        if (place.Codec.Subtypes is not { } subtypes)
        {
            throw scope.Refuse(test, Errors.NoSubtypes(test.Expression.Type));
        }

        var names = subtypes.Codecs.Where(branch => test.TypeOperand.IsAssignableFrom(branch.Value.ValueType))
            .Select(branch => ComparedValue.Of(scope, test, ScalarTable.Find(typeof(string))!, branch.Key)).ToArray();
        var discriminator = DiscriminatorOf(place, subtypes);
        return names.Length switch
        {
            0 => throw scope.Refuse(test, Errors.SubtypeNotDeclared(test.TypeOperand, test.Expression.Type)),
            1 => new Condition.Comparison(discriminator, ComparisonOperator.Equal, names[0]),
            _ => new Condition.In(discriminator, names),
        };
    }
}
