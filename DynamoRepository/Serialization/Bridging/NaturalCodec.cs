using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>
/// A member of type <c>object</c> that is marked <c>[DynamoNatural]</c>, a JSON token, or extension data: the value in its natural form.
/// </summary>
internal sealed class NaturalCodec<T> : TypedCodec<T>
{
    private static readonly bool IsToken = typeof(JToken).IsAssignableFrom(typeof(T));

    public override DynamoType StoredAs => DynamoType.None;

    public override string StoredForm => Errors.FormOf(null);

    public override bool IsBridged => true;

    public override void Write(ItemWriter writer, T value) => NaturalForm.Write(writer, value);

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        var value = NaturalForm.Read(ref reader, tag);
        return (IsToken ? NaturalTokens.Of(value) : value) is T read ? read : throw Unexpected(tag);
    }
}
