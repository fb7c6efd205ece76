using System.Reflection;

namespace DynamoRepository;

/// <summary>What is passed to a parameter of a constructor.</summary>
internal sealed class ConstructorArgument
{
    private readonly MemberModel _member;
    private readonly ParameterInfo _parameter;
    private readonly AbsentEffect _absent;
    private readonly object? _default;
    private readonly CollectionKeeper? _kept;
    private readonly ArgumentConverter _converter;

    /// <param name="member">The member that is passed.</param>
    /// <param name="index">Its place in the model; -1 for an identity, which is made before.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="makesItsId">True if the object is an entity that generates its Id.</param>
    public ConstructorArgument(MemberModel member, int index, ParameterInfo parameter, bool makesItsId)
    {
        _member = member;
        _parameter = parameter;
        Member = index;
        _absent = AbsentMember.AsArgument(member, parameter, makesItsId);
        _default = MemberDefault.Of(member.Type);
        _kept = index >= 0 && member.IsRead && PassedCollections.MayChange(member) ? CollectionKeeper.Of(member.Type) : null;
        _converter = new ArgumentConverter(member.Type, parameter.ParameterType);
    }

    /// <summary>The member's place in the model, or -1.</summary>
    public int Member { get; }

    /// <summary>Does what absence means.</summary>
    public void Complete(ObjectReading reading)
    {
        if (reading.IsSeen(Member))
        {
            return;
        }

        if (_absent != AbsentEffect.Nothing)
        {
            reading.Current = Member;
        }

        reading.Held[Member] = _absent switch
        {
            AbsentEffect.Refuse => throw MemberErrors.Absent(_member),
            AbsentEffect.Empty => _member.Codec.EmptyObject(),
            AbsentEffect.DefaultValue => _member.DefaultValue ?? _default,
            AbsentEffect.NewId => Guid.NewGuid(),
            AbsentEffect.ParameterDefault => _parameter.DefaultValue,
            _ => _default,
        };
    }

    /// <summary>The elements of a collection that the constructor may change.</summary>
    public object? Copy(ObjectReading reading) => _kept?.Copy(reading.Held[Member]);

    /// <summary>Gives the collection the elements that it had.</summary>
    public void Restore(ObjectReading reading, object? before) => _kept?.Restore(reading.Held[Member], before);

    /// <summary>What the constructor is given.</summary>
    public object? Passed(ObjectReading reading, object? id) => _converter.Convert(Member < 0 ? id : reading.Held[Member]);
}
