namespace DynamoRepository;

/// <summary>Stored items of one version, other than the one that the class writes, in a <see cref="StoredItemReport"/>.</summary>
/// <param name="Version">The version, as <see cref="DynamoTableAttribute.Version"/> counts; 1 for items that state none.</param>
/// <param name="Count">The number of items.</param>
/// <param name="Unreadable">
/// How many of them cannot be read into the class, because a step is missing or fails or for any other reason. The reasons are in
/// <see cref="StoredItemReport.Unreadable"/>.
/// </param>
public sealed record StoredItemVersion(int Version, long Count, long Unreadable)
{
    /// <summary>Returns the figures as one line.</summary>
    public override string ToString() => Errors.ItemsOfVersion(Version, Count, Unreadable);
}
