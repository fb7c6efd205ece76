namespace DynamoRepository;

/// <summary>Writes and reads values of <typeparamref name="T"/> as DynamoDB JSON, without boxing.</summary>
internal abstract class TypedCodec<T> : ValueCodec
{
    public sealed override Type ValueType => typeof(T);

    /// <summary>Writes a value that is not null, tag and braces included.</summary>
    public abstract void Write(ItemWriter writer, T value);

    /// <summary>Reads a value that is not NULL; see <see cref="AttributeReader"/> for where the reader stands.</summary>
    public abstract T Read(ref AttributeReader reader, DynamoType tag, ReadContext context);

    /// <summary>Reads into what a constructor made, if that can be filled in place; else the same as <see cref="Read"/>.</summary>
    public virtual T ReadInto(ref AttributeReader reader, DynamoType tag, ReadContext context, T? existing) =>
        Read(ref reader, tag, context);

    /// <summary>
    /// Moves a value that was read into what a constructor made, if that can be filled in place; else returns the value.
    /// </summary>
    public virtual T Adopt(T? existing, T value) => value;

    /// <summary>The value of a collection whose attribute is absent.</summary>
    public virtual T Empty(T? existing) => throw new NotSupportedException();

    /// <summary>The comparer of a collection; null for the default one, and for none.</summary>
    public virtual object? ComparerOf(T value) => null;

    /// <summary>The comparer that <see cref="ReadInto"/> leaves, which the collection that a constructor made may decide.</summary>
    public virtual object? LoadedComparer(T? existing) => null;

    /// <summary>True if the value, although it is not null itself, is stored as NULL.</summary>
    public virtual bool IsStoredAsNull(T value) => false;

    /// <summary>Writes the attributes of a map of members (<see cref="ValueCodec.HasBody"/>), without the braces.</summary>
    public virtual void WriteBody(ItemWriter writer, T value) => throw new NotSupportedException();

    /// <summary>Reads the attributes of a map of members, from behind its opening brace to behind the closing one.</summary>
    public virtual T ReadBody(ref AttributeReader reader, ReadContext context) => throw new NotSupportedException();

    /// <summary>Writes a member: nothing at all when it is null or has no stored form (an empty set).</summary>
    public virtual void WriteMember(ItemWriter writer, StoredName name, T value)
    {
        if (value is null)
        {
            return;
        }

        writer.WriteName(name);
        Write(writer, value);
    }

    /// <summary>Writes an element of a list or a value of a map: NULL for null.</summary>
    public void WriteElement(ItemWriter writer, T value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            Write(writer, value);
        }
    }

    /// <summary>Reads an element of a list or a value of a map: NULL is null, and an error where null cannot be.</summary>
    public T ReadElement(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        if (tag != DynamoType.NULL || (ReadsNull && IsBridged))
        {
            return Read(ref reader, tag, context);
        }

        return default(T) is null || ReadsNull
            ? default!
            : throw new MappingException(Errors.Unexpected(typeof(T), StoredForm, DynamoType.NULL));
    }

    public sealed override object? EmptyObject(object? existing = null) => Empty(existing is T made ? made : default);

    public sealed override void WriteObject(ItemWriter writer, object? value) => WriteElement(writer, (T)value!);

    public sealed override void WriteMemberObject(ItemWriter writer, StoredName name, object? value) =>
        WriteMember(writer, name, (T)value!);

    public sealed override object? ReadObject(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        tag == DynamoType.NULL ? null : Read(ref reader, tag, context);

    public sealed override object? ReadAnyObject(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        Read(ref reader, tag, context);

    public sealed override object? ReadIntoObject(ref AttributeReader reader, DynamoType tag, ReadContext context, object? existing) =>
        ReadInto(ref reader, tag, context, existing is T made ? made : default);

    public sealed override object? AdoptObject(object? existing, object? value) =>
        Adopt(existing is T made ? made : default, (T)value!);

    /// <summary>The exception for a stored form that this codec does not read.</summary>
    protected MappingException Unexpected(DynamoType found) => new(Errors.Unexpected(typeof(T), StoredForm, found));
}
