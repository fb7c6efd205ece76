namespace DynamoRepository;

/// <summary>Makes an aggregate's identity of the two parts that were read.</summary>
internal sealed class IdentityMaker(ObjectModel model, IdentityModel identity)
{
    private readonly int[] _parts = [.. identity.Parts.Select(part => model.Members.ToList().IndexOf(part))];
    private readonly EntityId _id = EntityId.Of(identity.Id.Type);
    private readonly RecordMaker _maker = new(identity.Model, identity.Model.Members);

    public object Make(ObjectReading reading)
    {
        foreach (var part in _parts)
        {
            reading.Current = part;
            if (!reading.IsSeen(part))
            {
                throw MemberErrors.Absent(model.Members[part]);
            }
        }

        reading.Current = -1;
        try
        {
            return _maker.Make(Array.ConvertAll(_parts, part => reading.Held[part]));
        }
        catch (Exception exception)
        {
            throw MemberErrors.ConstructorThrew(identity.Id.Type, exception);
        }
    }

    public void Set(object target, object id) => _id.Set(target, id);
}
