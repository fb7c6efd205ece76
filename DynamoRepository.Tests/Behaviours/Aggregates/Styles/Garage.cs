#pragma warning disable IDE0032, IDE0290, SA1402 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>
/// A layered template: domain events in a base class of the application's own, guards in constructors, an enumeration class with
/// behaviour, and entities that only the root changes.
/// </summary>
[DynamoTable("style-garages")]
internal sealed class Garage : EventfulRoot
{
    private readonly List<RepairJob> _jobs = [];

    public Garage(string name, int bays)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bays);
        (Name, Bays) = (name, bays);
    }

    public string Name { get; private set; }

    public int Bays { get; private set; }

    public IReadOnlyCollection<RepairJob> Jobs => _jobs.AsReadOnly();

    public RepairJob Accept(string plate)
    {
        if (_jobs.Count(job => !job.Stage.IsOver) == Bays)
        {
            throw new InvalidOperationException("All bays are taken.");
        }

        var accepted = new RepairJob(plate);
        _jobs.Add(accepted);
        Register(new JobAccepted(Id, plate));
        return accepted;
    }

    public static Garage Sample()
    {
        var garage = new Garage("Corner", 3);
        garage.Accept("WX 123").MoveTo(RepairStage.Working);
        garage.Accept("KR 456").MoveTo(RepairStage.Done);
        return garage;
    }
}

internal abstract class EventfulRoot : AggregateRoot
{
    [NonSerialized] // the one line that storing it takes
    private readonly List<ApplicationEvent> _applicationEvents = [];

    public IReadOnlyCollection<ApplicationEvent> ApplicationEvents => _applicationEvents.AsReadOnly();

    protected void Register(ApplicationEvent raised) => _applicationEvents.Add(raised);
}

internal abstract record ApplicationEvent
{
    public DateTimeOffset At { get; init; } = DateTimeOffset.UtcNow;
}

internal sealed record JobAccepted(Guid Garage, string Plate) : ApplicationEvent;

internal sealed class RepairJob(string plate) : Entity
{
    public string Plate { get; private set; } = plate;

    public RepairStage Stage { get; private set; } = RepairStage.Waiting;

    public void MoveTo(RepairStage stage) =>
        Stage = stage.Rank > Stage.Rank ? stage : throw new InvalidOperationException("A repair only moves on.");
}

internal sealed class RepairStage
{
    public static readonly RepairStage Waiting = new(1, nameof(Waiting));
    public static readonly RepairStage Working = new(2, nameof(Working));
    public static readonly RepairStage Done = new(3, nameof(Done));

    private RepairStage(int rank, string name) => (Rank, Name) = (rank, name);

    public int Rank { get; }

    public string Name { get; }

    public bool IsOver => this == Done;
}
