using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Called by compiled delegates off the straight way: to name the member in an error, and for what few types need.</summary>
internal static class MemberErrors
{
    /// <summary>The expression <c>MemberErrors.Name(exception, names, current, isWrite)</c>.</summary>
    public static MethodCallExpression At(ObjectModel model, ParameterExpression exception, ParameterExpression current, bool isWrite) =>
        Expression.Call(
            typeof(MemberErrors), nameof(Name), null, exception, Expression.Constant(model.Members.Select(member => member.Name).ToArray()),
            current, Expression.Constant(isWrite));

    /// <summary>The exception with the member at hand put before its path.</summary>
    public static Exception Name(Exception exception, string[] names, int current, bool isWrite)
    {
        if (exception is not MappingException mapping)
        {
            if (exception is OutOfMemoryException or InsufficientExecutionStackException)
            {
                return exception;
            }

            mapping = exception is JsonException
                ? new MappingException(Errors.NotDynamoJson(), exception)
                : new MappingException(
                    isWrite ? Errors.WritingThrew(exception.GetType()) : Errors.ReadingThrew(exception.GetType()), exception);
        }

        return current < 0 ? mapping : mapping.Within(names[current]);
    }

    public static MappingException NullInMember() => new(Errors.NullInMember());

    public static MappingException NullWithDefault() => new(Errors.NullWithDefault());

    public static MappingException LeftOut(string member) => new(Errors.LeftOut(member));

    public static MappingException Missing(string attributeName) => new(Errors.MissingAttribute(attributeName));

    public static MappingException MissingKey(string attributeName) => new(Errors.MissingKey(attributeName));

    /// <summary>The attribute of a member that has to be there is absent.</summary>
    public static MappingException Absent(MemberModel member) =>
        member.Codec.IsTableKey ? MissingKey(member.AttributeName) : Missing(member.AttributeName);

    public static MappingException Duplicate(string attributeName) => new(Errors.DuplicateAttribute(attributeName));

    public static MappingException ConstructorThrew(Type type, Exception cause) => Threw(Errors.ConstructorThrew(type), cause);

    public static MappingException ParameterlessThrew(Type type, Exception cause) => Threw(Errors.ParameterlessThrew(type), cause);

    public static void WriteNull(ItemWriter writer, StoredName name)
    {
        writer.WriteName(name);
        writer.WriteNull();
    }

    public static void Call(IList<SerializationCallback> callbacks, object target)
    {
        using var culture = InvariantCulture.Enter();
        foreach (var callback in callbacks)
        {
            callback(target, default);
        }
    }

    private static MappingException Threw(string problem, Exception cause) => cause as MappingException
        ?? new MappingException(problem, cause is TargetInvocationException { InnerException: { } inner } ? inner : cause);
}
