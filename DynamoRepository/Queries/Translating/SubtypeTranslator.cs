using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Translates <c>x is Car</c> to a condition on the attribute that names the subtype.</summary>
internal static class SubtypeTranslator
{
    public static Condition Translate(LambdaScope scope, StoredPlace place, TypeBinaryExpression test)
    {
        if (place.Codec.Subtypes is not { } subtypes)
        {
            throw scope.Refuse(test, Errors.NoSubtypes(test.Expression.Type));
        }

        var names = subtypes.Codecs.Where(branch => test.TypeOperand.IsAssignableFrom(branch.Value.ValueType))
            .Select(branch => ComparedValue.Of(scope, test, ScalarTable.Find(typeof(string))!, branch.Key)).ToArray();
        var discriminator = new Operand.Attribute(place.Path?.Entry(subtypes.Discriminator) ?? new AttributePath(subtypes.Discriminator));
        return names.Length switch
        {
            0 => throw scope.Refuse(test, Errors.SubtypeNotDeclared(test.TypeOperand, test.Expression.Type)),
            1 => new Condition.Comparison(discriminator, ComparisonOperator.Equal, names[0]),
            _ => new Condition.In(discriminator, names),
        };
    }
}
