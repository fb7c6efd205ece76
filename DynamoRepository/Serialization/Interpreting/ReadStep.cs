using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>Reads one member of an object, and does what its absence means.</summary>
internal sealed class ReadStep
{
    private readonly MemberModel _member;
    private readonly MemberAccessor _accessor;
    private readonly AbsentEffect _absent;
    private readonly bool _isHeld;
    private readonly bool _isArgument;
    private readonly bool _fillsInPlace;
    private readonly bool _isSet;
    private readonly object? _default;

    public ReadStep(ObjectModel model, MemberModel member)
    {
        _member = member;
        _accessor = MemberAccessor.Of(member);
        _absent = AbsentMember.InObject(model, member);
        _isArgument = model.Creation.Arguments.Contains(member.Contract);
        IsRead = member.IsRead;
        IsWithoutField = member.State is { Field: null };

        // A setter may set other members: it is called when all of them are there.
        _isHeld = IsRead && (model.Creation.Arguments.Count > 0 || IsWithoutField || member.Owner is not null);
        _fillsInPlace = member.Codec.IsCollection && model.Creation.Constructor is not null && member.IsWritten;
        _isSet = member.IsSet && member.Owner is null;
        _default = MemberDefault.Of(member.Type);
        TakesNull = member.Required == Required.AllowNull || member.Codec.ReadsNull;
    }

    public bool IsRead { get; }

    public bool IsWithoutField { get; }

    /// <summary>True if NULL is a value: where an attribute has to be there but may be NULL, and for a struct around null.</summary>
    public bool TakesNull { get; }

    /// <summary>True if the codec reads what has the tag.</summary>
    public bool IsWanted(DynamoType tag) => tag != DynamoType.NULL || _member.Codec is { ReadsNull: true, IsBridged: true };

    public void Store(ObjectReading reading, int index, ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        if (_isHeld)
        {
            reading.Held[index] = _member.Codec.ReadAnyObject(ref reader, tag, context);
            return;
        }

        if (!_fillsInPlace)
        {
            _accessor.Set(reading.Value, _member.Codec.ReadAnyObject(ref reader, tag, context));
            return;
        }

        var existing = _accessor.Get(reading.Value);
        var filled = _member.Codec.ReadIntoObject(ref reader, tag, context, existing);
        if (_member.Type.IsValueType || !ReferenceEquals(filled, existing))
        {
            _accessor.Set(reading.Value, filled);
        }
    }

    public void StoreNull(ObjectReading reading, int index)
    {
        if (_isHeld)
        {
            reading.Held[index] = _default;
        }
        else
        {
            _accessor.Set(reading.Value, _default);
        }
    }

    /// <summary>Sets what was kept, and does what absence means.</summary>
    public void Finish(ObjectReading reading, int index)
    {
        if (!_isSet || (!_isHeld && _absent == AbsentEffect.Nothing))
        {
            return;
        }

        reading.Current = index;
        var isSeen = reading.IsSeen(index);
        if (_isHeld && (isSeen || IsSetAsArgument))
        {
            var held = reading.Held[index] ?? _default;
            _accessor.Set(reading.Value, _fillsInPlace ? _member.Codec.AdoptObject(_accessor.Get(reading.Value), held) : held);
        }
        else if (!isSeen && !(_isHeld && _isArgument))
        {
            DoWhatAbsenceMeans(reading.Value);
        }
    }

    // The constructor was given what absence means, and so is the member.
    private bool IsSetAsArgument => _isArgument && _absent != AbsentEffect.Nothing
        && _member.Absent is AbsentRule.Empty or AbsentRule.Default or AbsentRule.Null;

    private void DoWhatAbsenceMeans(object value)
    {
        switch (_absent)
        {
            case AbsentEffect.TypeDefault:
                _accessor.Set(value, _default);
                break;
            case AbsentEffect.DefaultValue:
                _accessor.Set(value, _member.DefaultValue ?? _default);
                break;
            case AbsentEffect.Empty:
                _accessor.Set(value, _member.Codec.EmptyObject(_accessor.Get(value)));
                break;
            case AbsentEffect.Refuse:
            case AbsentEffect.RefuseNull when _accessor.Get(value) is null:
                throw MemberErrors.Absent(_member);
            default:
                break;
        }
    }
}
