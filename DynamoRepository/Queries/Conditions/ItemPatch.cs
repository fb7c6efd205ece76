namespace DynamoRepository;

/// <summary>What a partial update does to an item, and what the item has to be like for that.</summary>
/// <param name="Actions">The changes; one at least.</param>
/// <param name="Guards">The conditions without which the item could not be loaded afterwards.</param>
internal sealed record ItemPatch(IReadOnlyList<PatchAction> Actions, IReadOnlyList<PatchGuard> Guards)
{
    /// <summary>True if doing it twice is the same as doing it once, unless another writer writes in between.</summary>
    public bool IsRepeatable => Actions.All(action => action.IsRepeatable);

    /// <summary>The same patch with one more attribute set.</summary>
    public ItemPatch With(PatchAction action) => this with { Actions = [.. Actions, action] };
}
