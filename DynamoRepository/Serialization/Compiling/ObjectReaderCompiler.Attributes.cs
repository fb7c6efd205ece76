using System.Linq.Expressions;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <content>The loop over the attributes that come, and what is done with each.</content>
internal sealed partial class ObjectReaderCompiler
{
    private LoopExpression ReadLoop()
    {
        var done = Expression.Label("done");
        Expression unknown = _model.Extension is null
            ? Expression.Call(_context, nameof(ReadContext.SkipUnknown), null, _reader)
            : Expression.Call(Expression.Constant(_model.Extension), nameof(ExtensionDataCodec.Read), null, _reader, _context, _extra);
        Expression otherwise = Expression.Block(typeof(void), Expression.Assign(_current, Expression.Constant(-1)), unknown);
        var find = Expression.Call(
            Expression.Constant(new AttributeNames([.. _attributes.Names.Select(name => name.Text)])), nameof(AttributeNames.Find), null,
            _reader);
        Expression dispatch = _attributes.Names.Count == 0
            ? otherwise
            : Expression.Switch(
                typeof(void), find, otherwise, null,
                _attributes.Names.Select((_, position) => Expression.SwitchCase(ReadCase(position), Expression.Constant(position))));
        return Expression.Loop(
            Expression.IfThenElse(Expression.Call(_reader, nameof(AttributeReader.ReadName), null), dispatch, Expression.Break(done)),
            done);
    }

    private BlockExpression ReadCase(int position)
    {
        var (name, index, isFormer) = _attributes.Names[position];
        var member = _model.Members[index];
        var steps = new List<Expression>
        {
            Expression.Assign(_current, Expression.Constant(index)),
            Expression.IfThen(
                _attributes.HasCome(position),
                Expression.Throw(Expression.Call(typeof(MemberErrors), nameof(MemberErrors.Duplicate), null, Expression.Constant(name)))),
            Expression.Assign(_tag, Expression.Call(_reader, nameof(AttributeReader.ReadTag), null)),
        };
        if (!member.IsRead)
        {
            // A computed property is there for others to read: what is stored of it says nothing to us.
            steps.Add(_attributes.MarkPassed(position));
            steps.Add(Expression.Call(_reader, nameof(AttributeReader.Skip), null, _tag));
        }
        else
        {
            Expression isWanted = member.Codec is { ReadsNull: true, IsBridged: true }
                ? Expression.Constant(true)
                : Expression.NotEqual(_tag, Expression.Constant(DynamoType.NULL));
            Expression read = Expression.Block(typeof(void), _attributes.MarkSeen(position), Store(index, member));
            if (isFormer)
            {
                read = Expression.IfThenElse(
                    _attributes.IsSeen(index),
                    Expression.Block(
                        typeof(void), _attributes.MarkPassed(position), Expression.Call(_reader, nameof(AttributeReader.Skip), null, _tag)),
                        read);
            }
            // Where an attribute has to be there but may be NULL, and for a struct around null, NULL is a value.
            steps.Add((member.Required == Required.AllowNull || member.Codec.ReadsNull) && !isFormer
                ? Expression.IfThenElse(
                    isWanted, read, Expression.Block(typeof(void), _attributes.MarkSeen(position), SetNull(index, member)))
                : Expression.IfThenElse(isWanted, read, _attributes.MarkPassed(position)));
        }

        steps.Add(Expression.Call(_reader, nameof(AttributeReader.ReadEnd), null));
        return Expression.Block(typeof(void), steps);
    }

    // value._field = codec.Read(ref reader, tag, context), or into the collection that the constructor made
    private Expression Store(int index, MemberModel member)
    {
        var codec = Expression.Constant(member.Codec);
        if (_held[index] is { } held)
        {
            return Expression.Assign(held, Expression.Call(codec, "Read", null, _reader, _tag, _context));
        }

        if (!FillsInPlace(member))
        {
            return MemberAccess.Set(_value, member, Expression.Call(codec, "Read", null, _reader, _tag, _context));
        }

        var existing = MemberAccess.Get(_value, member);
        var read = Expression.Call(codec, "ReadInto", null, _reader, _tag, _context, existing);
        if (member.Type.IsValueType)
        {
            return MemberAccess.Set(_value, member, read);
        }

        // Mostly it is what was there before, and setting a read-only field is a call.
        var filled = Expression.Variable(member.Type, "filled");
        return Expression.Block(
            typeof(void),
            [filled],
            Expression.Assign(filled, read),
            Expression.IfThen(Expression.ReferenceNotEqual(filled, existing), MemberAccess.Set(_value, member, filled)));
    }

    private Expression SetNull(int index, MemberModel member) => _held[index] is { } held
        ? Expression.Assign(held, Expression.Default(member.Type))
        : MemberAccess.Set(_value, member, Expression.Default(member.Type));
}
