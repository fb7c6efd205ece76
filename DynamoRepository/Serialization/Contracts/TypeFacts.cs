using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>What a resolver has found out about a type.</summary>
/// <param name="type">The type.</param>
/// <param name="isMarked">True if something is said to Newtonsoft on it.</param>
internal sealed class TypeFacts(Type type, bool isMarked)
{
    private IReadOnlyList<StateMember>? _state;

    /// <summary>True if something is said to Newtonsoft on the type.</summary>
    public bool IsMarked => isMarked;

    /// <summary>Its state, always the same instances.</summary>
    public IReadOnlyList<StateMember> State =>
        _state ?? Interlocked.CompareExchange(ref _state, StateScanner.Scan(type), null) ?? _state;

    /// <summary>The properties of its contract, two of one name included; null before there is a contract.</summary>
    public IReadOnlyList<JsonProperty>? Properties { get; set; }

    /// <summary>Its contract, if that was made without Newtonsoft's reflection.</summary>
    public JsonObjectContract? Plain { get; set; }
}
