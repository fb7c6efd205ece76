using Amazon.DynamoDBv2;

namespace DynamoRepository.Tests.Engines;

/// <summary>Which requests meet which fault. Immutable data: every method returns a new rule.</summary>
/// <example><c>FaultRule.On("PutItem").Attempt(1).Do(Fault.LosesResponse)</c></example>
public sealed record FaultRule
{
    private FaultRule()
    {
    }

    /// <summary>The operation it is for; null for any.</summary>
    public string? Operation { get; private init; }

    /// <summary>The call it is for, from 1, counted per operation; null for any.</summary>
    public int? OnlyCall { get; private init; }

    /// <summary>The attempt of a call it is for, from 1; null for any.</summary>
    public int? OnlyAttempt { get; private init; }

    /// <summary>How often it applies at most; null for ever.</summary>
    public int? AtMost { get; private init; }

    /// <summary>How probable it is, from 0 to 1.</summary>
    public double Chance { get; private init; } = 1;

    /// <summary>What else must hold of the request.</summary>
    public Func<RecordedRequest, bool>? Condition { get; private init; }

    /// <summary>What happens.</summary>
    public Fault Fault { get; private init; } = Fault.None;

    /// <summary>A rule for one operation, for example <c>PutItem</c>.</summary>
    /// <exception cref="ArgumentException">DynamoDB has no such operation: a misspelt rule would silently never apply.</exception>
    public static FaultRule On(string operation) =>
        typeof(IAmazonDynamoDB).GetMember(operation + "Async").Length > 0
            ? new FaultRule { Operation = operation }
            : throw new ArgumentException($"DynamoDB has no operation '{operation}'.", nameof(operation));

    /// <summary>A rule for every operation.</summary>
    public static FaultRule OnAny() => new();

    /// <summary>Only the nth call of the operation, with all its attempts.</summary>
    public FaultRule Call(int number) => this with { OnlyCall = number };

    /// <summary>Only the nth attempt of each call; the first is 1.</summary>
    /// <remarks>
    /// As the SDK counts them in <c>amz-sdk-request</c>. It resends a request whose answer breaks off in the body without counting,
    /// whatever <c>MaxErrorRetry</c> says, so with <see cref="Fault.TruncatesBody"/> say <see cref="Times"/> as well.
    /// </remarks>
    public FaultRule Attempt(int number) => this with { OnlyAttempt = number };

    /// <summary>The first times only; afterwards requests pass this rule by.</summary>
    public FaultRule Times(int count) => this with { AtMost = count };

    /// <summary>Some requests only, at random, by the handler's seed.</summary>
    public FaultRule WithChance(double chance) => this with { Chance = chance };

    /// <summary>Only requests that satisfy a condition.</summary>
    public FaultRule When(Func<RecordedRequest, bool> condition) => this with { Condition = condition };

    /// <summary>What happens to them.</summary>
    public FaultRule Do(Fault fault) => this with { Fault = fault };

    /// <summary>For example <c>PutItem attempt 1: response lost</c>.</summary>
    public override string ToString() =>
        (Operation ?? "any operation")
        + (OnlyCall is null ? "" : $" call {OnlyCall}")
        + (OnlyAttempt is null ? "" : $" attempt {OnlyAttempt}")
        + (AtMost is null ? "" : $" at most {AtMost} times")
        + $": {Fault}";

    /// <summary>Whether it is for this request, leaving aside how often it applied and how probable it is.</summary>
    internal bool Fits(RecordedRequest request) =>
        (Operation is null || Operation == request.Operation)
        && (OnlyCall is null || OnlyCall == request.Call)
        && (OnlyAttempt is null || OnlyAttempt == request.Attempt)
        && (Condition is null || Condition(request));
}
