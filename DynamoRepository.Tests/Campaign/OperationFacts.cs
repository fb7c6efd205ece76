using static DynamoRepository.Tests.Campaign.CampaignOperation;

namespace DynamoRepository.Tests.Campaign;

/// <summary>What an operation is, as far as its outcome depends on that.</summary>
internal static class OperationFacts
{
    private static readonly string[] Writes = ["PutItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"];

    /// <summary>True for requests that write.</summary>
    public static bool IsWriteRequest(string request) => Writes.Contains(request);

    /// <summary>True if the operation writes nothing.</summary>
    public static bool IsRead(this CampaignOperation operation) =>
        operation is Get or Find or Exists or QueryPage or BatchGet or TransactionRead;

    /// <summary>True if what is written has no version to compare.</summary>
    public static bool IsOfNew(this CampaignOperation operation) => operation is SaveNew or SaveOver or Add or AddTaken or SaveAllNew;

    /// <summary>True if the stored item stands in the way: the operation is refused also when nothing goes wrong.</summary>
    public static bool IsRefused(this CampaignOperation operation) => operation is SaveStale or DeleteStale or AddTaken;

    /// <summary>True if another item is stored than the caller knows of.</summary>
    public static bool IsOverTheirs(this CampaignOperation operation) => operation is SaveOver || operation.IsRefused();

    /// <summary>True if the caller keeps an instance, which it can write once more.</summary>
    public static bool HasInstance(this CampaignOperation operation) =>
        operation is SaveNew or SaveOver or SaveLoaded or Add or Delete or SaveAllLoaded;

    /// <summary>True if the operation deletes what it was called for.</summary>
    public static bool IsDelete(this CampaignOperation operation) => operation is Delete or DeleteStale or DeleteById or DeleteMany;

    /// <summary>True if <c>IdempotentWrites</c> has a say in it.</summary>
    public static bool IsMadeIdempotent(this CampaignOperation operation) =>
        !operation.IsRead() && operation is not (SaveAllNew or DeleteMany or TransactionWrite);

    /// <summary>How the operation ends when nothing goes wrong.</summary>
    public static End NaturalEnd(this CampaignOperation operation) => operation switch
    {
        AddTaken => End.Duplicate,
        SaveStale or DeleteStale => End.Conflict,
        _ => End.Success,
    };

    /// <summary>What is stored before: the names, and "-" for nothing.</summary>
    public static string StoredBefore(this CampaignOperation operation) => operation switch
    {
        SaveNew or Add => "-",
        SaveAllNew => "- -",
        SaveOver or SaveStale or AddTaken or DeleteStale => "Theirs",
        TransactionWrite => "Original -",
        DeleteMany or BatchGet or TransactionRead => "Original Original",
        _ => "Original",
    };

    /// <summary>What is stored when the operation was carried out.</summary>
    public static string StoredAfter(this CampaignOperation operation) => operation switch
    {
        SaveNew or SaveOver or SaveLoaded or Add or Update or SaveAllLoaded => "Mine",
        SaveAllNew or TransactionWrite => "Mine Mine",
        Delete or DeleteById => "-",
        DeleteMany => "- -",
        _ => operation.StoredBefore(),
    };
}
