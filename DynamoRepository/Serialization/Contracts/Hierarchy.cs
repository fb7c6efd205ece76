namespace DynamoRepository;

/// <summary>A class and its base classes.</summary>
internal static class Hierarchy
{
    /// <summary>The class itself first; without <see cref="object"/>.</summary>
    public static IEnumerable<Type> Of(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            yield return current;
        }
    }
}
