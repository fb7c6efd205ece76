namespace DynamoRepository.Tests.Faults;

/// <summary>One row of the fault matrix.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Mishap">What happens to it.</param>
/// <param name="Ends">How the call ends.</param>
/// <param name="Stored">What is stored then: whose name, and how many changes it has seen; null for nothing.</param>
/// <param name="Again">How the same call on the same instance ends, when nothing goes wrong any more.</param>
/// <param name="StoredAgain">What is stored then.</param>
public sealed record FaultRow(WriteOperation Operation, Mishap Mishap, Ends Ends, string? Stored, Ends Again, string? StoredAgain)
{
    public bool IsFor(FaultRow row) => (Operation, Mishap) == (row.Operation, row.Mishap);

    public override string ToString() => $"{Operation}, {Mishap}";
}
