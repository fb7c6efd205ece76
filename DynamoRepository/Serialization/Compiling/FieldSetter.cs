using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;

namespace DynamoRepository;

/// <summary>Sets a field of an object that is being loaded; read-only fields too, which an expression tree refuses.</summary>
internal static class FieldSetter
{
    /// <summary>An expression that sets the field of the target, a variable.</summary>
    public static Expression Set(ParameterExpression target, FieldInfo field, Expression value)
    {
        if (!field.IsInitOnly)
        {
            return Expression.Assign(Expression.Field(target, field), value);
        }

        return target.Type.IsValueType
            ? Expression.Invoke(
                Expression.Constant(InitOnly(typeof(StructFieldSetter<,>), target.Type.MakeByRefType(), target.Type, field)), target, value)
            : Expression.Invoke(
                Expression.Constant(InitOnly(typeof(Action<,>), field.DeclaringType!, field.DeclaringType!, field)), target, value);
    }

    // (target, value) => target.field = value
    private static Delegate InitOnly(Type delegateType, Type parameter, Type target, FieldInfo field)
    {
        var method = new DynamicMethod(
            "Set" + field.Name, typeof(void), [parameter, field.FieldType], typeof(FieldSetter).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate(delegateType.MakeGenericType(target, field.FieldType));
    }
}
