namespace DynamoRepository;

/// <summary>
/// Tells whether an entity under construction is being loaded, so that its Id follows: it is the next entity of exactly that type that this
/// thread constructs.
/// </summary>
internal static class EntityLoading
{
    [ThreadStatic]
    private static Type? _type;

    public static void Begin(Type type) => _type = type;

    public static void End() => _type = null;

    /// <summary>True if the entity of this type whose constructor is running is the one being loaded.</summary>
    public static bool IsOf(Type type)
    {
        if (_type is null || _type != type)
        {
            return false;
        }

        _type = null; // other entities that it constructs are new
        return true;
    }
}
