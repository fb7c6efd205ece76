using System.Linq.Expressions;

namespace DynamoRepository;

/// <content>How the object is made, and what its constructor is given.</content>
internal sealed partial class ObjectReaderCompiler
{
    private Expression Make()
    {
        var type = _value.Type;
        if (_model.Creation.Constructor is not { } constructor)
        {
            return ObjectMaking.WithoutConstructor(type);
        }

        var parameters = constructor.GetParameters();
        var arguments = _model.Creation.Arguments.Select((argument, position) =>
            ArgumentConversion.Convert(Held(argument), parameters[position].ParameterType));
        var exception = Expression.Parameter(typeof(Exception), "exception");
        var error = parameters.Length == 0 ? nameof(MemberErrors.ParameterlessThrew) : nameof(MemberErrors.ConstructorThrew);
        var threw = Expression.Catch(
            exception,
            Expression.Throw(Expression.Call(typeof(MemberErrors), error, null, Expression.Constant(type), exception), type));
        var make = Expression.New(constructor, arguments);
        return !MakesItsId ? Expression.TryCatch(make, threw) : Expression.TryCatchFinally(
            Expression.Block(Expression.Call(typeof(EntityLoading), nameof(EntityLoading.Begin), null, Expression.Constant(type)), make),
            Expression.Call(typeof(EntityLoading), nameof(EntityLoading.End), null),
            threw);
    }

    private bool MakesItsId => EntityTypes.MakesItsId(_value.Type);

    private ParameterExpression Held(Newtonsoft.Json.Serialization.JsonProperty argument) =>
        argument == _model.Identity?.Id.Contract ? _id! : _held[IndexOf(argument)]!;

    // if (!seen) throw …; id = new BookingId(room, day);
    private IEnumerable<Expression> MakeIdentity(ParameterExpression id, IdentityModel identity)
    {
        var positions = identity.Parts.Select(part => _model.Members.ToList().IndexOf(part)).ToList();
        foreach (var position in positions)
        {
            yield return Expression.Assign(_current, Expression.Constant(position));
            yield return Expression.IfThen(
                Expression.Not(_attributes.IsMemberSeen(position)), AbsentMember.Refuse(_model.Members[position]));
        }

        var exception = Expression.Parameter(typeof(Exception), "exception");
        var threw = Expression.Throw(
            Expression.Call(typeof(MemberErrors), nameof(MemberErrors.ConstructorThrew), null, Expression.Constant(id.Type), exception),
            id.Type);
        yield return Expression.Assign(_current, Expression.Constant(-1));
        var make = ObjectMaking.Make(identity, [.. positions.Select(position => _held[position]!)]);
        yield return Expression.Assign(id, Expression.TryCatch(make, Expression.Catch(exception, threw)));
    }

    // An entity without an Id in the item has one all the same.
    private Expression RequireId()
    {
        var require = Expression.Call(_value, nameof(Entity<>.RequireId), null);
        var index = _model.Members.ToList().FindIndex(MemberAccess.IsId);
        return index < 0 ? require : Expression.IfThen(Expression.Not(_attributes.IsMemberSeen(index)), require);
    }

    // if (!seen) argument = what absence means;
    private ConditionalExpression? ArgumentWhenAbsent(int index)
    {
        var member = _model.Members[index];
        var position = _model.Creation.Arguments.ToList().FindIndex(argument => argument == member.Contract);
        if (position < 0)
        {
            return null;
        }

        var parameter = _model.Creation.Constructor!.GetParameters()[position];
        var fallback = AbsentMember.ArgumentOf(member, parameter, MakesItsId);
        return fallback is null
            ? null
            : Expression.IfThen(
                Expression.Not(_attributes.IsMemberSeen(index)),
                Expression.Block(
                    typeof(void), Expression.Assign(_current, Expression.Constant(index)), Expression.Assign(_held[index]!, fallback)));
    }
}
