namespace DynamoRepository.Tests.Engines;

/// <summary>A rule in use, with the count of how often it applied. Guarded by the handler's lock.</summary>
internal sealed class ArmedRule(FaultRule rule)
{
    private int _applied;

    public FaultRule Rule => rule;

    /// <summary>Whether the rule applies to this request; counts it if so.</summary>
    public bool Applies(RecordedRequest request, Random random)
    {
        if (_applied >= (rule.AtMost ?? int.MaxValue)
            || !rule.Fits(request)
            || (rule.Chance < 1 && random.NextDouble() >= rule.Chance))
        {
            return false;
        }

        _applied++;
        return true;
    }
}
