using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

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

        return (ValueCodec)typeof(ScalarByValue).GetMethod(nameof(Codec), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type, property.PropertyType).Invoke(null, [property, maker, inner, factory.Execution])!;
    }

    private static WrapperCodec<T, TValue> Codec<T, TValue>(
        PropertyInfo property, MethodBase maker, ScalarCodec<TValue> inner, Execution execution) => new(
            inner,
            execution.Function<T, TValue>(
                null, whole => (TValue)Invoke(property.GetMethod!, whole)!, () => CompileGetter<T, TValue>(property)),
            execution.Function<TValue, T>(null, value => (T)Make(typeof(T), maker, value)!, () => CompileMaker<T, TValue>(maker)),
            property.HasSameMetadataDefinitionAs,
            isByValue: true);

    // whole => whole.Value
    private static Func<T, TValue> CompileGetter<T, TValue>(PropertyInfo property)
    {
        var whole = Expression.Parameter(typeof(T), "whole");
        return Expression.Lambda<Func<T, TValue>>(Expression.Property(whole, property), whole).Compile();
    }

    // value => CustomerId.From(value)
    private static Func<TValue, T> CompileMaker<T, TValue>(MethodBase maker)
    {
        MakeInstances(typeof(T), maker);
        var value = Expression.Parameter(typeof(TValue), "value");
        Expression made = maker is MethodInfo method ? Expression.Call(method, value) : Expression.New((ConstructorInfo)maker, value);
        return Expression.Lambda<Func<TValue, T>>(value.Type == typeof(string) ? InvariantCulture.Around(made) : made, value).Compile();
    }

    private static object? Make(Type type, MethodBase maker, object? value)
    {
        using var culture = value is string ? InvariantCulture.Enter() : default;
        MakeInstances(type, maker);
        return maker is ConstructorInfo constructor ? ObjectMaker.Invoke(constructor, [value]) : Invoke(maker, null, value);
    }

    // A factory that a base class declares knows the instances that the class itself holds only once those have been made.
    private static void MakeInstances(Type type, MethodBase maker)
    {
        if (maker.DeclaringType != type)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    private static object? Invoke(MethodBase method, object? target, params object?[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

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
