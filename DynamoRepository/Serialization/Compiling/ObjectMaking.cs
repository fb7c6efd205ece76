using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>Expressions that make an object from the values of all its members.</summary>
internal static class ObjectMaking
{
    /// <summary><c>{ var made = new OrderId(value); made._value = value; return made; }</c></summary>
    /// <param name="model">The object.</param>
    /// <param name="members">Those of its members that are read.</param>
    /// <param name="values">Their values.</param>
    public static Expression Make(ObjectModel model, IReadOnlyList<MemberModel> members, IReadOnlyList<Expression> values)
    {
        var made = Expression.Variable(model.Type, "made");
        return Expression.Block(
            [made],
            [
                Expression.Assign(made, New(model, members, values)),
                .. members.Select((member, index) => MemberAccess.Set(made, member, values[index])),
                made,
            ]);
    }

    /// <summary>An identity of two parts.</summary>
    public static Expression Make(IdentityModel identity, IReadOnlyList<Expression> parts) =>
        Make(identity.Model, identity.Model.Members, parts);

    /// <summary>An object whose every field is about to be set.</summary>
    public static Expression WithoutConstructor(Type type) => type.IsValueType
        ? Expression.Default(type)
        : Expression.Convert(
            Expression.Call(typeof(RuntimeHelpers), nameof(RuntimeHelpers.GetUninitializedObject), null, Expression.Constant(type)), type);

    private static Expression New(ObjectModel model, IReadOnlyList<MemberModel> members, IReadOnlyList<Expression> values)
    {
        if (model.Creation.Constructor is not { } constructor)
        {
            return WithoutConstructor(model.Type);
        }

        var parameters = constructor.GetParameters();
        var made = Expression.New(constructor, model.Creation.Arguments.Select((argument, position) =>
            ArgumentConversion.Convert(
                values[members.ToList().FindIndex(member => member.Contract == argument)], parameters[position].ParameterType)));
        return values.Any(value => value.Type == typeof(string)) ? InvariantCulture.Around(made) : made;
    }
}
