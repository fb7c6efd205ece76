using System.Linq.Expressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>
/// Compiles an object model into one delegate that reads it. An object that needs no arguments is made first and its fields are set as the
/// attributes come; else the values are kept until all have come.
/// </summary>
internal sealed partial class ObjectReaderCompiler
{
    private readonly ObjectModel _model;
    private readonly bool _makesFirst;
    private readonly ParameterExpression _reader = Expression.Parameter(typeof(AttributeReader).MakeByRefType(), "reader");
    private readonly ParameterExpression _context = Expression.Parameter(typeof(ReadContext), "context");
    private readonly ParameterExpression _value;
    private readonly ParameterExpression _current = Expression.Variable(typeof(int), "current");
    private readonly ParameterExpression _tag = Expression.Variable(typeof(DynamoType), "tag");
    private readonly ParameterExpression _extra = Expression.Variable(typeof(Dictionary<string, JToken>), "extra");
    private readonly SeenAttributes _attributes;
    private readonly ParameterExpression?[] _held;
    private readonly ParameterExpression? _id;

    // The collections that the constructor is passed, and what they hold before.
    private readonly List<(MemberModel Member, ParameterExpression Held, ParameterExpression Before)> _passed;

    private ObjectReaderCompiler(Type type, ObjectModel model)
    {
        _model = model;
        _makesFirst = model.Creation.Arguments.Count == 0;
        _value = Expression.Variable(type, "value");
        _attributes = new SeenAttributes(model);
        // A setter may set other members: it is called when all of them are there.
        _held =
            [.. model.Members.Select(
                member =>
                    (_makesFirst && member.State is not { Field: null } && member.Owner is null) || !member.IsRead
                        ? null
                        : Expression.Variable(member.Type, member.Name))];
        _passed =
        [
            .. model.Members.Select((member, index) => (Member: member, Held: _held[index]))
                .Where(passed => !_makesFirst && passed.Held is not null && model.Creation.Arguments.Contains(passed.Member.Contract)
                    && PassedCollections.MayChange(passed.Member))
                .Select(passed => (
                    passed.Member, passed.Held!, Expression.Variable(PassedCollections.Copy(passed.Member, passed.Held!).Type, "before"))),
        ];
        _id = model.Identity is { } identity ? Expression.Variable(identity.Id.Type, "id") : null;
    }

    // (ref reader, context) =>
    // {
    //     var value = new Order();                                    // or after the loop, from what was read
    //     value._events = EmptiedCollections.Emptied(value._events);  // of collections that are not stored
    //     while (reader.ReadName())
    //         switch (names.Find(ref reader))
    //         {
    //             case 0:
    //                 current = 0;
    //                 if (((seen0 | passed0) & 1) != 0) throw …;
    //                 tag = reader.ReadTag();
    //                 if (tag != NULL) { seen0 |= 1; value._id = codec0.Read(ref reader, tag, context); } else { passed0 |= 1; }
    //                 reader.ReadEnd();
    //                 break;
    //             default: current = -1; context.SkipUnknown(ref reader); break;
    //         }
    //     if ((seen0 & 2) == 0) throw …                               // what absence means, member by member
    //     return value;
    // }
    public static ObjectReader<T> Compile<T>(ObjectModel model) => new ObjectReaderCompiler(typeof(T), model).Compile<T>();

    private ObjectReader<T> Compile<T>()
    {
        var steps = new List<Expression> { Expression.Assign(_current, Expression.Constant(-1)) };
        if (_makesFirst)
        {
            steps.Add(Expression.Assign(_value, Make()));
            steps.AddRange(EmptiedCollections.Empty(_model, _value));
        }

        if (_model.Contract.OnDeserializingCallbacks.Count > 0 && _makesFirst)
        {
            steps.Add(Callbacks(_model.Contract.OnDeserializingCallbacks));
        }

        steps.Add(ReadLoop());
        if (_id is not null)
        {
            steps.AddRange(MakeIdentity(_id, _model.Identity!));
        }

        if (!_makesFirst)
        {
            for (var index = 0; index < _model.Members.Count; index++)
            {
                if (_held[index] is not null && ArgumentWhenAbsent(index) is { } argument)
                {
                    steps.Add(argument);
                }
            }

            steps.Add(Expression.Assign(_current, Expression.Constant(-1))); // what the constructor refuses is not the last member's fault
            steps.AddRange(_passed.Select(passed => Expression.Assign(passed.Before, PassedCollections.Copy(passed.Member, passed.Held))));
            steps.Add(Expression.Assign(_value, Make()));
            steps.AddRange(_passed.Select(passed => PassedCollections.Restore(passed.Member, passed.Held, passed.Before)));
            steps.AddRange(EmptiedCollections.Empty(_model, _value));
            if (_model.Contract.OnDeserializingCallbacks.Count > 0)
            {
                steps.Add(Callbacks(_model.Contract.OnDeserializingCallbacks));
            }
        }

        FinishMembers(steps, withoutField: false);
        FinishMembers(steps, withoutField: true);
        steps.Add(Expression.Assign(_current, Expression.Constant(-1)));
        if (_id is not null)
        {
            steps.Add(MemberAccess.Set(_value, _model.Identity!.Id, _id));
        }

        if (MakesItsId)
        {
            steps.Add(RequireId());
        }

        if (_model.Extension is { } extension)
        {
            steps.Add(
                MemberAccess.Changing(
                    _value,
                    changed => Expression.Call(Expression.Constant(extension), nameof(ExtensionDataCodec.MoveTo), null, _extra, changed)));
        }

        if (_model.Contract.OnDeserializedCallbacks.Count > 0)
        {
            steps.Add(Callbacks(_model.Contract.OnDeserializedCallbacks));
        }

        if (EntityTypes.IsAggregate(typeof(T)))
        {
            steps.Add(Expression.Call(_value, nameof(IAggregateRoot.MarkEventsAsCommitted), null));
        }

        steps.Add(_value);

        var exception = Expression.Parameter(typeof(Exception), "exception");
        var body = Expression.Block(
            [_value, _current, _tag, _extra, .. _attributes.Variables, .. _held.Append(_id).OfType<ParameterExpression>(),
                .. _passed.Select(passed => passed.Before)],
            Expression.TryCatch(
                Expression.Block(typeof(T), steps),
                Expression.Catch(exception, Expression.Throw(MemberErrors.At(_model, exception, _current, isWrite: false), typeof(T)))));
        return Expression.Lambda<ObjectReader<T>>(body, $"Read{typeof(T).Name}", [_reader, _context]).Compile();
    }

    private bool FillsInPlace(MemberModel member) =>
        member.Codec.IsCollection && _model.Creation.Constructor is not null && member.IsWritten;

    // Setters come last: they may look at fields.
    private void FinishMembers(List<Expression> steps, bool withoutField)
    {
        for (var index = 0; index < _model.Members.Count; index++)
        {
            if (_model.Members[index].State is { Field: null } == withoutField && Finish(index) is { } finish)
            {
                steps.Add(Expression.Assign(_current, Expression.Constant(index)));
                steps.Add(finish);
            }
        }
    }

    // Sets what was kept, and does what absence means.
    private Expression? Finish(int index)
    {
        var member = _model.Members[index];
        if (!member.IsSet || member.Owner is not null)
        {
            return null;
        }

        var whenAbsent = AbsentMember.SetInObject(_model, member, _value);
        if (_held[index] is not { } held)
        {
            return whenAbsent is null ? null : Expression.IfThen(Expression.Not(_attributes.IsMemberSeen(index)), whenAbsent);
        }

        var isArgument = _model.Creation.Arguments.Contains(member.Contract);
        var set = MemberAccess.Set(_value, member, FillsInPlace(member)
            ? Expression.Call(Expression.Constant(member.Codec), "Adopt", null, MemberAccess.Get(_value, member), held)
            : held);
        if (isArgument && whenAbsent is not null && member.Absent is AbsentRule.Empty or AbsentRule.Default or AbsentRule.Null)
        {
            return set;
        }

        return whenAbsent is null || isArgument
            ? Expression.IfThen(_attributes.IsMemberSeen(index), set)
            : Expression.IfThenElse(_attributes.IsMemberSeen(index), set, whenAbsent);
    }

    private int IndexOf(Newtonsoft.Json.Serialization.JsonProperty argument) =>
        _model.Members.ToList().FindIndex(member => member.Contract == argument);

    private Expression Callbacks(IList<Newtonsoft.Json.Serialization.SerializationCallback> callbacks) =>
        MemberAccess.Changing(
            _value,
            changed => Expression.Call(typeof(MemberErrors), nameof(MemberErrors.Call), null, Expression.Constant(callbacks), changed));
}
