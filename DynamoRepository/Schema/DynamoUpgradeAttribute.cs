namespace DynamoRepository;

/// <summary>
/// Marks a static method of the aggregate as the step that brings its item from one version to the next: <c>static void
/// Name(Dictionary&lt;string, AttributeValue&gt; item)</c>. It changes the item's attributes in place.
/// </summary>
/// <remarks>
/// Steps run in order, before the item is read into the aggregate, from the item's version (1, if it has none) up to
/// <see cref="DynamoTableAttribute.Version"/>. Each version before that one has a step; those of the oldest versions may go when no such
/// item is left, which is then an error to load. A step may run more than once on the same item, and on an item that an older application
/// saved after a newer one. It sees all attributes but the version and the version token, and must leave those of the key as they are.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DynamoUpgradeAttribute : Attribute
{
    /// <summary>Marks the step from a version to the next.</summary>
    /// <param name="from">The version of the items that the step takes, 1 or more.</param>
    /// <param name="changes">
    /// The members that items of that version store otherwise, or not at all, by their names in C#. Conditions on them throw, because
    /// they would miss such items. Without any, that holds for all members but the key.
    /// </param>
    public DynamoUpgradeAttribute(int from, params string[] changes)
    {
        From = from;
        Changes = changes;
    }

    /// <summary>The version of the items that the step takes.</summary>
    public int From { get; }

    /// <summary>The members that items of that version store otherwise; none for all.</summary>
    public IReadOnlyList<string> Changes { get; }
}
