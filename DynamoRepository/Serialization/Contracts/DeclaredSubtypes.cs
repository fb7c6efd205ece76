using System.Reflection;

namespace DynamoRepository;

/// <summary>The subtypes that a type declares by <c>[DynamoSubtype]</c>.</summary>
internal static class DeclaredSubtypes
{
    /// <summary>Those of a type itself; none if it declares none.</summary>
    public static IReadOnlyList<DynamoSubtypeAttribute> Of(Type type) =>
        type.IsDefined(typeof(DynamoSubtypeAttribute), inherit: false)
            ? [.. type.GetCustomAttributes<DynamoSubtypeAttribute>(inherit: false).Select(declared => Closed(declared, type))]
            : [];

    /// <summary>The nearest base class that declares subtypes, where the type declares none; null when there is none.</summary>
    public static Type? BaseOf(Type type)
    {
        if (Of(type).Count > 0)
        {
            return null;
        }

        var level = type.BaseType;
        while (level is not null && Of(level).Count == 0)
        {
            level = level.BaseType;
        }

        return level;
    }

    // An attribute cannot name Some<T>: typeof(Some<>) on Option<T> means the one with the arguments that Option has.
    private static DynamoSubtypeAttribute Closed(DynamoSubtypeAttribute declared, Type type)
    {
        if (!declared.Type.IsGenericTypeDefinition || declared.Type.GetGenericArguments().Length != type.GetGenericArguments().Length)
        {
            return declared;
        }

        try
        {
            return new DynamoSubtypeAttribute(declared.Type.MakeGenericType(type.GetGenericArguments()), declared.Name)
            { Discriminator = declared.Discriminator };
        }
        catch (ArgumentException)
        {
            return declared; // it asks more of its arguments than the base, and is refused as no subtype of it
        }
    }
}
