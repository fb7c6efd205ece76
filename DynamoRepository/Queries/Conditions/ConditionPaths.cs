namespace DynamoRepository;

/// <summary>The parts of conditions: what is joined by AND, and which attributes are looked at.</summary>
internal static class ConditionPaths
{
    /// <summary>The conditions that must all hold.</summary>
    public static IEnumerable<Condition> Conjuncts(Condition condition) => condition switch
    {
        { IsAlways: true } => [],
        Condition.And and => and.Conditions.SelectMany(Conjuncts),
        _ => [condition],
    };

    /// <summary>The names of the root attributes that the condition looks at.</summary>
    public static IEnumerable<string> Attributes(Condition condition) =>
        PathsOf(condition).Select(path => path.Segments[0].Name).Distinct();

    /// <summary>The paths that the condition looks at.</summary>
    public static IEnumerable<AttributePath> PathsOf(Condition condition) =>
        condition.Operands.Select(PathOf).OfType<AttributePath>().Concat(condition.Parts.SelectMany(PathsOf));

    private static AttributePath? PathOf(Operand operand) => operand switch
    {
        Operand.Attribute attribute => attribute.Path,
        Operand.Size size => size.Path,
        _ => null,
    };
}
