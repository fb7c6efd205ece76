namespace DynamoRepository;

/// <summary>
/// Refuses a member's collection whose comparer is not the one that loading gives it, which is learned from an object that is made as
/// loading makes it.
/// </summary>
internal sealed class MemberComparer<TOwner, TCollection>(ObjectModel model, MemberModel member) : MemberComparer
{
    private readonly TypedCodec<TCollection> _codec = (TypedCodec<TCollection>)member.Codec;

    // The one comparer that loading gives, once it is known.
    private object?[]? _loaded;

    public override void CheckObject(object owner, object? collection) => Check((TOwner)owner, (TCollection?)collection);

    public void Check(TOwner owner, TCollection? collection)
    {
        if (collection is null)
        {
            return;
        }

        var comparer = _codec.ComparerOf(collection);
        if (_loaded is null || !ReferenceEquals(comparer, _loaded[0]))
        {
            CheckClosely(owner!, collection, comparer);
        }
    }

    // A constructor's arguments may decide, so that one object says nothing certain of the next one.
    private void CheckClosely(object owner, TCollection collection, object? comparer)
    {
        if (_loaded is { } known && CollectionComparer.AreSame(comparer, known[0], typeof(TOwner)))
        {
            return;
        }

        if (!TryLearn(owner, out var loaded))
        {
            return;
        }

        if (!ReferenceEquals(comparer, loaded) && !CollectionComparer.AreSame(comparer, loaded, typeof(TOwner)))
        {
            throw new MappingException(model.Creation.Constructor is null
                ? Errors.ComparerWithoutConstructor(collection!.GetType(), typeof(TOwner))
                : Errors.OtherComparerThanLoaded(collection!.GetType(), typeof(TOwner)));
        }

        _loaded = [loaded];
    }

    private bool TryLearn(object owner, out object? loaded)
    {
        loaded = null;
        if (model.Creation.Constructor is null)
        {
            loaded = _codec.LoadedComparer(default);
            return true;
        }

        if (Prototype.Of(model, owner) is not { } prototype)
        {
            return false;
        }

        loaded = _codec.LoadedComparer((TCollection?)member.Contract.ValueProvider!.GetValue(prototype));
        return true;
    }
}

/// <summary>The same for types that are not known at compile time.</summary>
internal abstract class MemberComparer
{
    public static MemberComparer Of(Type owner, ObjectModel model, MemberModel member) => (MemberComparer)Activator.CreateInstance(
        typeof(MemberComparer<,>).MakeGenericType(owner, member.Type), model, member)!;

    /// <exception cref="MappingException">The comparer would be lost.</exception>
    public abstract void CheckObject(object owner, object? collection);
}
