using System.Collections;
using System.Reflection;

namespace DynamoRepository;

/// <summary>Finds collections whose <c>Contains</c> is another than that of their elements, such as a set that ignores case.</summary>
internal static class OwnComparer
{
    private static readonly string[] Properties = ["Comparer", "KeyComparer"];

    // The keys of a read-only dictionary show those of a dictionary, which compares.
    private const int DeepestShown = 2;

    /// <summary>
    /// True if the collection, or the one that it only shows (<c>dictionary.Keys</c>), compares with a comparer that it was given.
    /// </summary>
    public static bool IsIn(object collection) => IsIn(collection, DeepestShown);

    private static bool IsIn(object collection, int depth)
    {
        var type = collection.GetType();
        if (Properties.Select(name => type.GetProperty(name)).FirstOrDefault(property => property is not null) is { } comparer)
        {
            return comparer.GetValue(collection) is { } given
                && !ReferenceEquals(given, StringComparer.Ordinal)
                && !given.Equals(DefaultOf(comparer.PropertyType));
        }

        // The values of a dictionary do not compare as its keys do.
        return depth > 0
            && type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true
            && !type.Name.StartsWith("Value", StringComparison.Ordinal)
            && type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(field => field.GetValue(collection))
                .Any(inner => inner is IEnumerable and not Array && IsIn(inner, depth - 1));
    }

    // Of IEqualityComparer<T>, EqualityComparer<T>.Default; of IComparer<T>, Comparer<T>.Default
    private static object? DefaultOf(Type type)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition() == typeof(IComparer<>) ? typeof(Comparer<>) : typeof(EqualityComparer<>);
        return definition.MakeGenericType(type.GetGenericArguments()).GetProperty(nameof(EqualityComparer<>.Default))!.GetValue(null);
    }
}
