using static DynamoRepository.Tests.Campaign.CampaignOperation;

namespace DynamoRepository.Tests.Campaign;

/// <summary>
/// How the same call ends on the same instance, when nothing goes wrong any more: "Unknown outcomes" of docs/concurrency.md.
/// </summary>
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
            var end = AsSeen(row, AfterSomebodySaved(operation, first));
            return (end, end != End.Success ? "Theirs" : operation.StoredAfter());
        }

        var again = AsSeen(row, first switch
        {
            { Type: null } => AfterSuccess(operation),
            _ when IsUnseen(row, first) => first, // found once more as it was
            { IsUnknown: true } => AfterUnknown(operation, isDone),
            _ => operation.NaturalEnd(),
        });
        return (again, isDone || again == End.Success ? operation.StoredAfter() : operation.StoredBefore());
    }

    // What the stored item refused over a client whose attempts cannot be seen.
    private static bool IsUnseen(CampaignRow row, End first) => !row.SeesAttempts && !row.HasRequestToken
        && first is
        {
            IsUnknown: true,
            Type: RepositoryExceptionType.Conflict or RepositoryExceptionType.Duplicate or RepositoryExceptionType.NotFound
        };

    private static End AsSeen(CampaignRow row, End end) => row.SeesAttempts || row.HasRequestToken ? end : OtherClientEnds.Unseen(end);

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
        _ when operation.IsRefused() => operation.NaturalEnd() with { IsUnknown = true },
        _ => End.Success,
    };

    private static End AfterSomebodySaved(CampaignOperation operation, End first) => first switch
    {
        { IsUnknown: true } => operation == Add ? End.UnknownDuplicate : End.UnknownConflict,
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
