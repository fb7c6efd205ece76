using System.Linq.Expressions;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Compiles an object model into one delegate that writes every member.</summary>
internal static class ObjectWriterCompiler
{
    // (writer, value) =>
    // {
    //     var current = -1;
    //     try
    //     {
    //         current = 0; codec0.WriteMember(writer, "id", value.<Id>k__BackingField);
    //         current = 1; codec1.WriteMember(writer, "email", value._email);
    //     }
    //     catch (Exception exception) { throw MemberErrors.Name(exception, names, current, isWrite: true); }
    // }
    public static ObjectWriter<T> Compile<T>(ObjectModel model)
    {
        var writer = Expression.Parameter(typeof(ItemWriter), "writer");
        var value = Expression.Parameter(typeof(T), "value");
        var current = Expression.Variable(typeof(int), "current");
        var steps = new List<Expression> { Expression.Assign(current, Expression.Constant(-1)) };

        if (model.Contract.OnSerializingCallbacks.Count > 0)
        {
            steps.Add(Callbacks(model.Contract.OnSerializingCallbacks, value));
        }

        var etagPending = EntityTypes.IsAggregate(typeof(T));
        for (var index = 0; index < model.Members.Count; index++)
        {
            var member = model.Members[index];

            // The root's token stands after the members of our base classes, before those of the aggregate itself.
            if (etagPending && !EntityTypes.IsOurs((member.Owner ?? member).State?.DeclaringType ?? typeof(T)))
            {
                steps.Add(Expression.Call(writer, nameof(ItemWriter.WriteETag), null));
                etagPending = false;
            }

            if (member.IsWritten)
            {
                steps.Add(Expression.Assign(current, Expression.Constant(index)));
                steps.Add(WriteMember(model, writer, value, member));
            }
        }

        steps.Add(Expression.Assign(current, Expression.Constant(-1))); // what follows is no member's fault
        if (etagPending)
        {
            steps.Add(Expression.Call(writer, nameof(ItemWriter.WriteETag), null));
        }

        if (model.Extension is { } extension)
        {
            steps.Add(
                Expression.Call(
                    Expression.Constant(extension), nameof(ExtensionDataCodec.Write), null, writer,
                    Expression.Convert(value, typeof(object))));
        }

        if (model.Contract.OnSerializedCallbacks.Count > 0)
        {
            steps.Add(Callbacks(model.Contract.OnSerializedCallbacks, value));
        }

        steps.Add(Expression.Empty());
        var exception = Expression.Parameter(typeof(Exception), "exception");
        var body = Expression.Block(
            [current],
            Expression.TryCatch(
                Expression.Block(typeof(void), steps),
                Expression.Catch(exception, Expression.Throw(MemberErrors.At(model, exception, current, isWrite: true), typeof(void)))));
        return Expression.Lambda<ObjectWriter<T>>(body, $"Write{typeof(T).Name}", [writer, value]).Compile();
    }

    // codec.WriteMember(writer, name, value._field), behind what the member's attributes ask for
    private static Expression WriteMember(ObjectModel model, ParameterExpression writer, ParameterExpression value, MemberModel member)
    {
        var got = MemberAccess.Get(value, member);
        if (member.Owner is { Type.IsValueType: false } owner)
        {
            var isUnset = MemberAccess.IsNull(MemberAccess.Get(value, owner));
            return Expression.Block(
                Expression.IfThen(
                    isUnset, Expression.Throw(Expression.Call(typeof(MemberErrors), nameof(MemberErrors.NullInMember), null))),
                WriteMember(model, writer, value, member, got));
        }

        return WriteMember(model, writer, value, member, got);
    }

    private static Expression WriteMember(
        ObjectModel model, ParameterExpression writer, ParameterExpression value, MemberModel member, Expression got)
    {
        var name = new StoredName(member.AttributeName);
        Expression write = Expression.Call(Expression.Constant(member.Codec), "WriteMember", null, writer, Expression.Constant(name), got);
        write = member.LongestKey is { } longest && member.Codec.KeyType is DynamoType.S or DynamoType.B
            ? Checked(writer, write, name, longest)
            : write;

        if (member.IsRead && member.Codec.MayHaveComparer)
        {
            var comparer = Expression.Constant(MemberComparer.Of(value.Type, model, member));
            write = Expression.Block(Expression.Call(comparer, "Check", null, value, got), write);
        }

        if (member.IsRead && member.Codec.IsCollection && CollectionKind.MayDiffer(member.Type))
        {
            write = Expression.Block(
                Expression.Call(
                    Expression.Constant(new KeptKind(model, member)), nameof(KeptKind.Check), null,
                    Expression.Convert(value, typeof(object)), got),
                write);
        }

        if (AbsentMember.ReplacesNull(member))
        {
            write = Expression.IfThenElse(
                MemberAccess.IsNull(got),
                Expression.Throw(Expression.Call(typeof(MemberErrors), nameof(MemberErrors.NullWithDefault), null)), write);
        }
        else if (member.WritesNull)
        {
            write = Expression.IfThenElse(
                MemberAccess.IsNull(got),
                Expression.Call(typeof(MemberErrors), nameof(MemberErrors.WriteNull), null, writer, Expression.Constant(name)), write);
        }
        else if (!member.IsNullable && !member.Type.IsValueType)
        {
            write = Expression.Block(
                Expression.IfThen(
                    MemberAccess.IsNull(got),
                    Expression.Throw(Expression.Call(typeof(MemberErrors), nameof(MemberErrors.NullInMember), null))), write);
        }

        if (MemberAccess.IsOmitted(member, got) is { } omitted)
        {
            write = Expression.IfThen(Expression.Not(omitted), write);
        }

        if (member.Contract.ShouldSerialize is { } shouldSerialize)
        {
            var isWanted = InvariantCulture.Around(
                Expression.Invoke(Expression.Constant(shouldSerialize), Expression.Convert(value, typeof(object))));
            write = AbsentMember.HasToBeThere(model, member)
                ? Expression.IfThenElse(
                    isWanted, write,
                    Expression.Throw(
                        Expression.Call(typeof(MemberErrors), nameof(MemberErrors.LeftOut), null, Expression.Constant(member.Name))))
                : Expression.IfThen(isWanted, write);
        }

        return write;
    }

    // var start = writer.Position; …; writer.CheckKey(start, name, longest);
    private static BlockExpression Checked(ParameterExpression writer, Expression write, StoredName name, int longest)
    {
        var start = Expression.Variable(typeof(int), "start");
        return Expression.Block(
            [start],
            Expression.Assign(start, Expression.Property(writer, nameof(ItemWriter.Position))),
            write,
            Expression.Call(writer, nameof(ItemWriter.CheckKey), null, start, Expression.Constant(name), Expression.Constant(longest)));
    }

    private static Expression Callbacks(IList<SerializationCallback> callbacks, ParameterExpression value) =>
        MemberAccess.Changing(
            value,
            changed => Expression.Call(typeof(MemberErrors), nameof(MemberErrors.Call), null, Expression.Constant(callbacks), changed));
}
