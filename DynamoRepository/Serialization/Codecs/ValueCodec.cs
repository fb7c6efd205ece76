namespace DynamoRepository;

/// <summary>
/// Writes and reads the values of one type as DynamoDB JSON, and tells what is known of their stored form before there is a value.
/// </summary>
/// <remarks>
/// A user of codecs whose types it does not know asks these members, and never what kind of codec it has: a codec says of itself what does
/// not hold for most, and codecs around another one pass the question on.
/// </remarks>
internal abstract class ValueCodec
{
    public abstract Type ValueType { get; }

    /// <summary>The DynamoDB type that is written; <see cref="DynamoType.None"/> where Newtonsoft decides.</summary>
    public abstract DynamoType StoredAs { get; }

    /// <summary>The stored form for people: <c>S</c>, <c>M</c>, <c>what MoneyConverter writes</c>.</summary>
    public virtual string StoredForm => StoredAs.ToString();

    /// <summary>The type of a key with this value, or null if the value cannot be a key.</summary>
    public virtual DynamoType? KeyType => null;

    /// <summary>True if the stored forms have the order of the values, so that <c>&lt;</c> means the same in the store.</summary>
    public virtual bool SortsAsStored => false;

    /// <summary>True if an absent attribute means an empty collection.</summary>
    public virtual bool IsCollection => false;

    /// <summary>
    /// True if values are maps of members, whose inside can be written and read without the map's braces, as an item's root is.
    /// </summary>
    public virtual bool HasBody => false;

    /// <summary>True if the stored form is known only from the value: what a converter writes, or natural form.</summary>
    public virtual bool IsBridged => false;

    /// <summary>True if values may be stored compressed, where DynamoDB cannot look into them.</summary>
    public virtual bool IsCompressed => false;

    /// <summary>True if the value is a key of the table.</summary>
    public virtual bool IsTableKey => false;

    /// <summary>
    /// True if NULL stands for the default of the type, although that is not null: a struct around a text that holds none.
    /// </summary>
    public virtual bool ReadsNull => false;

    /// <summary>The codec of a collection's elements or a dictionary's values, or null.</summary>
    public virtual ValueCodec? ElementCodec => null;

    /// <summary>The codec of a dictionary's keys, or null.</summary>
    public virtual ValueCodec? EntryKeyCodec => null;

    /// <summary>The codec of a nullable value that is not null, or of one that is not compressed; or null.</summary>
    public virtual ValueCodec? Underlying => null;

    /// <summary>True if a value may have a comparer: a set, a dictionary, or what may hold one.</summary>
    public virtual bool MayHaveComparer => false;

    /// <summary>The declared subtypes or the cases of a union that a value is one of, or null.</summary>
    public virtual Subtypes? Subtypes => null;

    /// <summary>The texts that are stored for the named values of an enumeration, or null.</summary>
    public virtual IReadOnlyCollection<string>? EnumNames => null;

    /// <summary>True if a member that holds this value, although it is not null itself, has no attribute.</summary>
    public virtual bool LeavesOut(object value) => false;

    /// <summary>The codec of the one member that a value of a <c>[DynamoScalar]</c> type is stored as, or null.</summary>
    public virtual ValueCodec? Held => null;

    /// <summary>True if the value is stored as the next lower one that has a stored form: a time to live, in whole seconds.</summary>
    public virtual bool CutsOff(object value) => false;

    /// <summary>True if a field or property of the value is the member that it is stored as.</summary>
    public virtual bool IsHeld(System.Reflection.MemberInfo member) => false;

    /// <summary>The value of that member.</summary>
    public virtual object? HeldIn(object value) => throw new NotSupportedException();

    /// <summary>
    /// The codec for a key, whose DynamoDB type has to be known before there is a value: this one, unless a <c>JsonConverter</c> decides
    /// what is written.
    /// </summary>
    /// <param name="declared">What the converter is declared to write; null where that is not declared.</param>
    public virtual ValueCodec AsKey(DynamoType? declared) => this;

    /// <summary>Lets what is read be the instance of equal state that one of the static fields holds.</summary>
    public virtual void KeepInstances(IReadOnlyList<System.Reflection.FieldInfo> fields) => throw new NotSupportedException();

    /// <summary>The stored text of a scalar.</summary>
    /// <exception cref="MappingException">The value has no stored form.</exception>
    public virtual string TextOf(object value) => throw new NotSupportedException();

    /// <summary>The value of a collection whose attribute is absent.</summary>
    public abstract object? EmptyObject(object? existing = null);

    /// <summary>Writes a value, NULL for null.</summary>
    public abstract void WriteObject(ItemWriter writer, object? value);

    /// <summary>Writes a member: nothing at all when it is null or has no stored form.</summary>
    public abstract void WriteMemberObject(ItemWriter writer, StoredName name, object? value);

    /// <summary>Reads a value whose tag has been read; NULL gives null.</summary>
    public abstract object? ReadObject(ref AttributeReader reader, DynamoType tag, ReadContext context);

    /// <summary>Reads a value, whatever its tag, into what a constructor made where that can be filled in place.</summary>
    public abstract object? ReadIntoObject(ref AttributeReader reader, DynamoType tag, ReadContext context, object? existing);

    /// <summary>Reads a value, whatever its tag.</summary>
    public abstract object? ReadAnyObject(ref AttributeReader reader, DynamoType tag, ReadContext context);

    /// <summary>Moves a value that was read into what a constructor made, if that can be filled in place; else returns the value.</summary>
    public abstract object? AdoptObject(object? existing, object? value);
}
