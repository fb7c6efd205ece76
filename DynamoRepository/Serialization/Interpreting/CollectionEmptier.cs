using System.Reflection;

namespace DynamoRepository;

/// <summary>Empties a collection that is not stored; see <see cref="EmptiedCollections"/>.</summary>
internal abstract class CollectionEmptier
{
    public static CollectionEmptier Of(EmptiedCollection unstored) => (CollectionEmptier)Activator.CreateInstance(
        typeof(CollectionEmptier<,>).MakeGenericType(unstored.Field.FieldType, unstored.Element), unstored.Field, unstored.HasView)!;

    public abstract void Empty(object target);
}

/// <summary>The same for a type of collections.</summary>
internal sealed class CollectionEmptier<TCollection, TElement>(FieldInfo field, bool hasView) : CollectionEmptier
{
    public override void Empty(object target)
    {
        var held = (TCollection)field.GetValue(target)!;
        var emptied = EmptiedCollections.Emptied<TCollection, TElement>(held, hasView);
        if (typeof(TCollection).IsValueType || !ReferenceEquals(emptied, held))
        {
            field.SetValue(target, emptied);
        }
    }
}
