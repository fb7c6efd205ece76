using System.Reflection;

namespace DynamoRepository;

/// <summary>Recognizes entities, aggregates and their identities.</summary>
internal static class EntityTypes
{
    public static bool IsAggregate(Type type) => typeof(IAggregateRoot).IsAssignableFrom(type) && type is { IsInterface: false };

    /// <summary>The type of an entity's identity; null when the type is no entity.</summary>
    public static Type? IdOf(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (IsEntityItself(level))
            {
                return level.GetGenericArguments()[0];
            }
        }

        return null;
    }

    /// <summary>True if the type makes an Id when none is given.</summary>
    public static bool MakesItsId(Type type) => typeof(Entity).IsAssignableFrom(type) || typeof(AggregateRoot).IsAssignableFrom(type);

    /// <summary>True if the type is one of the library's own base classes of entities.</summary>
    public static bool IsOurs(Type type) => type.Assembly == typeof(Entity).Assembly;

    /// <summary>True for an entity's own <see cref="Entity{TId}.Id"/>, which the entity itself gets and sets.</summary>
    public static bool IsId(StateMember? member) => member is { Name: nameof(Entity.Id) } && IsEntityItself(member.DeclaringType);

    /// <summary>The same of what an expression looks at.</summary>
    public static bool IsId(MemberInfo member) =>
        member is PropertyInfo { Name: nameof(Entity.Id), DeclaringType: { } declaring } && IsEntityItself(declaring);

    public static bool IsEntityItself(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Entity<>);
}
