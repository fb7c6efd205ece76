using System.Collections.Concurrent;
using System.Reflection;

namespace DynamoRepository;

/// <summary>The type that patches change: what all of them ask about it, found once.</summary>
/// <param name="codec">The codec of the aggregate.</param>
/// <param name="keys">The attributes of the table's key.</param>
internal sealed class PatchRoot(ValueCodec codec, IReadOnlyList<string> keys)
{
    public ValueCodec Codec => codec;

    /// <summary>The attributes of the table's key.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>The time of the last change, which every patch sets; null if the aggregate has none, or is found by it.</summary>
    public MemberModel? UpdatedAt { get; } = UpdatedAtOf(codec, keys);

    /// <summary>The places of the aggregate's own members, each found once: patches name the same few again.</summary>
    public ConcurrentDictionary<MemberInfo, StoredPlace> Places { get; } = new();

    private static MemberModel? UpdatedAtOf(ValueCodec codec, IReadOnlyList<string> keys) =>
        !typeof(AggregateRoot).IsAssignableFrom(codec.ValueType)
        ? null
        : ObjectModel.Of(codec).SelectMany(model => model.Members).FirstOrDefault(
            member => member.State?.Property is { Name: nameof(AggregateRoot.UpdatedAt) } property
                && property.DeclaringType == typeof(AggregateRoot) && member.IsWritten && !keys.Contains(member.AttributeName));
}
