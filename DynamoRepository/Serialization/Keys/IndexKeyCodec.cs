namespace DynamoRepository;

/// <summary>
/// A key of an index that is a struct around null: left out like any null, so that the item is not in the index. NULL would not do:
/// DynamoDB takes no item whose index key has another type than the index.
/// </summary>
/// <param name="inner">The codec of the struct elsewhere.</param>
/// <param name="mayBeAbsent">True if an absent attribute means null; else null is refused, because it could not come back.</param>
internal sealed class IndexKeyCodec<T>(ScalarCodec<T> inner, bool mayBeAbsent) : KeyCodec<T>(inner)
{
    public override bool ReadsNull => true;

    public override bool LeavesOut(object value) => value is T key && Inner.IsStoredAsNull(key);

    public override void WriteMember(ItemWriter writer, StoredName name, T value)
    {
        if (!Inner.IsStoredAsNull(value))
        {
            Inner.WriteMember(writer, name, value);
        }
        else if (!mayBeAbsent)
        {
            throw new MappingException(Errors.NullInScalar(typeof(T)));
        }
    }
}
