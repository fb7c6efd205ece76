#pragma warning disable IDE0032, IDE0290 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>
/// The classic shipping domain: an itinerary of legs, a status derived from what was observed, value objects of value objects, and null
/// objects as static instances.
/// </summary>
[DynamoTable("style-consignments")]
internal sealed class Consignment : AggregateRoot<TrackingNumber>
{
    private Consignment() => (Route, Goal, Progress) = (Route.None, null!, null!);

    public Consignment(TrackingNumber id, RouteGoal goal)
        : base(id) => (Route, Goal, Progress) = (Route.None, goal, ConsignmentProgress.From(Route.None, []));

    public RouteGoal Goal { get; private set; }

    public Route Route { get; private set; }

    public ConsignmentProgress Progress { get; private set; }

    public void Assign(Route route)
    {
        if (!Goal.IsMetBy(route))
        {
            throw new ArgumentException("The route leads elsewhere.", nameof(route));
        }

        Route = route;
        Progress = ConsignmentProgress.From(route, Progress.Observed);
    }

    public void Observe(Harbour where, Handling handling) =>
        Progress = ConsignmentProgress.From(Route, [.. Progress.Observed, new Observation(where, handling, new DateOnly(2026, 2, 3))]);

    public static Consignment Sample()
    {
        var consignment = new Consignment(
            new TrackingNumber($"T-{Guid.NewGuid():N}"), new RouteGoal(new("SEGOT"), new("JPTYO"), new DateOnly(2026, 5, 1)));
        consignment.Assign(new Route([new(new("SEGOT"), new("NLRTM"), "V1"), new(new("NLRTM"), new("JPTYO"), "V2")]));
        consignment.Observe(new("SEGOT"), Handling.Loaded);
        return consignment;
    }
}

[DynamoScalar]
internal sealed record TrackingNumber(string Value);

[DynamoScalar]
internal sealed record Harbour(string Code);

internal sealed record RouteGoal(Harbour From, Harbour To, DateOnly Deadline)
{
    public bool IsMetBy(Route route) => route.Legs[0].From == From && route.Legs[^1].To == To;
}

internal sealed class Route
{
    public static readonly Route None = new([]);

    private readonly List<Leg> _legs;

    public Route(IEnumerable<Leg> legs) => _legs = legs.ToList();

    public IReadOnlyList<Leg> Legs => _legs;
}

internal sealed record Leg(Harbour From, Harbour To, string Voyage);

internal enum Handling
{
    Received,
    Loaded,
    Unloaded,
    Claimed,
}

internal sealed record Observation(Harbour Where, Handling Handling, DateOnly On);

internal sealed class ConsignmentProgress
{
    private ConsignmentProgress(IReadOnlyList<Observation> observed, Harbour? lastSeen, bool isOnRoute) =>
        (Observed, LastSeen, IsOnRoute) = (observed, lastSeen, isOnRoute);

    public IReadOnlyList<Observation> Observed { get; }

    public Harbour? LastSeen { get; }

    public bool IsOnRoute { get; }

    public static ConsignmentProgress From(Route route, IReadOnlyList<Observation> observed) => new(
        observed,
        observed.Count == 0 ? null : observed[^1].Where,
        observed.All(seen => route.Legs.Any(leg => leg.From == seen.Where || leg.To == seen.Where)));
}
