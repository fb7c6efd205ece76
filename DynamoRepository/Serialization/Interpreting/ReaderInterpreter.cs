namespace DynamoRepository;

/// <summary>
/// Reads an object as the delegate does that <see cref="ObjectReaderCompiler"/> compiles of the same model: the same objects, the same
/// errors. Values are passed as objects, so that nothing has to be compiled for their types.
/// </summary>
internal sealed class ReaderInterpreter
{
    private readonly ObjectModel _model;
    private readonly ReadStep[] _steps;
    private readonly AttributeNames _attributes;
    private readonly AttributeOf[] _byAttribute;
    private readonly string[] _names;
    private readonly ObjectMaker _maker;
    private readonly IdentityMaker? _identity;
    private readonly CollectionEmptier[] _emptied;
    private readonly EntityId? _requiredId;
    private readonly int _id;
    private readonly bool _isAggregate;

    public ReaderInterpreter(ObjectModel model)
    {
        _model = model;
        _names = [.. model.Members.Select(member => member.Name)];
        _byAttribute = AttributesOf(model.Members);
        _attributes = new AttributeNames(Array.ConvertAll(_byAttribute, attribute => attribute.Name));
        _steps = [.. model.Members.Select(member => new ReadStep(model, member))];
        _maker = new ObjectMaker(model);
        _identity = model.Identity is { } identity ? new IdentityMaker(model, identity) : null;
        _emptied = [.. EmptiedCollections.Of(model).Select(CollectionEmptier.Of)];
        _requiredId = EntityTypes.MakesItsId(model.Type) ? EntityId.Of(EntityTypes.IdOf(model.Type)!) : null;
        _id = model.Members.ToList().FindIndex(MemberAccess.IsId);
        _isAggregate = EntityTypes.IsAggregate(model.Type);
    }

    /// <summary>Reads the attributes up to the closing brace, and makes the object; a struct is in a box.</summary>
    public object Read(ref AttributeReader reader, ReadContext context)
    {
        var reading = new ObjectReading(_model.Members.Count, _byAttribute.Length);
        try
        {
            Read(reading, ref reader, context);
            return reading.Value;
        }
        catch (Exception exception)
        {
            throw MemberErrors.Name(exception, _names, reading.Current, isWrite: false);
        }
    }

    private void Read(ObjectReading reading, ref AttributeReader reader, ReadContext context)
    {
        if (_maker.IsFirst)
        {
            Begin(reading, _maker.Make());
        }

        while (reader.ReadName())
        {
            var position = _attributes.Find(ref reader);
            if (position < 0)
            {
                ReadUnknown(reading, ref reader, context);
            }
            else
            {
                ReadMember(reading, position, ref reader, context);
            }
        }

        var id = _identity?.Make(reading);
        if (!_maker.IsFirst)
        {
            Begin(reading, _maker.Make(reading, id));
        }

        // Setters come last: they may look at fields.
        Finish(reading, withoutField: false);
        Finish(reading, withoutField: true);
        reading.Current = -1;
        _identity?.Set(reading.Value, id!);
        if (_requiredId is not null && (_id < 0 || !reading.IsSeen(_id)))
        {
            _requiredId.Require(reading.Value);
        }

        _model.Extension?.MoveTo(reading.Extra, reading.Value);
        if (_model.Contract.OnDeserializedCallbacks is { Count: > 0 } callbacks)
        {
            MemberErrors.Call(callbacks, reading.Value);
        }

        if (_isAggregate)
        {
            ((IAggregateRoot)reading.Value).MarkEventsAsCommitted();
        }
    }

    private void Begin(ObjectReading reading, object value)
    {
        reading.Value = value;
        foreach (var emptied in _emptied)
        {
            emptied.Empty(value);
        }

        if (_model.Contract.OnDeserializingCallbacks is { Count: > 0 } callbacks)
        {
            MemberErrors.Call(callbacks, value);
        }
    }

    private void ReadUnknown(ObjectReading reading, ref AttributeReader reader, ReadContext context)
    {
        reading.Current = -1;
        if (_model.Extension is { } extension)
        {
            extension.Read(ref reader, context, ref reading.Extra);
        }
        else
        {
            context.SkipUnknown(ref reader);
        }
    }

    private void ReadMember(ObjectReading reading, int position, ref AttributeReader reader, ReadContext context)
    {
        var attribute = _byAttribute[position];
        var (index, isFormer) = (attribute.Member, attribute.IsFormer);
        var step = _steps[index];
        reading.Current = index;
        if (reading.HasCome(position))
        {
            throw MemberErrors.Duplicate(attribute.Name);
        }

        var tag = reader.ReadTag();
        if (!step.IsRead)
        {
            // A computed property is there for others to read: what is stored of it says nothing to us.
            reading.MarkPassed(position);
            reader.Skip(tag);
        }
        else if (step.IsWanted(tag))
        {
            if (isFormer && reading.HasTaken(index))
            {
                reading.MarkPassed(position);
                reader.Skip(tag);
            }
            else
            {
                reading.MarkSeen(position, index);
                step.Store(reading, index, ref reader, tag, context);
            }
        }
        else if (step.TakesNull && !isFormer)
        {
            reading.MarkSeen(position, index);
            step.StoreNull(reading, index);
        }
        else
        {
            reading.MarkPassed(position);
        }

        reader.ReadEnd();
    }

    // The members' own names first, and then the former ones.
    private static AttributeOf[] AttributesOf(IReadOnlyList<MemberModel> members)
    {
        var attributes = new List<AttributeOf>();
        for (var index = 0; index < members.Count; index++)
        {
            attributes.Add(new AttributeOf(members[index].AttributeName, index, IsFormer: false));
        }

        for (var index = 0; index < members.Count; index++)
        {
            foreach (var former in members[index].FormerNames)
            {
                attributes.Add(new AttributeOf(former, index, IsFormer: true));
            }
        }

        return [.. attributes];
    }

    private void Finish(ObjectReading reading, bool withoutField)
    {
        for (var index = 0; index < _steps.Length; index++)
        {
            if (_steps[index].IsWithoutField == withoutField)
            {
                _steps[index].Finish(reading, index);
            }
        }
    }

    // A class, because lists of a struct would have to be compiled for it.
    private sealed record AttributeOf(string Name, int Member, bool IsFormer);
}
