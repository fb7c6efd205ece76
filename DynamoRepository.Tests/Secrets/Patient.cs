namespace DynamoRepository.Tests.Secrets;

/// <summary>An aggregate whose only value is secret.</summary>
[DynamoTable("patients")]
public sealed class Patient(string diagnosis) : AggregateRoot
{
    public string Diagnosis { get; private set; } = diagnosis;

    public void Change() => Diagnosis += "!";
}
