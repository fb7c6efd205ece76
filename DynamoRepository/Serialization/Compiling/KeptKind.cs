namespace DynamoRepository;

/// <summary>
/// Refuses a member's collection that would load as one of another kind: loading keeps what a constructor or initialiser makes.
/// </summary>
internal sealed class KeptKind(ObjectModel model, MemberModel member)
{
    private readonly CollectionKind _kind = new(member.Type);

    /// <summary>Called by compiled delegates before they write the member.</summary>
    /// <exception cref="MappingException">Loading would make another kind of collection.</exception>
    public void Check(object owner, object? collection)
    {
        if (_kind.IsOther(collection) && !IsMadeAgain(owner, collection!))
        {
            throw new MappingException(Errors.KindIsLost(collection!.GetType(), member.Type));
        }
    }

    // Made anew as loading makes it, which few objects need.
    private bool IsMadeAgain(object owner, object collection) =>
        model.Creation.Constructor is not null
        && Prototype.Of(model, owner) is { } made
        && member.Contract.ValueProvider!.GetValue(made)?.GetType() == collection.GetType();
}
