using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>The set behind a read-only view.</summary>
internal static class CollectionViews<TElement>
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Set")]
    public static extern ISet<TElement> SetOf(ReadOnlySet<TElement> view);
}
