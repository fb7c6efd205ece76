namespace DynamoRepository.Tests.Campaign.Histories;

/// <summary>
/// One act on a key, from its beginning to its end as the caller saw it. Values are unique, so that a value is a version.
/// </summary>
/// <param name="Act">What was done.</param>
/// <param name="Outcome">What its caller knows of it.</param>
/// <param name="Value">What was written or read; null for nothing.</param>
/// <param name="Expected">What was to be stored before, where the act has such a condition.</param>
/// <param name="Start">When it was begun.</param>
/// <param name="End">When it ended.</param>
public sealed record HistoryEntry(Act Act, Outcome Outcome, string? Value, string? Expected, long Start, long End)
{
    /// <summary>The last moment at which it can have taken effect.</summary>
    public long Latest => Outcome == Outcome.Unknown ? long.MaxValue : End;

    /// <summary>Lets the act take effect on what is stored.</summary>
    /// <param name="stored">What is stored; null for nothing.</param>
    /// <param name="then">What is stored then.</param>
    /// <returns>False if it cannot have had this outcome there.</returns>
    public bool TryApply(string? stored, out string? then)
    {
        var holds = Act switch
        {
            Act.Add => stored is null,
            Act.SaveIfUnchanged or Act.DeleteIfUnchanged => stored == Expected,
            Act.Delete => stored is not null,
            _ => true,
        } || (Outcome == Outcome.DoneOrGone && stored is null);
        var isWrite = Act != Act.Read && Outcome != Outcome.Refused;
        then = !isWrite ? stored : Act is Act.Delete or Act.DeleteIfUnchanged ? null : Value;
        return Act == Act.Read ? stored == Value : Outcome == Outcome.Refused ? !holds : holds;
    }

    public override string ToString() => $"{Act} {Value}{(Expected is null ? "" : $" if {Expected}")} {Outcome} {Start}..{End}";
}
