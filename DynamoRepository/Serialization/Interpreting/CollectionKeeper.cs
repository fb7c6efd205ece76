namespace DynamoRepository;

/// <summary>Keeps what a collection holds while a constructor is passed it; see <see cref="PassedCollections"/>.</summary>
internal abstract class CollectionKeeper
{
    public static CollectionKeeper Of(Type collection) => (CollectionKeeper)Activator.CreateInstance(
        typeof(CollectionKeeper<>).MakeGenericType(PassedCollections.ElementOf(collection)!))!;

    public abstract object? Copy(object? collection);

    public abstract void Restore(object? collection, object? before);
}

/// <summary>The same for a type of elements.</summary>
internal sealed class CollectionKeeper<TElement> : CollectionKeeper
{
    public override object? Copy(object? collection) => PassedCollections.CopyOf((IEnumerable<TElement>?)collection);

    public override void Restore(object? collection, object? before) =>
        PassedCollections.RestoreTo((IEnumerable<TElement>?)collection, (TElement[]?)before);
}
