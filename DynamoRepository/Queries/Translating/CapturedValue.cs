using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// The value of an expression that does not look at the item: variables, constants, static members, calls on them. Evaluated once, here,
/// when the lambda is translated.
/// </summary>
/// <remarks>The common shapes go by reflection, which takes well under a microsecond; what is left is interpreted by the runtime.</remarks>
internal static class CapturedValue
{
    /// <summary>The value.</summary>
    public static object? Of(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case MemberExpression { Member: FieldInfo field } access:
                return field.GetValue(Target(access.Expression));
            case MemberExpression { Member: PropertyInfo property } access when IsPlain(property.PropertyType):
                return Property(access, property);
            case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
                when IsSameValue(convert.Operand.Type, convert.Type):
                return Of(convert.Operand);
            case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
                when convert.Type.IsPrimitive && IsConvertible(convert.Operand.Type) && Numbers.Widens(convert.Operand.Type, convert.Type):
                return Convert.ChangeType(Of(convert.Operand), convert.Type, CultureInfo.InvariantCulture);
            case NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array:
                return Elements(array);
            case MethodCallExpression call when IsInvocable(call):
                return call.Method.Invoke(Target(call.Object), BindingFlags.DoNotWrapExceptions, null, Arguments(call.Arguments), null);
            case NewExpression { Constructor: { } constructor } creation when creation.Arguments.All(argument => IsPlain(argument.Type)):
                return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Arguments(creation.Arguments), null);
            default:
                return LambdaCompiler.Evaluate(expression);
        }
    }

    private static object? Property(MemberExpression access, PropertyInfo property)
    {
        if (access.Expression is { } target && Nullable.GetUnderlyingType(target.Type) is not null)
        {
            return property.Name == nameof(Nullable<int>.HasValue) ? Of(target) is not null : Target(target);
        }

        return property.GetMethod!.Invoke(Target(access.Expression), BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    private static object? Target(Expression? expression) =>
        expression is null
            ? null
            : Of(expression) ?? throw new InvalidOperationException(Errors.CapturedNull(ExpressionText.Of(expression)));

    private static object?[] Arguments(ReadOnlyCollection<Expression> arguments)
    {
        var values = new object?[arguments.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Of(arguments[index]);
        }

        return values;
    }

    private static Array Elements(NewArrayExpression array)
    {
        var elements = Array.CreateInstance(array.Type.GetElementType()!, array.Expressions.Count);
        for (var index = 0; index < elements.Length; index++)
        {
            elements.SetValue(Of(array.Expressions[index]), index);
        }

        return elements;
    }

    // A box holds the same for T, T? and every base type; an enumeration and its number differ, so they are converted.
    private static bool IsSameValue(Type from, Type to) =>
        to.IsAssignableFrom(from) || (Nullable.GetUnderlyingType(to) is { } underlying && underlying == from);

    // What Convert.ChangeType knows: null is no number to it, and no character becomes a double.
    private static bool IsConvertible(Type type) => (type.IsPrimitive || type.IsEnum) && type != typeof(char);

    private static bool IsInvocable(MethodCallExpression call) =>
        call.Method.ReturnType != typeof(void) && IsPlain(call.Method.ReturnType)
        && (call.Object is null || (IsPlain(call.Object.Type) && Nullable.GetUnderlyingType(call.Object.Type) is null))
        && call.Arguments.All(
            argument =>
                IsPlain(argument.Type) && argument is not LambdaExpression and not UnaryExpression { NodeType: ExpressionType.Quote })
        && !call.Method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef);

    private static bool IsPlain(Type type) => !type.IsByRefLike && !type.IsByRef && !type.IsPointer;
}
