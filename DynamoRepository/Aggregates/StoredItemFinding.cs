namespace DynamoRepository;

/// <summary>Something that a check found about stored items.</summary>
/// <param name="Reason">
/// What is wrong and where, without stored values; of an attribute that the class does not know, its path, such as <c>lines[].colour</c>.
/// </param>
/// <param name="Count">The number of items concerned.</param>
/// <param name="Keys">
/// The keys of the first items concerned, at most ten; the file, or the file and the line, where there is no key.
/// </param>
public sealed record StoredItemFinding(string Reason, long Count, IReadOnlyList<string> Keys)
{
    /// <summary>Returns the finding as one line.</summary>
    public override string ToString() => Errors.Finding(Reason, Count, Keys);
}
