using DynamoRepository.Tests.Campaign;

namespace DynamoRepository.Tests.Faults;

/// <summary>One row of the matrix.</summary>
/// <param name="Write">What is called.</param>
/// <param name="Trouble">What happens to it.</param>
/// <param name="End">How it ends; null when it is cancelled.</param>
/// <param name="Stored">What is stored then.</param>
/// <param name="Again">How the same call ends afterwards, when nothing goes wrong any more.</param>
/// <param name="StoredAgain">What is stored then.</param>
public sealed record PartialWriteRow(PartialWrite Write, Trouble Trouble, End? End, string Stored, End Again, string StoredAgain)
{
    public override string ToString() => $"{Write}, {Trouble}";
}
