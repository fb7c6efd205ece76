namespace DynamoRepository;

/// <summary>
/// Writes every member of an object, as the delegate does that <see cref="ObjectWriterCompiler"/> compiles of the same model: the same
/// bytes, the same errors. Values are passed as objects, so that nothing has to be compiled for their types.
/// </summary>
internal sealed class WriterInterpreter
{
    private readonly ObjectModel _model;
    private readonly WriteStep[] _steps;
    private readonly string[] _names;

    // The step before which the root's token stands; the number of steps if it is behind all; -1 if there is none.
    private readonly int _etag;

    public WriterInterpreter(ObjectModel model)
    {
        _model = model;
        _names = [.. model.Members.Select(member => member.Name)];
        var steps = new List<WriteStep>();
        var isPending = EntityTypes.IsAggregate(model.Type);
        _etag = -1;
        for (var index = 0; index < model.Members.Count; index++)
        {
            var member = model.Members[index];

            // After the members of our base classes, before those of the aggregate itself.
            if (isPending && !EntityTypes.IsOurs((member.Owner ?? member).State?.DeclaringType ?? model.Type))
            {
                (_etag, isPending) = (steps.Count, false);
            }

            if (member.IsWritten)
            {
                steps.Add(new WriteStep(model, member, index));
            }
        }

        _steps = [.. steps];
        _etag = isPending ? _steps.Length : _etag;
    }

    /// <summary>Writes the attributes, without the braces around them.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The object; a struct in a box of its own.</param>
    public void Write(ItemWriter writer, object value)
    {
        var current = -1;
        try
        {
            if (_model.Contract.OnSerializingCallbacks is { Count: > 0 } before)
            {
                MemberErrors.Call(before, value);
            }

            for (var position = 0; position < _steps.Length; position++)
            {
                if (position == _etag)
                {
                    writer.WriteETag();
                }

                var step = _steps[position];
                current = step.Member;
                step.Write(writer, value);
            }

            current = -1; // what follows is no member's fault
            if (_etag == _steps.Length)
            {
                writer.WriteETag();
            }

            _model.Extension?.Write(writer, value);
            if (_model.Contract.OnSerializedCallbacks is { Count: > 0 } after)
            {
                MemberErrors.Call(after, value);
            }
        }
        catch (Exception exception)
        {
            throw MemberErrors.Name(exception, _names, current, isWrite: true);
        }
    }
}
