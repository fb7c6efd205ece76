#pragma warning disable IDE0032, IDE0290 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>An enumeration class with a private subclass for each value, a period as a value object, and flags.</summary>
[DynamoTable("style-memberships")]
internal sealed class Membership : AggregateRoot
{
    private readonly Stack<MembershipPlan> _earlier = new();

    private Membership(MembershipPlan plan, Term term) => (Plan, Term) = (plan, term);

    public MembershipPlan Plan { get; private set; }

    public Term Term { get; private set; }

    public Extras Extras { get; private set; }

    public IEnumerable<MembershipPlan> Earlier => _earlier;

    public decimal Fee => Plan.FeeFor(Term);

    public static Membership Start(MembershipPlan plan, DateOnly on) => new(plan, new Term(on, on.AddYears(1)));

    public void Switch(MembershipPlan plan)
    {
        if (plan == Plan)
        {
            throw new InvalidOperationException("It has this plan.");
        }

        _earlier.Push(Plan);
        Plan = plan;
    }

    public void Add(Extras extras) => Extras |= extras;

    public static Membership Sample()
    {
        var membership = Start(MembershipPlan.Basic, new DateOnly(2026, 2, 28));
        membership.Switch(MembershipPlan.Family);
        membership.Switch(MembershipPlan.Basic);
        membership.Switch(MembershipPlan.Family);
        membership.Add(Extras.Sauna | Extras.Locker);
        return membership;
    }
}

[DynamoSubtype(typeof(BasicPlan), "basic")] // two lines: one for each private subclass
[DynamoSubtype(typeof(FamilyPlan), "family")]
internal abstract class MembershipPlan
{
    public static readonly MembershipPlan Basic = new BasicPlan();
    public static readonly MembershipPlan Family = new FamilyPlan(4);

    private MembershipPlan(string name) => Name = name;

    public string Name { get; }

    public abstract decimal FeeFor(Term term);

    private sealed class BasicPlan() : MembershipPlan("Basic")
    {
        public override decimal FeeFor(Term term) => term.Days * 0.5m;
    }

    private sealed class FamilyPlan : MembershipPlan
    {
        private readonly int _heads;

        public FamilyPlan(int heads)
            : base("Family") => _heads = heads;

        public override decimal FeeFor(Term term) => term.Days * 0.4m * _heads;
    }
}

internal sealed record Term
{
    public Term(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException("A term ends after it begins.", nameof(to));
        }

        (From, To) = (from, to);
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public int Days => To.DayNumber - From.DayNumber;
}

[Flags]
internal enum Extras
{
    None = 0,
    Sauna = 1,
    Locker = 2,
    Towels = 4,
}
