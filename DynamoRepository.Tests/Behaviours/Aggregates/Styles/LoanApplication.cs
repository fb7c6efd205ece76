#pragma warning disable IDE0032, IDE0290, IDE0052 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>
/// A modular monolith: nothing but private fields, business rules as objects, typed ids with a generic base, a static factory, and a value
/// object that compares its components.
/// </summary>
[DynamoTable("style-loan-applications")]
internal sealed class LoanApplication : AggregateRoot<LoanApplicationId>
{
    private readonly List<Guarantor> _guarantors = [];
    private readonly ApplicantId _applicant;
    private LoanTerms _terms;
    private LoanState _state;
    private DateTime _submittedOn;
    private DateTime? _decidedOn;

    private LoanApplication(LoanApplicationId id, ApplicantId applicant, LoanTerms terms)
        : base(id)
    {
        _applicant = applicant;
        _terms = terms;
        _submittedOn = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    }

    public static LoanApplication Submit(ApplicantId applicant, LoanTerms terms)
    {
        Check(new TermsAreAffordable(terms));
        return new LoanApplication(new LoanApplicationId(Guid.NewGuid()), applicant, terms);
    }

    public void AddGuarantor(string name, decimal limit) => _guarantors.Add(new Guarantor(name, limit));

    public void Approve(DateTime on)
    {
        Check(new IsStillOpen(_state));
        (_state, _decidedOn) = (LoanState.Approved, on);
    }

    public bool IsApprovedFor(ApplicantId applicant) => _state == LoanState.Approved && applicant == _applicant;

    private static void Check(IBusinessRule rule)
    {
        if (rule.IsBroken())
        {
            throw new InvalidOperationException(rule.GetType().Name);
        }
    }

    public static LoanApplication Sample()
    {
        var application = Submit(new ApplicantId(Guid.NewGuid()), new LoanTerms(12_000.50m, "PLN", 36));
        application.AddGuarantor("Ola", 5000);
        application.AddGuarantor("Jan", 0.01m);
        application.Approve(application._submittedOn.AddDays(3));
        return application;
    }

    private interface IBusinessRule
    {
        bool IsBroken();
    }

    private sealed class TermsAreAffordable(LoanTerms terms) : IBusinessRule
    {
        public bool IsBroken() => terms.Amount / terms.Months > 10_000;
    }

    private sealed class IsStillOpen(LoanState state) : IBusinessRule
    {
        public bool IsBroken() => state != LoanState.Submitted;
    }

    private sealed class Guarantor
    {
        private readonly string _name;
        private decimal _limit;

        public Guarantor(string name, decimal limit) => (_name, _limit) = (name, limit);
    }
}

internal abstract class TypedIdBase : IEquatable<TypedIdBase>
{
    protected TypedIdBase(Guid value) =>
        Value = value == Guid.Empty ? throw new ArgumentException("An id is never empty.", nameof(value)) : value;

    public Guid Value { get; }

    public bool Equals(TypedIdBase? other) => other?.GetType() == GetType() && other.Value == Value;

    public override bool Equals(object? obj) => Equals(obj as TypedIdBase);

    public override int GetHashCode() => Value.GetHashCode();

    public static bool operator ==(TypedIdBase? left, TypedIdBase? right) => Equals(left, right);

    public static bool operator !=(TypedIdBase? left, TypedIdBase? right) => !Equals(left, right);
}

[DynamoScalar] // a line for each id
internal sealed class LoanApplicationId(Guid value) : TypedIdBase(value);

[DynamoScalar]
internal sealed class ApplicantId(Guid value) : TypedIdBase(value);

internal enum LoanState
{
    Submitted,
    Approved,
    Rejected,
}

internal sealed class LoanTerms : ValueObject
{
    public LoanTerms(decimal amount, string currency, int months) => (Amount, Currency, Months) = (amount, currency, months);

    public decimal Amount { get; }

    public string Currency { get; }

    public int Months { get; }

    protected override IEnumerable<object?> EqualityComponents => [Amount, Currency, Months];
}
