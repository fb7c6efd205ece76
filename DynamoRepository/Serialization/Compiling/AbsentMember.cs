using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// Gives a loaded member its value when its attribute is absent (or NULL): the one place where an <see cref="AbsentRule"/> is carried
/// out, for an object that is there, for a constructor that needs an argument, and for a row, for which no object is made.
/// </summary>
internal static partial class AbsentMember
{
    /// <summary>What is done about the member of an object that is there.</summary>
    public static AbsentEffect InObject(ObjectModel model, MemberModel member)
    {
        if (member.Required is Newtonsoft.Json.Required.Always or Newtonsoft.Json.Required.AllowNull)
        {
            return AbsentEffect.Refuse;
        }

        // A setter that only former items need is called for what they hold, not for what others lack.
        if (!member.IsWritten)
        {
            return AbsentEffect.Nothing;
        }

        return member.Absent switch
        {
            AbsentRule.Null => model.Creation.Constructor is null ? AbsentEffect.Nothing : AbsentEffect.TypeDefault,
            AbsentRule.Empty => AbsentEffect.Empty,
            AbsentRule.Default => AbsentEffect.DefaultValue,
            AbsentRule.Error => AbsentEffect.Refuse,
            AbsentRule.Initialiser when member.Type.IsValueType => AbsentEffect.Nothing,
            _ => AbsentEffect.RefuseNull,
        };
    }

    /// <summary>Sets the member of an object that is there, or throws; null if the member stays as the constructor left it.</summary>
    public static Expression? SetInObject(ObjectModel model, MemberModel member, ParameterExpression value) =>
        InObject(model, member) switch
        {
            AbsentEffect.Nothing => null,
            AbsentEffect.Refuse => Refuse(member),
            AbsentEffect.RefuseNull => Expression.IfThen(MemberAccess.IsNull(MemberAccess.Get(value, member)), Refuse(member)),
            AbsentEffect.Empty => MemberAccess.Set(value, member, Empty(member, MemberAccess.Get(value, member))),
            AbsentEffect.DefaultValue => MemberAccess.Set(value, member, Default(member)),
            _ => MemberAccess.Set(value, member, Expression.Default(member.Type)),
        };

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
                == AbsentEffect.Refuse;
    }

    /// <summary>What is passed to a constructor's parameter: its own default if it has one; nothing is the default of its type.</summary>
    public static AbsentEffect AsArgument(MemberModel member, ParameterInfo parameter, bool makesItsId) => member.Absent switch
    {
        AbsentRule.Empty => AbsentEffect.Empty,
        AbsentRule.Default => AbsentEffect.DefaultValue,
        AbsentRule.Initialiser when MemberAccess.IsId(member) && makesItsId => AbsentEffect.NewId,
        AbsentRule.Initialiser when parameter.HasDefaultValue && (parameter.DefaultValue is not null || member.Type.IsValueType) =>
            parameter.DefaultValue is null ? AbsentEffect.TypeDefault : AbsentEffect.ParameterDefault,
        AbsentRule.Initialiser when !member.Type.IsValueType => AbsentEffect.Refuse,
        AbsentRule.Error => AbsentEffect.Refuse,
        _ => AbsentEffect.Nothing,
    };

    /// <summary>The argument of a constructor's parameter as an expression; null for the default of its type.</summary>
    public static Expression? ArgumentOf(MemberModel member, ParameterInfo parameter, bool makesItsId) =>
        AsArgument(member, parameter, makesItsId) switch
        {
            AbsentEffect.Nothing => null,
            AbsentEffect.Refuse => Refuse(member),
            AbsentEffect.Empty => Empty(member, Expression.Default(member.Type)),
            AbsentEffect.DefaultValue => Default(member),
            AbsentEffect.NewId => Expression.Call(typeof(Guid), nameof(Guid.NewGuid), null),
            AbsentEffect.ParameterDefault =>
                Expression.Convert(Expression.Constant(parameter.DefaultValue, parameter.ParameterType), member.Type),
            _ => Expression.Default(member.Type),
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
