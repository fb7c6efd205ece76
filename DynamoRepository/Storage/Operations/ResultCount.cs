namespace DynamoRepository;

/// <summary>Counts the items of a result.</summary>
internal static class ResultCount
{
    /// <summary>Tells an observation, if there is one, how many items a request returned.</summary>
    public static void Tell<TResult>(Observation? observation, TResult result)
    {
        if (observation is null)
        {
            return;
        }

        switch (result)
        {
            case IResultCount count:
                observation.Receives(count.Found, count.Evaluated);
                break;
            case StoredVersion version:
                observation.Receives(version.Exists ? 1 : 0);
                break;
            case IReadOnlyList<IAggregateRoot?> items:
                observation.Receives(items.Count(item => item is not null));
                break;
            case IAggregateRoot:
                observation.Receives(items: 1);
                break;
        }
    }
}
