using System.Text.Json;

namespace DynamoRepository;

/// <summary>The keys that a request asked for: its response is about each of them at most once, and about no other.</summary>
internal sealed class RequestedKeys(IEnumerable<ItemKey> keys)
{
    private readonly HashSet<ItemKey> _open = keys.ToHashSet(ItemKeyComparer.Instance);

    /// <summary>Takes a key that the response is about.</summary>
    /// <exception cref="JsonException">It was not asked for, or the response is about it twice.</exception>
    public void Take(ItemKey key)
    {
        if (!_open.Remove(key))
        {
            throw new JsonException(Errors.ResponseHasOtherKey);
        }
    }
}
