using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>The dictionary behind a read-only view.</summary>
internal static class DictionaryViews<TKey, TValue>
    where TKey : notnull
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Dictionary")]
    public static extern IDictionary<TKey, TValue> DictionaryOf(ReadOnlyDictionary<TKey, TValue> view);
}
