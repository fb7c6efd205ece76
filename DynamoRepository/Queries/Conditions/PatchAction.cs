namespace DynamoRepository;

/// <summary>One change of a stored item, at one path. Stores render it for the service, or apply it.</summary>
/// <param name="Path">The path that changes; no other action of the patch is about it or about a part of it.</param>
internal abstract record PatchAction(AttributePath Path)
{
    /// <summary>Where the value is looked for if there is none at the path: the member's former names.</summary>
    public IReadOnlyList<AttributePath> Former { get; init; } = [];

    /// <summary>
    /// True if doing it twice is the same as doing it once. Positions in a list are not the same afterwards, and a set beyond its end
    /// appends.
    /// </summary>
    public virtual bool IsRepeatable => !Path.Segments.Any(segment => segment.IsIndex);

    /// <summary>The values that it needs.</summary>
    public virtual IReadOnlyList<Operand.Value> Values => [];

    /// <summary><c>SET path = value</c></summary>
    public sealed record Set(AttributePath Path, Operand.Value Value) : PatchAction(Path)
    {
        public override IReadOnlyList<Operand.Value> Values => [Value];
    }

    /// <summary><c>SET path = if_not_exists(path, value)</c></summary>
    public sealed record SetIfAbsent(AttributePath Path, Operand.Value Value) : PatchAction(Path)
    {
        public override IReadOnlyList<Operand.Value> Values => [Value];
    }

    /// <summary><c>SET path = if_not_exists(path, start) + amount</c></summary>
    public sealed record Increase(AttributePath Path, Operand.Value Start, Operand.Value Amount) : PatchAction(Path)
    {
        public override bool IsRepeatable => false;

        public override IReadOnlyList<Operand.Value> Values => [Start, Amount];
    }

    /// <summary><c>SET path = list_append(if_not_exists(path, empty), elements)</c></summary>
    public sealed record Append(AttributePath Path, Operand.Value Elements) : PatchAction(Path)
    {
        /// <summary><c>{"L":[]}</c></summary>
        public static Operand.Value Empty { get; } = new("{\"L\":[]}"u8.ToArray());

        public override bool IsRepeatable => false;

        public override IReadOnlyList<Operand.Value> Values => [Empty, Elements];
    }

    /// <summary><c>REMOVE path</c></summary>
    public sealed record Remove(AttributePath Path) : PatchAction(Path);

    /// <summary><c>ADD path set</c></summary>
    public sealed record AddToSet(AttributePath Path, Operand.Value Elements) : PatchAction(Path)
    {
        public override IReadOnlyList<Operand.Value> Values => [Elements];
    }

    /// <summary><c>DELETE path set</c></summary>
    public sealed record RemoveFromSet(AttributePath Path, Operand.Value Elements) : PatchAction(Path)
    {
        public override IReadOnlyList<Operand.Value> Values => [Elements];
    }
}
