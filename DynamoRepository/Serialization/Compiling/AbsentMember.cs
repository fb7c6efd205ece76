using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// Gives a loaded member its value when its attribute is absent (or NULL): the one place where an <see cref="AbsentRule"/> is carried
/// out, for an object that is there, for a constructor that needs an argument, and for a row, for which no object is made.
/// </summary>
internal static partial class AbsentMember
{
    /// <summary>Sets the member of an object that is there, or throws; null if the member stays as the constructor left it.</summary>
    public static Expression? InObject(ObjectModel model, MemberModel member, ParameterExpression value)
    {
        if (member.Required is Newtonsoft.Json.Required.Always or Newtonsoft.Json.Required.AllowNull)
        {
            return Refuse(member);
        }

        // A setter that only former items need is called for what they hold, not for what others lack.
        if (!member.IsWritten)
        {
            return null;
        }

        return member.Absent switch
        {
            AbsentRule.Null =>
                model.Creation.Constructor is null ? null : MemberAccess.Set(value, member, Expression.Default(member.Type)),
            AbsentRule.Empty => MemberAccess.Set(value, member, Empty(member, MemberAccess.Get(value, member))),
            AbsentRule.Default => MemberAccess.Set(value, member, Default(member)),
            AbsentRule.Error => Refuse(member),
            AbsentRule.Initialiser when member.Type.IsValueType => null,
            _ => Expression.IfThen(MemberAccess.IsNull(MemberAccess.Get(value, member)), Refuse(member)),
        };
    }

    /// <summary>True if null, which the member may hold, would load as its <c>[DefaultValue]</c>.</summary>
    public static bool ReplacesNull(MemberModel member) =>
        member is { Absent: AbsentRule.Default, DefaultValue: not null, Required: not Newtonsoft.Json.Required.AllowNull }
            && (!member.Type.IsValueType || Nullable.GetUnderlyingType(member.Type) is not null);

    /// <summary>True if no object can be made of an item without the attribute.</summary>
    public static bool HasToBeThere(ObjectModel model, MemberModel member)
    {
        var position = model.Creation.Arguments.ToList().IndexOf(member.Contract);
        return position < 0
            ? member.Absent == AbsentRule.Error || member.Required is Newtonsoft.Json.Required.Always or Newtonsoft.Json.Required.AllowNull
            : AsArgument(member, model.Creation.Constructor!.GetParameters()[position], EntityTypes.MakesItsId(model.Type))
                is UnaryExpression { NodeType: ExpressionType.Throw };
    }

    /// <summary>The argument of a constructor's parameter: its own default if it has one; null for the default of its type.</summary>
    public static Expression? AsArgument(MemberModel member, ParameterInfo parameter, bool makesItsId) => member.Absent switch
    {
        AbsentRule.Empty => Empty(member, Expression.Default(member.Type)),
        AbsentRule.Default => Default(member),
        AbsentRule.Initialiser when MemberAccess.IsId(member) && makesItsId => Expression.Call(typeof(Guid), nameof(Guid.NewGuid), null),
        AbsentRule.Initialiser when parameter.HasDefaultValue && (parameter.DefaultValue is not null || member.Type.IsValueType) =>
            parameter.DefaultValue is null
                ? Expression.Default(member.Type)
                : Expression.Convert(Expression.Constant(parameter.DefaultValue, parameter.ParameterType), member.Type),
        AbsentRule.Initialiser when !member.Type.IsValueType => Refuse(member),
        AbsentRule.Error => Refuse(member),
        _ => null,
    };

    /// <summary>Throws, naming the attribute; of the member's type, so that it may stand for a value.</summary>
    public static UnaryExpression Refuse(MemberModel member) => Expression.Throw(
        Expression.Call(
            typeof(MemberErrors), member.Codec.IsTableKey ? nameof(MemberErrors.MissingKey) : nameof(MemberErrors.Missing), null,
            Expression.Constant(member.AttributeName)),
        member.Type);

    private static UnaryExpression Default(MemberModel member) =>
        Expression.Convert(Expression.Constant(member.DefaultValue), member.Type);

    private static MethodCallExpression Empty(MemberModel member, Expression existing) =>
        Expression.Call(Expression.Constant(member.Codec), nameof(TypedCodec<>.Empty), null, existing);
}
