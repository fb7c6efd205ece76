namespace DynamoRepository.Tests.Behaviours;

/// <summary>What a progress was told, in order, and what follows from it.</summary>
internal sealed class UpgradeReports : IProgress<UpgradeProgress>
{
    public List<UpgradeProgress> All { get; } = [];

    public Action<UpgradeProgress>? Reported { get; init; }

    public void Report(UpgradeProgress value)
    {
        All.Add(value);
        Reported?.Invoke(value);
    }
}
