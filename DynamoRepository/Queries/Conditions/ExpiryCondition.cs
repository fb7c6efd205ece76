namespace DynamoRepository;

/// <summary>Recognises items whose time to live has passed: DynamoDB may keep them for days.</summary>
internal static class ExpiryCondition
{
    /// <summary>
    /// <c>"#n0 &lt;= :v0"</c>: from the whole second on that is stored. False of an item without the attribute, which never expires.
    /// </summary>
    public static Condition.Comparison Expired(string attribute, DateTimeOffset now) =>
        new(
            new Operand.Attribute(new AttributePath(attribute)), ComparisonOperator.LessThanOrEqual,
            ValueOperand.Of(now.ToUnixTimeSeconds()));
}
