using Newtonsoft.Json;

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>An aggregate whose constructor changes what it is given.</summary>
internal sealed class Normalising : Sample
{
    public Normalising(string name, int count) => (Name, Count, Via) = (name.ToLowerInvariant(), count, "constructor");

    public string Name { get; }

    public int Count { get; }

    [JsonIgnore]
    public string? Via { get; }
}
