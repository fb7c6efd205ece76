using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// Empties what a constructor puts into collections that are not stored: that an order was started, said when it was new, does not happen
/// again with each load.
/// </summary>
/// <remarks>
/// Left as they are: dictionaries and arrays, read-only immutable collections (constants), views, and collections of what the
/// constructor's arguments hold collections of, which are made from state.
/// </remarks>
internal static class EmptiedCollections
{
    /// <summary>The collections that loading empties; none where no constructor ran.</summary>
    public static IReadOnlyList<EmptiedCollection> Of(ObjectModel model)
    {
        if (model.Creation.Constructor is null || model.Unstored.Count == 0)
        {
            return [];
        }

        var arguments = model.Members.Append(model.Identity?.Id).OfType<MemberModel>()
            .Where(member => model.Creation.Arguments.Contains(member.Contract));
        var fromState = new HashSet<Type>();
        foreach (var argument in arguments)
        {
            AddElements(argument.Codec, argument.Type, fromState, []);
        }

        return
        [
            .. model.Unstored
                .Select(field => (Field: field, Element: field.FieldType.IsArray ? null : CollectionTypes.ElementOf(field.FieldType)))
                .Where(unstored => unstored.Element is not null && !fromState.Contains(unstored.Element)
                    && !(IsImmutable(unstored.Field.FieldType) && unstored.Field.IsInitOnly))
                .Select(unstored => new EmptiedCollection(
                    unstored.Field, unstored.Element!, HasView(model, unstored.Field, unstored.Element!))),
        ];
    }

    /// <summary><c>value._events = Emptied(value._events)</c> for each.</summary>
    public static IEnumerable<Expression> Empty(ObjectModel model, ParameterExpression value) =>
        Of(model).Select(unstored => Empty(value, unstored.Field, unstored.Element, unstored.HasView));

    /// <summary>
    /// The collection, emptied; another one of the same kind in its place where it may be one that others hold, too, such as a static
    /// default.
    /// </summary>
    /// <param name="held">The collection.</param>
    /// <param name="hasView">True if another field may show the same collection, which then has to stay the same.</param>
    public static TCollection Emptied<TCollection, TElement>(TCollection held, bool hasView)
    {
        if (held is null or ImmutableArray<TElement> { IsDefault: true } or IDictionary or ICollection { Count: 0 }
            or IReadOnlyCollection<TElement> { Count: 0 })
        {
            return held;
        }

        if (IsImmutable(typeof(TCollection)))
        {
            return CollectionFactories.For<TCollection, TElement>() is { } make ? make([]) : held;
        }

        if (!hasView && Another<TElement>(held) is { } another)
        {
            return (TCollection)another;
        }

        Clear<TElement>(held);
        return held;
    }

    private static BlockExpression Empty(ParameterExpression value, FieldInfo field, Type element, bool hasView)
    {
        var (held, emptied) = (Expression.Field(value, field), Expression.Variable(field.FieldType, "emptied"));
        var empty = Expression.Call(
            typeof(EmptiedCollections), nameof(Emptied), [field.FieldType, element], held, Expression.Constant(hasView));
        var set = FieldSetter.Set(value, field, emptied);
        return Expression.Block(
            typeof(void),
            [emptied],
            Expression.Assign(emptied, empty),
            field.FieldType.IsValueType ? set : Expression.IfThen(Expression.ReferenceNotEqual(emptied, held), set));
    }

    private static object? Another<TElement>(object held) => held.GetType() switch
    {
        var type when type == typeof(List<TElement>) => new List<TElement>(),
        var type when type == typeof(HashSet<TElement>) => new HashSet<TElement>(((HashSet<TElement>)held).Comparer),
        var type when type == typeof(Queue<TElement>) => new Queue<TElement>(),
        var type when type == typeof(Stack<TElement>) => new Stack<TElement>(),
        var type when type == typeof(Collection<TElement>) => new Collection<TElement>(),
        _ => null,
    };

    private static void Clear<TElement>(object held)
    {
        switch (held)
        {
            case ICollection<TElement> { IsReadOnly: false } collection:
                collection.Clear();
                break;
            case Queue<TElement> queue:
                queue.Clear();
                break;
            case Stack<TElement> stack:
                stack.Clear();
                break;
            case ConcurrentQueue<TElement> queue:
                queue.Clear();
                break;
            case ConcurrentStack<TElement> stack:
                stack.Clear();
                break;
            case ConcurrentBag<TElement> bag:
                bag.Clear();
                break;
        }
    }

    // [NonSerialized] ReadOnlyCollection<IDomainEvent> _shown = _events.AsReadOnly()
    private static bool HasView(ObjectModel model, FieldInfo field, Type element) => model.Unstored.Any(
        other => other != field && !IsImmutable(other.FieldType) && CollectionTypes.ElementOf(other.FieldType) == element
            && (other.FieldType.IsInterface || other.FieldType == typeof(ReadOnlyCollection<>).MakeGenericType(element)
                || other.FieldType == typeof(ReadOnlyObservableCollection<>).MakeGenericType(element)));

    private static bool IsImmutable(Type type) => type.Namespace == typeof(ImmutableArray).Namespace;

    // The types of which the value has collections, however deep inside.
    private static void AddElements(ValueCodec codec, Type type, HashSet<Type> elements, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return;
        }

        if ((CollectionTypes.EntryOf(type)?.Value ?? CollectionTypes.ElementOf(type)) is { } element)
        {
            elements.Add(element);
        }

        if (codec.ElementCodec is { } inner)
        {
            AddElements(inner, inner.ValueType, elements, seen);
        }

        foreach (var member in ObjectModel.Of(codec).SelectMany(model => model.Members))
        {
            AddElements(member.Codec, member.Type, elements, seen);
        }
    }
}
