namespace DynamoRepository;

/// <summary>
/// A collection marked <c>[DynamoSet]</c>: <c>SS</c>, <c>NS</c> or <c>BS</c>; an empty one is left out. A list is read too.
/// </summary>
internal sealed class SetCodec<TCollection, TElement>(CollectionCodec<TCollection, TElement> list, ScalarCodec<TElement> element)
    : TypedCodec<TCollection>
{
    public override DynamoType StoredAs { get; } = DynamoJson.SetOf(element.StoredAs);

    public override bool IsCollection => true;

    public override ValueCodec? ElementCodec => Element;

    public ScalarCodec<TElement> Element { get; } = element;

    public override bool MayHaveComparer => list.MayHaveComparer;

    public override object? ComparerOf(TCollection value) => list.ComparerOf(value);

    public override object? LoadedComparer(TCollection? existing) => list.LoadedComparer(existing);

    public override void Write(ItemWriter writer, TCollection value)
    {
        if (MayHaveComparer)
        {
            list.CheckComparer(value);
        }

        CheckEquality(value);
        using var elements = CollectionTypes.ElementsOf<TCollection, TElement>(value).GetEnumerator();
        Write(writer, elements, elements.MoveNext());
    }

    // Walked through once: a query would run twice, and may give something else then.
    public override void WriteMember(ItemWriter writer, StoredName name, TCollection value)
    {
        using var elements = value is null ? null : CollectionTypes.ElementsOf<TCollection, TElement>(value).GetEnumerator();
        if (elements?.MoveNext() == true)
        {
            CheckEquality(value!);
            writer.WriteName(name);
            Write(writer, elements, hasNext: true);
        }
    }

    // What is stored twice is refused here; what is only equal when loaded, by the list's rule.
    private void CheckEquality(TCollection value)
    {
        if (ScalarTable.Find(typeof(TElement)) is null)
        {
            list.CheckEquality(value);
        }
    }

    // From the element on, on which the enumerator stands if there is one.
    private void Write(ItemWriter writer, IEnumerator<TElement> elements, bool hasNext)
    {
        var seen = default(SeenTexts);
        writer.BeginSet(Element.StoredAs);
        for (; hasNext; hasNext = elements.MoveNext())
        {
            var item = elements.Current;
            if (item is null)
            {
                throw new MappingException(Errors.NullInSet()).Within(Errors.Element(seen.Count));
            }

            var text = TextOf(item, seen.Count);
            if (!seen.Add(text))
            {
                throw new MappingException(Errors.DuplicateInSet()).Within(Errors.Element(seen.Count));
            }

            writer.WriteSetElement(text);
        }

        writer.EndSet();
    }

    public override TCollection Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        list.Read(ref reader, tag, context);

    public override TCollection ReadInto(ref AttributeReader reader, DynamoType tag, ReadContext context, TCollection? existing) =>
        list.ReadInto(ref reader, tag, context, existing);

    public override TCollection Adopt(TCollection? existing, TCollection value) => list.Adopt(existing, value);

    public override TCollection Empty(TCollection? existing) => list.Empty(existing);

    private string TextOf(TElement item, int position)
    {
        try
        {
            return Element.ToText(item);
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.Element(position));
        }
    }
}
