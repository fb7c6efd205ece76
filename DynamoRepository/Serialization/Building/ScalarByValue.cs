using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// Builds the codecs of types marked <c>[DynamoScalar]</c> that keep more than their value, as generated value objects and enumeration
/// classes do: read by their property <c>Value</c>, and made from it.
/// </summary>
internal static class ScalarByValue
{
    private static readonly string[] Factories = ["From", "FromValue"];

    /// <summary>
    /// The codec, or null if the type has at most one field, no such property, or nothing that makes an equal object of it.
    /// </summary>
    public static ValueCodec? Build(Type type, string place, CodecFactory factory)
    {
        if (factory.Resolver.StateOf(type).Count(member => !member.IsLeftOut) < 2
            || ValueOf(type) is not { } property
            || Maker(type, property.PropertyType) is not { } maker
            || !HasValueEquality(type))
        {
            return null;
        }

        var codec = factory.Get(property.PropertyType, place);
        if (CollectionBuilder.AsScalar(codec, property.PropertyType, ScalarWrapperBuilder.KindOf(type)) is not { } inner)
        {
            return null;
        }

        var whole = Expression.Parameter(type, "whole");
        var value = Expression.Parameter(property.PropertyType, "value");
        Expression made = maker is MethodInfo method ? Expression.Call(method, value) : Expression.New((ConstructorInfo)maker, value);

        // whole => whole.Value, and value => CustomerId.From(value)
        var unwrap = Expression.Lambda(Expression.Property(whole, property), whole).Compile();
        var wrap = Expression.Lambda(value.Type == typeof(string) ? InvariantCulture.Around(made) : made, value).Compile();
        Predicate<MemberInfo> isHeld = property.HasSameMetadataDefinitionAs;
        return CodecFactory.Make(
            typeof(WrapperCodec<,>), [type, property.PropertyType], inner, unwrap, wrap, isHeld, /* isByValue: */ true);
    }

    private static PropertyInfo? ValueOf(Type type) => StateScanner.Levels(type).Reverse()
        .Select(level => level.GetProperty("Value", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .FirstOrDefault(property => property?.GetMethod is { IsPublic: true });

    private static MethodBase? Maker(Type type, Type value)
    {
        var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy);
        return Factories.Select(name => Array.Find(methods, method => method.Name == name && method.ReturnType == type && Takes(method)))
            .FirstOrDefault(method => method is not null)
            ?? (type.IsAbstract ? null : (MethodBase?)Array.Find(type.GetConstructors(), Takes));

        bool Takes(MethodBase method) => !method.IsGenericMethodDefinition && method.GetParameters() is [{ } parameter]
            && parameter.ParameterType == value;
    }

    private static bool HasValueEquality(Type type) =>
        type.IsValueType || type.GetMethod(nameof(Equals), [typeof(object)])!.DeclaringType != typeof(object);
}
