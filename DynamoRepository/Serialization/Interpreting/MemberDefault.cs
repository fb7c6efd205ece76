using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>The default of a type as an object.</summary>
internal static class MemberDefault
{
    public static object? Of(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null
        ? RuntimeHelpers.GetUninitializedObject(type)
        : null;
}
