using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>One stored member of an object: its attribute, its codec, and the meaning of an absent attribute.</summary>
internal sealed class MemberModel
{
    public required string AttributeName { get; init; }

    /// <summary>The attribute's name as patches write it.</summary>
    public StoredName StoredName => field ??= new StoredName(AttributeName);

    /// <summary>The property's or field's name, for messages.</summary>
    public required string Name { get; init; }

    public required Type Type { get; init; }

    public required ValueCodec Codec { get; init; }

    public required AbsentRule Absent { get; init; }

    /// <summary>The value of an absent attribute if the rule is <see cref="AbsentRule.Default"/>.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>
    /// The value that stands for an absent attribute, declared before there is an object: what conditions and rows take it for. Null if
    /// that is null or an empty collection, or if the constructor or an error decides; and of a timestamp that is an index key, whose
    /// absence keeps the item out of the index.
    /// </summary>
    public object? Standing =>
        Absent == AbsentRule.Default && LongestKey is null && DefaultValue is { } value && !Codec.LeavesOut(value) ? value : null;

    /// <summary>Names that are read when the attribute is absent, never written.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>
    /// The version of the item since which the member is stored as it is now: an upgrade step changes it in older items, so that
    /// conditions would miss those. Null if none does.
    /// </summary>
    public int? StoredSince { get; init; }

    /// <summary>True if the member may hold null; if not, saving refuses null, because it could not come back.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>True if null is written as NULL instead of being left out.</summary>
    public bool WritesNull { get; init; }

    /// <summary>The most bytes that an index takes of it as a key; null when it is none.</summary>
    public int? LongestKey { get; init; }

    /// <summary>True if the attribute is written at all; a set-only property is only read.</summary>
    public bool IsWritten { get; init; } = true;

    /// <summary>
    /// True if the attribute is read at all; a computed property is only written, unless a constructor's parameter takes what is stored.
    /// </summary>
    public bool IsRead { get; init; } = true;

    /// <summary>True if loading sets the member; a computed property cannot be set.</summary>
    public bool IsSet { get; init; } = true;

    public Required Required { get; init; }

    /// <summary>The contract's property: get and set for members that are not a field of ours, and its <c>ShouldSerialize</c>.</summary>
    public required JsonProperty Contract { get; init; }

    /// <summary>The member whose part it is, where it is stored beside that one's other parts: of an identity; else null.</summary>
    public MemberModel? Owner { get; init; }

    /// <summary>True if an override of its property is stored itself: marks of tables and indexes count there.</summary>
    public bool IsOverridden { get; init; }

    /// <summary>The field or property, or null when the contract has its own way of getting and setting.</summary>
    public StateMember? State { get; init; }
}
