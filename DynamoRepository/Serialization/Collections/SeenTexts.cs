using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>The elements of a set that were written so far, told apart to the letter. Most sets are small, and cost nothing here.</summary>
internal ref struct SeenTexts
{
    private const int Few = 8;

    private FewTexts _few;
    private HashSet<string>? _many;

    /// <summary>The number of elements.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a text; false if it is there already.</summary>
    public bool Add(string text)
    {
        if (Count < Few ? ((ReadOnlySpan<string>)_few)[..Count].Contains(text) : !Many().Add(text))
        {
            return false;
        }

        if (Count < Few)
        {
            _few[Count] = text;
        }

        Count++;
        return true;
    }

    private HashSet<string> Many() => _many ??= new HashSet<string>(_few[..].ToArray(), StringComparer.Ordinal);

    [InlineArray(Few)]
    private struct FewTexts
    {
        private string _first;
    }
}
