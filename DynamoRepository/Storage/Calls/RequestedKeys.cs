using System.Text.Json;

namespace DynamoRepository;

/// <summary>The keys of a request: its response contains each of them at most once, and no others.</summary>
internal sealed class RequestedKeys(IEnumerable<ItemKey> keys)
{
    private readonly HashSet<ItemKey> _open = keys.ToHashSet(ItemKeyComparer.Instance);

    /// <summary>Takes a key that the response contains.</summary>
    /// <exception cref="JsonException">The key was not requested, or the response contains it twice.</exception>
    public void Take(ItemKey key)
    {
        if (!_open.Remove(key))
        {
            throw new JsonException(Errors.ResponseHasOtherKey);
        }
    }
}
