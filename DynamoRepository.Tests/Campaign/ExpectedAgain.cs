using static DynamoRepository.Tests.Campaign.CampaignOperation;

namespace DynamoRepository.Tests.Campaign;

/// <summary>How the same call ends on the same instance, when nothing goes wrong any more: "Unknown outcomes" of docs/concurrency.md.</summary>
internal static class ExpectedAgain
{
    /// <summary>The end, and what is stored then.</summary>
    public static (End End, string Stored) Of(CampaignRow row, End first, bool isDone)
    {
        var operation = row.Operation;
        if (operation.IsRead())
        {
            return (End.Success, operation.StoredAfter());
        }

        if (row.Afterwards == Afterwards.AgainAfterSomebodySaved)
        {
            var end = AfterSomebodySaved(operation, first);
            return (end, end != End.Success ? "Theirs" : operation.StoredAfter());
        }

        var again = first switch
        {
            { Type: null } => AfterSuccess(operation),
            { IsUnknown: true } => AfterUnknown(operation, isDone),
            _ when operation.IsRefused() && !row.SeesAttempts && !row.HasRequestToken => OtherClientEnds.Refused(operation),
            _ when isDone => operation is Delete ? End.Conflict : End.NotFound, // a delete over another client, taken for somebody else's
            _ => operation.NaturalEnd(),
        };
        return (again, isDone || again == End.Success ? operation.StoredAfter() : operation.StoredBefore());
    }

    private static End AfterSuccess(CampaignOperation operation) => operation switch
    {
        Add or TransactionWrite => End.Duplicate,
        Delete or DeleteById => End.NotFound,
        _ => End.Success,
    };

    // The instance recognises what it tried; what is not its own write stays in its way.
    private static End AfterUnknown(CampaignOperation operation, bool isDone) => operation switch
    {
        DeleteById when isDone => End.NotFound,
        SaveOver when !isDone => End.UnknownConflict,
        _ when operation.IsRefused() => End.UnknownConflict,
        _ => End.Success,
    };

    private static End AfterSomebodySaved(CampaignOperation operation, End first) => first switch
    {
        { IsUnknown: true } => End.UnknownConflict,
        { Type: null } => operation switch
        {
            Delete => End.Success, // the instance is new again: deleted whatever version is stored
            Add => End.Duplicate,
            _ => End.Conflict,
        },
        _ => operation switch
        {
            SaveNew or SaveOver => End.Success, // it has not happened, and is stored whatever is there
            Add => End.Duplicate,
            _ => End.Conflict,
        },
    };
}
