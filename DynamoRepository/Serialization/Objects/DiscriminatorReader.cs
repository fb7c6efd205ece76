using System.Text;

namespace DynamoRepository;

/// <summary>Finds which of several names the attribute that tells subtypes or cases apart has.</summary>
internal sealed class DiscriminatorReader(Type type, string discriminator, IReadOnlyList<string> names)
{
    private readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(discriminator);

    /// <summary>The position of the name. Attributes come in any order: a copy of the reader looks ahead.</summary>
    public int Find(AttributeReader ahead)
    {
        while (ahead.ReadName())
        {
            if (!ahead.TextEquals(Utf8))
            {
                ahead.SkipValue();
                continue;
            }

            if (ahead.ReadTag() != DynamoType.S)
            {
                throw new MappingException(Errors.BadDiscriminator(type, discriminator));
            }

            for (var position = 0; position < _names.Length; position++)
            {
                if (ahead.TextEquals(_names[position]))
                {
                    return position;
                }
            }

            throw new MappingException(Errors.UnknownSubtype(type, discriminator, names));
        }

        throw new MappingException(Errors.BadDiscriminator(type, discriminator));
    }
}
