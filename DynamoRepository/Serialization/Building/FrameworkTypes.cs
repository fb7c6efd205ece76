using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>What is known of types that no user can mark, because they are the framework's or another package's.</summary>
internal static class FrameworkTypes
{
    private static readonly Type[] RuntimeObjects =
        [typeof(MemberInfo), typeof(ParameterInfo), typeof(Assembly), typeof(Module), typeof(Expression)];

    /// <summary>
    /// True if a type, or what a collection or pair of that type holds, is reflection, code or a value made on demand. A delegate by
    /// itself is none here: it has a message of its own.
    /// </summary>
    public static bool HoldsRuntimeObjects(Type type)
    {
        type = type.IsArray ? type.GetElementType()! : type;
        if (Array.Exists(RuntimeObjects, runtime => runtime.IsAssignableFrom(type)))
        {
            return true;
        }

        if (typeof(Delegate).IsAssignableFrom(type) || !type.IsGenericType || !IsOfTheFramework(type))
        {
            return false;
        }

        return type.GetGenericTypeDefinition() == typeof(Lazy<>)
            || Array.Exists(
                type.GetGenericArguments(),
                argument => typeof(Delegate).IsAssignableFrom(argument) || HoldsRuntimeObjects(argument));
    }

    /// <summary>
    /// True if listing the type's assembly in <c>StateAssemblies</c> would let it be stored: a class or struct of another package whose
    /// fields can be stored.
    /// </summary>
    public static bool MayBeListed(Type type, AggregateContractResolver resolver) =>
        !IsOfTheFramework(type) && !resolver.OwnsStateOf(type) && !type.IsAbstract && !type.IsPointer && !type.IsArray
        && !typeof(Delegate).IsAssignableFrom(type)
        && CollectionTypes.ElementOf(type) is null && CollectionTypes.EntryOf(type) is null
        && resolver.StateOf(type).All(member => !member.IsLeftOut && MayBeStored(member.Type, resolver));

    private static bool MayBeStored(Type type, AggregateContractResolver resolver)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ScalarTable.Contains(type))
        {
            return true;
        }

        if (CollectionTypes.EntryOf(type) is { } entry)
        {
            return CollectionFactories.CanMake(type) && MayBeStored(entry.Value, resolver);
        }

        if (CollectionTypes.ElementOf(type) is { } element)
        {
            return CollectionFactories.CanMake(type) && MayBeStored(element, resolver);
        }

        return !type.IsAbstract && !type.IsPointer && !type.IsPrimitive && !typeof(Delegate).IsAssignableFrom(type)
            && (!IsOfTheFramework(type) || StateTypes.IsObject(type, resolver));
    }

    private static bool IsOfTheFramework(Type type)
    {
        var name = type.Assembly.GetName().Name!;
        return name is "System" or "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal);
    }
}
