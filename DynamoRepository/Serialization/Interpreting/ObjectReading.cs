using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>One object while it is read.</summary>
/// <param name="members">The number of its members.</param>
/// <param name="names">The number of names under which they are read: each member's own, and then the former ones.</param>
internal sealed class ObjectReading(int members, int names)
{
    private readonly bool[] _taken = new bool[names];
    private readonly bool[] _passed = new bool[names];
    private readonly bool[] _seen = new bool[members];

    /// <summary>What no member is for.</summary>
    public Dictionary<string, JToken>? Extra;

    /// <summary>The object, as soon as it is made.</summary>
    public object Value { get; set; } = null!;

    /// <summary>What is kept of each member until all are there.</summary>
    public object?[] Held { get; } = new object?[members];

    /// <summary>The member whose fault an error would be; -1 for none.</summary>
    public int Current { get; set; } = -1;

    /// <summary>True if a member was taken, under its own name or a former one.</summary>
    public bool IsSeen(int member) => _seen[member];

    /// <summary>True if the value under a name was taken.</summary>
    public bool HasTaken(int position) => _taken[position];

    /// <summary>True if a name has come already, taken or not.</summary>
    public bool HasCome(int position) => _taken[position] || _passed[position];

    /// <summary>Notes that the value under a name was taken.</summary>
    public void MarkSeen(int position, int member) => _taken[position] = _seen[member] = true;

    /// <summary>Notes that a name was there, but that nothing was taken: only a second one is an error.</summary>
    public void MarkPassed(int position) => _passed[position] = true;
}
