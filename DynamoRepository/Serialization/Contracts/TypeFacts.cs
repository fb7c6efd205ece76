using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>What a resolver has found out about a type, each when it was asked for.</summary>
internal sealed class TypeFacts(Type type)
{
    private IReadOnlyList<StateMember>? _state;
    private volatile int _marks; // -1 for none, 0 while it is unknown

    /// <summary>True if something is said to Newtonsoft on the type.</summary>
    public bool IsMarked => (_marks == 0 ? _marks = NewtonsoftMarks.AreOn(type) ? 1 : -1 : _marks) > 0;

    /// <summary>Its state, always the same instances.</summary>
    public IReadOnlyList<StateMember> State =>
        _state ?? Interlocked.CompareExchange(ref _state, StateScanner.Scan(type), null) ?? _state;

    /// <summary>The properties of its contract, two of one name included; null before there is a contract.</summary>
    public IReadOnlyList<JsonProperty>? Properties { get; set; }

    /// <summary>Its contract, if that was made without Newtonsoft's reflection.</summary>
    public JsonObjectContract? Plain { get; set; }
}
