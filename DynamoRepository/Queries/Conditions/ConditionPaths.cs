namespace DynamoRepository;

/// <summary>The parts of conditions: what is joined by AND, and which attributes are looked at.</summary>
internal static class ConditionPaths
{
    /// <summary>The conditions that must all hold.</summary>
    public static IEnumerable<Condition> Conjuncts(Condition? condition) => condition switch
    {
        null => [],
        Condition.And and => and.Conditions.SelectMany(Conjuncts),
        _ => [condition],
    };

    /// <summary>The names of the root attributes that the condition looks at.</summary>
    public static IEnumerable<string> Attributes(Condition condition) =>
        PathsOf(condition).Select(path => path.Segments[0].Name).Distinct();

    /// <summary>The paths that the condition looks at.</summary>
    public static IEnumerable<AttributePath> PathsOf(Condition condition) => condition switch
    {
        Condition.Comparison comparison => [.. PathsOf(comparison.Left), .. PathsOf(comparison.Right)],
        Condition.Between between => [.. PathsOf(between.Subject), .. PathsOf(between.Low), .. PathsOf(between.High)],
        Condition.In membership => [.. PathsOf(membership.Subject), .. membership.Candidates.SelectMany(PathsOf)],
        Condition.BeginsWith prefix => [prefix.Path, .. PathsOf(prefix.Prefix)],
        Condition.Contains contains => [contains.Path, .. PathsOf(contains.Value)],
        Condition.AttributeExists exists => [exists.Path],
        Condition.AttributeNotExists missing => [missing.Path],
        Condition.HasType type => [type.Path],
        Condition.And and => and.Conditions.SelectMany(PathsOf),
        Condition.Or or => or.Conditions.SelectMany(PathsOf),
        Condition.Not not => PathsOf(not.Inner),
        _ => throw new InvalidOperationException($"No paths known of a condition of type {condition.GetType().Name}."),
    };

    private static IEnumerable<AttributePath> PathsOf(Operand operand) => operand switch
    {
        Operand.Attribute attribute => [attribute.Path],
        Operand.Size size => [size.Path],
        _ => [],
    };
}
