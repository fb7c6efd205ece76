namespace DynamoRepository;

/// <summary>An aggregate's identity of two parts, which are stored beside the aggregate's other members, as its keys.</summary>
/// <param name="Id">The aggregate's member.</param>
/// <param name="Codec">
/// The codec of the identity as an object, whose members are stored under the names of <paramref name="Parts"/>.
/// </param>
/// <param name="Parts">The partition key and the sort key, as members of the aggregate.</param>
internal sealed record IdentityModel(MemberModel Id, ValueCodec Codec, IReadOnlyList<MemberModel> Parts)
{
    /// <summary>The identity as an object by itself.</summary>
    public ObjectModel Model => ((IObjectCodec)Codec).Model;

    /// <summary>The parts of an identity.</summary>
    public IReadOnlyList<object?> PartsOf(object id) => [.. Model.Members.Select(member => member.Contract.ValueProvider!.GetValue(id))];
}
