namespace DynamoRepository;

/// <summary>A result that says how many items it is about.</summary>
internal interface IResultCount
{
    /// <summary>The number of items found.</summary>
    int Found { get; }

    /// <summary>The number of items evaluated; null if that is no matter.</summary>
    int? Evaluated { get; }
}
