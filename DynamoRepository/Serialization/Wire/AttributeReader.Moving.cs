namespace DynamoRepository;

/// <content>Moving over values, and to the one that is wanted.</content>
internal ref partial struct AttributeReader
{
    /// <summary>From behind a tag: moves over the rest of the value, up to the brace that closes it.</summary>
    public void Skip(DynamoType tag)
    {
        if (tag == DynamoType.M)
        {
            while (ReadName())
            {
                SkipValue();
            }
        }
        else if (tag == DynamoType.L)
        {
            while (ReadElement())
            {
                SkipValue();
            }
        }
        else if (DynamoJson.ElementOf(tag) != DynamoType.None)
        {
            while (ReadElement())
            {
                ReadElementText();
            }
        }
    }

    /// <summary>From before a value, its tag included: moves over it.</summary>
    public void SkipValue()
    {
        Skip(ReadTag());
        ReadEnd();
    }

    /// <summary>From before an item, which has no tag: moves over it.</summary>
    public void SkipItem()
    {
        ReadStart();
        Skip(DynamoType.M);
    }

    /// <summary>
    /// Moves from before an item, which has no tag, to before the value of an attribute; false if the item does not have the attribute.
    /// </summary>
    public bool TryMoveToAttribute(ReadOnlySpan<char> name)
    {
        ReadStart();
        return TryMoveToName(name);
    }

    /// <summary>
    /// Moves from before a value to before that of one of its entries; false if the value is not a map, or does not have the entry.
    /// </summary>
    public bool TryMoveToEntry(ReadOnlySpan<char> name) => ReadTag() == DynamoType.M && TryMoveToName(name);

    /// <summary>
    /// Moves from before a value to before one of its elements; false if the value is not a list, or does not have the element.
    /// </summary>
    public bool TryMoveToElement(int index)
    {
        if (ReadTag() != DynamoType.L)
        {
            return false;
        }

        for (; ReadElement(); index--)
        {
            if (index == 0)
            {
                return true;
            }

            SkipValue();
        }

        return false;
    }

    private bool TryMoveToName(ReadOnlySpan<char> name)
    {
        while (ReadName())
        {
            if (TextEquals(name))
            {
                return true;
            }

            SkipValue();
        }

        return false;
    }
}
