using System.Collections;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>Writes one member of an object, behind what the member's attributes ask for.</summary>
internal sealed class WriteStep
{
    private readonly MemberModel _member;
    private readonly MemberAccessor _accessor;
    private readonly MemberAccessor? _owner;
    private readonly StoredName _name;
    private readonly bool _hasToBeThere;
    private readonly bool _replacesNull;
    private readonly bool _refusesNull;
    private readonly int? _longestKey;
    private readonly KeptKind? _kind;
    private readonly MemberComparer? _comparer;
    private readonly IEqualityComparer? _omitting;
    private readonly object? _omitted;

    /// <param name="model">The object's model.</param>
    /// <param name="member">The member.</param>
    /// <param name="index">Its position in the model.</param>
    public WriteStep(ObjectModel model, MemberModel member, int index)
    {
        Member = index;
        _member = member;
        _accessor = MemberAccessor.Of(member);
        _owner = member.Owner is { Type.IsValueType: false } owner ? MemberAccessor.Of(owner) : null;
        _name = new StoredName(member.AttributeName);
        _hasToBeThere = member.Contract.ShouldSerialize is not null && AbsentMember.HasToBeThere(model, member);
        _replacesNull = AbsentMember.ReplacesNull(member);
        _refusesNull = !member.IsNullable && !member.Type.IsValueType;
        _longestKey = member.Codec.KeyType is DynamoType.S or DynamoType.B ? member.LongestKey : null;
        _kind = member.IsRead && member.Codec.IsCollection && CollectionKind.MayDiffer(member.Type) ? new KeptKind(model, member) : null;
        _comparer = member.IsRead && member.Codec.MayHaveComparer ? MemberComparer.Of(model.Type, model, member) : null;
        if (member.Contract.DefaultValueHandling is { } handling && handling.HasFlag(DefaultValueHandling.Ignore))
        {
            // Types of the framework are equal by either; a user's may not be.
            _omitting = NewtonsoftMarks.IsOfTheCore(member.Type) && !member.Type.IsGenericType
                ? EqualityComparer<object>.Default
                : (IEqualityComparer)typeof(EqualityComparer<>).MakeGenericType(member.Type)
                    .GetProperty(nameof(EqualityComparer<>.Default))!.GetValue(null)!;
            _omitted = member.DefaultValue ?? MemberDefault.Of(member.Type);
        }
    }

    /// <summary>The member's position in the model.</summary>
    public int Member { get; }

    public void Write(ItemWriter writer, object target)
    {
        if (_owner is not null && _owner.Get(target) is null)
        {
            throw MemberErrors.NullInMember();
        }

        if (_member.Contract.ShouldSerialize is not null && !IsWanted(target))
        {
            if (_hasToBeThere)
            {
                throw MemberErrors.LeftOut(_member.Name);
            }

            return;
        }

        var value = _accessor.Get(target);
        if (_omitting is not null && _omitting.Equals(value, _omitted))
        {
            return;
        }

        if (value is null)
        {
            WriteNull(writer);
            return;
        }

        _kind?.Check(target, value);
        _comparer?.CheckObject(target, value);
        WriteValue(writer, value);
    }

    private void WriteNull(ItemWriter writer)
    {
        if (_replacesNull)
        {
            throw MemberErrors.NullWithDefault();
        }

        if (_member.WritesNull)
        {
            MemberErrors.WriteNull(writer, _name);
            return;
        }

        if (_refusesNull)
        {
            throw MemberErrors.NullInMember();
        }

        WriteValue(writer, null);
    }

    private void WriteValue(ItemWriter writer, object? value)
    {
        var start = writer.Position;
        _member.Codec.WriteMemberObject(writer, _name, value);
        if (_longestKey is { } longest)
        {
            writer.CheckKey(start, _name, longest);
        }
    }

    private bool IsWanted(object target)
    {
        using var culture = InvariantCulture.Enter();
        return _member.Contract.ShouldSerialize!(target);
    }
}
