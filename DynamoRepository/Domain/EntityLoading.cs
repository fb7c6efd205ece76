namespace DynamoRepository;

/// <summary>
/// Whether the entity that is being made is one that is being loaded, whose Id follows: the next of exactly that type which this thread
/// makes.
/// </summary>
internal static class EntityLoading
{
    [ThreadStatic]
    private static Type? _type;

    public static void Begin(Type type) => _type = type;

    public static void End() => _type = null;

    /// <summary>Whether the entity of this type, whose constructor runs, is it.</summary>
    public static bool IsOf(Type type)
    {
        if (_type is null || _type != type)
        {
            return false;
        }

        _type = null; // others that it makes are new
        return true;
    }
}
