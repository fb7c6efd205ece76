using System.Text;

namespace DynamoRepository;

/// <summary>
/// A key of the table: read only if it is stored exactly as it would be written. An upper-case Guid is another key in DynamoDB; read
/// leniently it would be saved under a second identity.
/// </summary>
internal sealed class StrictKeyCodec<T>(ScalarCodec<T> inner) : KeyCodec<T>(inner)
{
    public override bool IsTableKey => true;

    private readonly DynamoType _tag = inner.StoredAs;

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        if (tag != _tag)
        {
            throw Unexpected(tag);
        }

        var value = Inner.Read(ref reader, tag, context);

        // DynamoDB itself treats 5 and 5.0 as one number; base64 has one form per binary.
        if (StoredAs == DynamoType.S && !Inner.IsWrittenAs(ref reader, value))
        {
            throw new MappingException(Errors.LenientKey(typeof(T)));
        }

        return value;
    }
}
