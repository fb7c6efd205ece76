using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// The requirements of a write, in the order in which their failures are reported. The service says only that the whole condition did not
/// hold; the stored item tells which part.
/// </summary>
internal static class WriteRequirements
{
    /// <summary>The condition that all requirements make together.</summary>
    public static Condition All(IReadOnlyList<WriteRequirement> requirements)
    {
        var conditions = new Condition[requirements.Count];
        for (var index = 0; index < conditions.Length; index++)
        {
            conditions[index] = requirements[index].Condition;
        }

        return Condition.AllOf(conditions);
    }

    /// <summary>
    /// Returns the first requirement that a stored item does not meet; null if there are none, or the item cannot be read.
    /// </summary>
    /// <param name="requirements">The requirements of a write whose condition did not hold.</param>
    /// <param name="item">The item in DynamoDB JSON; <see cref="ConditionEvaluator.NoItem"/> where none is stored.</param>
    /// <param name="isLater">
    /// True if the item was read after the write. If it meets all requirements, the state of the write was another: nothing was stored.
    /// </param>
    public static WriteRequirement? Unmet(IReadOnlyList<WriteRequirement> requirements, ReadOnlySpan<byte> item, bool isLater = false)
    {
        try
        {
            foreach (var requirement in requirements)
            {
                if (!new ConditionEvaluator(requirement.Condition).Holds(item))
                {
                    return requirement;
                }
            }
        }
        catch (Exception exception) when (exception is MappingException or JsonException)
        {
            return null; // another program's item, damaged
        }

        return requirements.Count == 0 ? null : isLater ? Unmet(requirements, ConditionEvaluator.NoItem) : requirements[^1];
    }
}
