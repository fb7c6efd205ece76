namespace DynamoRepository;

/// <summary>
/// Refuses a sorted collection that would load as an unsorted one: loading keeps what a constructor or initialiser makes.
/// </summary>
internal static class KeptOrder
{
    /// <summary>Called by compiled delegates before they write a member for which loading makes an unsorted collection.</summary>
    /// <exception cref="MappingException">The collection is sorted, and loading would not make it so.</exception>
    public static void Check(ObjectModel model, MemberModel member, object owner, object? collection)
    {
        if (CollectionTypes.IsSorted(collection) && !IsMadeAgain(model, member, owner, collection!))
        {
            throw new MappingException(Errors.OrderIsLost(collection!.GetType(), member.Type));
        }
    }

    // Made anew as loading makes it, which few objects need.
    private static bool IsMadeAgain(ObjectModel model, MemberModel member, object owner, object collection) =>
        model.Creation.Constructor is not null
        && Prototype.Of(model, owner) is { } made
        && member.Contract.ValueProvider!.GetValue(made)?.GetType() == collection.GetType();
}
