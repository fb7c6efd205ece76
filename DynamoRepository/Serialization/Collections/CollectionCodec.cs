namespace DynamoRepository;

/// <summary>
/// Lists, arrays, sets and other collections of one element type: <c>L</c>; <c>SS</c>, <c>NS</c> and <c>BS</c> are read too.
/// </summary>
internal sealed class CollectionCodec<TCollection, TElement>(TypedCodec<TElement> element, Func<List<TElement>, TCollection> fromList)
    : TypedCodec<TCollection>
{
    // The one comparer of what is made without a constructor's help, once it is known.
    private object?[]? _made;
    private readonly CollectionKind? _kind = CollectionKind.MayDiffer(typeof(TCollection)) ? new(typeof(TCollection)) : null;

    public TypedCodec<TElement> Element { get; } = element;

    public override DynamoType StoredAs => DynamoType.L;

    public override bool IsCollection => true;

    public override ValueCodec? ElementCodec => Element;

    public override bool MayHaveComparer { get; } = CollectionComparer.MayBeOf(typeof(TCollection));

    // Not of a member, whose comparer an initialiser may decide: its object looks at it.
    public override void Write(ItemWriter writer, TCollection value)
    {
        if (MayHaveComparer)
        {
            CheckComparer(value);
        }

        if (_kind?.IsOther(value) == true)
        {
            throw new MappingException(Errors.KindIsLost(value!.GetType(), typeof(TCollection)));
        }

        WriteAll(writer, value);
    }

    public override void WriteMember(ItemWriter writer, StoredName name, TCollection value)
    {
        if (value is not null)
        {
            writer.WriteName(name);
            WriteAll(writer, value);
        }
    }

    public override object? ComparerOf(TCollection value) => CollectionComparer.Of<TElement>(value!);

    public override object? LoadedComparer(TCollection? existing)
    {
        if (existing is not null && Fillable(existing) is not null)
        {
            return ComparerOf(existing);
        }

        return ComparerOf(Comparers.TryKeep<TCollection, TElement>(existing, [], out var kept) ? kept : fromList([]));
    }

    /// <summary>Refuses a collection with another comparer than it gets when no constructor makes it.</summary>
    public void CheckComparer(TCollection value)
    {
        _made ??= [LoadedComparer(default)];
        if (ComparerOf(value) is var comparer
            && !ReferenceEquals(comparer, _made[0])
            && !CollectionComparer.AreSame(comparer, _made[0], null))
        {
            throw new MappingException(Errors.ComparerOfElement(value!.GetType()));
        }
    }

    private void WriteAll(ItemWriter writer, TCollection value)
    {
        writer.BeginList();
        var index = 0;
        try
        {
            // The collections that aggregates mostly hold, without an enumerator.
            if (value is TElement[] array)
            {
                for (; index < array.Length; index++)
                {
                    Element.WriteElement(writer, array[index]);
                }
            }
            else if (value is List<TElement> list)
            {
                for (; index < list.Count; index++)
                {
                    Element.WriteElement(writer, list[index]);
                }
            }
            else
            {
                index = -1; // what is wrong with the collection is no element's fault
                var elements = CollectionTypes.ElementsOf<TCollection, TElement>(value);
                CheckEquality(value);
                index = 0;
                foreach (var item in elements)
                {
                    Element.WriteElement(writer, item);
                    index++;
                }
            }
        }
        catch (MappingException exception) when (index >= 0)
        {
            throw exception.Within(Errors.Element(index));
        }

        writer.EndList();
    }

    public override TCollection Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        fromList(ReadElements(ref reader, tag, context));

    public override TCollection ReadInto(ref AttributeReader reader, DynamoType tag, ReadContext context, TCollection? existing)
    {
        // A list is known to be fillable; asking anything else for it takes longer.
        var target = existing as List<TElement> ?? Fillable(existing);
        if (target is null)
        {
            var elements = ReadElements(ref reader, tag, context);
            return Comparers.TryKeep<TCollection, TElement>(existing, elements, out var kept) ? kept : fromList(elements);
        }

        target.Clear();
        CheckCount(target, ReadElements(ref reader, tag, context, target));
        return existing!;
    }

    public override TCollection Adopt(TCollection? existing, TCollection value)
    {
        if (ReferenceEquals(existing, value))
        {
            return value;
        }

        if (Fillable(existing) is not { } target)
        {
            return Comparers.TryKeep<TCollection, TElement>(existing, [.. (IEnumerable<TElement>)value!], out var kept) ? kept : value;
        }

        Fill(target, [.. (IEnumerable<TElement>)value!]);
        return existing!;
    }

    public override TCollection Empty(TCollection? existing) => Adopt(existing, fromList([]));

    /// <summary>Refuses a set whose elements have become equal, so that it could not be loaded.</summary>
    /// <exception cref="MappingException">An element equals one before it.</exception>
    public void CheckEquality(TCollection collection)
    {
        if (EqualElements.Find(collection!, Element) is var position and >= 0)
        {
            throw new MappingException(Errors.BecameEqual(collection!.GetType())).Within(Errors.Element(position));
        }
    }

    // A collection that a constructor made can be cleared and filled, unless it is of fixed size.
    private static ICollection<TElement>? Fillable(TCollection? collection) =>
        collection is ICollection<TElement> { IsReadOnly: false } fillable and not TElement[]? fillable : null;

    private static void Fill(ICollection<TElement> target, List<TElement> elements)
    {
        target.Clear();
        foreach (var element in elements)
        {
            target.Add(element);
        }

        CheckCount(target, elements.Count);
    }

    private static void CheckCount(ICollection<TElement> target, int count)
    {
        if (target.Count != count)
        {
            throw new MappingException(Errors.DuplicateElements(target.GetType()));
        }
    }

    private List<TElement> ReadElements(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        var elements = new List<TElement>();
        ReadElements(ref reader, tag, context, elements);
        return elements;
    }

    private int ReadElements(ref AttributeReader reader, DynamoType tag, ReadContext context, ICollection<TElement> elements)
    {
        var count = 0;
        var elementTag = DynamoJson.ElementOf(tag);
        if (tag != DynamoType.L && elementTag == DynamoType.None)
        {
            throw Unexpected(tag);
        }

        try
        {
            for (; reader.ReadElement(); count++)
            {
                if (elementTag != DynamoType.None)
                {
                    reader.ReadElementText();
                    elements.Add(Element.Read(ref reader, elementTag, context));
                    continue;
                }

                elements.Add(Element.ReadElement(ref reader, reader.ReadTag(), context));
                reader.ReadEnd();
            }
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.Element(count));
        }

        return count;
    }
}
