using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Translates <c>x is Car</c> to a condition on the attribute that names the subtype.</summary>
internal static class SubtypeTranslator
{
    public static Clause Translate(LambdaScope scope, StoredPlace place, TypeBinaryExpression test)
    {
        if (place.Codec is not ISubtypeCodec subtypes)
        {
            throw scope.Refuse(test, $"{Errors.NameOf(test.Expression.Type)} declares no subtypes", "Declare them with [DynamoSubtype].");
        }

        var names = subtypes.Branches.Where(branch => test.TypeOperand.IsAssignableFrom(branch.Value.ValueType))
            .Select(branch => ValueOperand.Of(scope, test, ScalarTable.Find(typeof(string))!, branch.Key)).ToArray();
        var discriminator = new Operand.Attribute(place.Path?.Entry(subtypes.Discriminator) ?? new AttributePath(subtypes.Discriminator));
        return names.Length switch
        {
            0 =>
                throw scope.Refuse(
                    test, $"{Errors.NameOf(test.TypeOperand)} is not a declared subtype of {Errors.NameOf(test.Expression.Type)}",
                    $"Declare it with [DynamoSubtype(typeof({Errors.NameOf(test.TypeOperand)}), \"name\")]."),
            1 => new Condition.Comparison(discriminator, ComparisonOperator.Equal, names[0]),
            _ => new Condition.In(discriminator, names),
        };
    }
}
