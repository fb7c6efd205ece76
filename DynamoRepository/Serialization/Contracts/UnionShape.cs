using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// A union as the C# compiler makes it: a struct or class marked as one, around one <c>object? Value</c>, with a constructor for each case.
/// </summary>
/// <param name="Value">The property that holds a value of one of the cases, or null.</param>
/// <param name="Cases">The cases' types with the constructors that take them.</param>
internal sealed record UnionShape(PropertyInfo Value, IReadOnlyList<(Type Type, ConstructorInfo Constructor)> Cases)
{
    // Known by name: the runtime that declares them is newer than the one that this library is built for.
    private const string Attribute = "System.Runtime.CompilerServices.UnionAttribute";
    private const string Interface = "System.Runtime.CompilerServices.IUnion";

    /// <summary>The shape of a union; null if the type is none.</summary>
    public static UnionShape? Of(Type type)
    {
        if (type.IsAbstract || type.IsInterface || type.IsPrimitive || !IsMarked(type)
            || type.GetProperty("Value", BindingFlags.Instance | BindingFlags.Public, null, typeof(object), [], null)
                is not { GetMethod.IsPublic: true, SetMethod: null } value)
        {
            return null;
        }

        List<(Type, ConstructorInfo)> cases =
        [
            .. type.GetConstructors().Where(constructor => constructor.GetParameters() is [{ ParameterType: var taken }] && taken != type)
                .Select(constructor => (TypeOf(constructor), constructor)).DistinctBy(@case => @case.Item1),
        ];
        return cases.Count > 0 ? new UnionShape(value, cases) : null;
    }

    private static bool IsMarked(Type type) =>
        type.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == Attribute)
            || type.GetInterfaces().Any(implemented => implemented.FullName == Interface);

    private static Type TypeOf(ConstructorInfo constructor)
    {
        var type = constructor.GetParameters()[0].ParameterType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
