namespace DynamoRepository;

/// <summary>Refuses text that UTF-8 cannot hold: with half of a surrogate pair.</summary>
internal static class Surrogates
{
    /// <exception cref="MappingException">A surrogate lacks its partner.</exception>
    public static void Check(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (at >= 0 && at < text.Length)
        {
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                throw new MappingException(Errors.LoneSurrogate());
            }

            var next = text[(at + 2)..].IndexOfAnyInRange('\uD800', '\uDFFF');
            at = next < 0 ? -1 : at + 2 + next;
        }
    }
}
