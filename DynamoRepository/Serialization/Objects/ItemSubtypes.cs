using System.Text;

namespace DynamoRepository;

/// <summary>Tells which items of a base's table are of a declared subtype.</summary>
/// <param name="Discriminator">The attribute that names the subtype.</param>
/// <param name="Names">Its values in them.</param>
internal sealed record ItemSubtypes(string Discriminator, IReadOnlyList<string> Names)
{
    private readonly byte[] _discriminator = Encoding.UTF8.GetBytes(Discriminator);
    private readonly byte[][] _names = [.. Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>
    /// True if the item before whose opening brace the reader stands may be one of them: one without a name is for the codec to refuse.
    /// </summary>
    public bool MayContain(AttributeReader ahead)
    {
        ahead.ReadStart();
        while (ahead.ReadName())
        {
            if (!ahead.TextEquals(_discriminator))
            {
                ahead.SkipValue();
                continue;
            }

            if (ahead.ReadTag() != DynamoType.S)
            {
                return true;
            }

            foreach (var name in _names)
            {
                if (ahead.TextEquals(name))
                {
                    return true;
                }
            }

            return false;
        }

        return true;
    }
}
