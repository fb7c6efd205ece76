using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Notes which attributes of an object have come while it is read: a bit for each name, in as many local variables as that takes.
/// </summary>
internal sealed class SeenAttributes
{
    private readonly ObjectModel _model;
    private readonly List<Name> _names = [];
    private readonly ParameterExpression[] _seen;
    private readonly ParameterExpression[] _passed;

    public SeenAttributes(ObjectModel model)
    {
        _model = model;
        for (var index = 0; index < model.Members.Count; index++)
        {
            _names.Add(new Name(model.Members[index].AttributeName, index, IsFormer: false));
        }

        for (var index = 0; index < model.Members.Count; index++)
        {
            _names.AddRange(model.Members[index].FormerNames.Select(former => new Name(former, index, IsFormer: true)));
        }

        _seen = Bits("seen");
        _passed = Bits("passed");
    }

    /// <summary>The names under which members are read: each member's own, in their order, and then the former ones.</summary>
    public IReadOnlyList<Name> Names => _names;

    /// <summary>The variables, all zero at the start.</summary>
    public IEnumerable<ParameterExpression> Variables => _seen.Concat(_passed);

    /// <summary>True if the value under a name was taken.</summary>
    public BinaryExpression IsSeen(int position) => IsMarked(_seen[position / 64], position);

    /// <summary>True if a member was taken, under its own name or a former one.</summary>
    public Expression IsMemberSeen(int member)
    {
        Expression seen = IsSeen(member);
        for (var position = _model.Members.Count; position < _names.Count; position++)
        {
            seen = _names[position].Member == member ? Expression.OrElse(seen, IsSeen(position)) : seen;
        }

        return seen;
    }

    /// <summary>True if a name has come already, taken or not.</summary>
    public BinaryExpression HasCome(int position) => IsMarked(Expression.Or(_seen[position / 64], _passed[position / 64]), position);

    /// <summary>Notes that the value under a name was taken.</summary>
    public BinaryExpression MarkSeen(int position) => Mark(_seen[position / 64], position);

    /// <summary>Notes that a name was there, but that nothing was taken: only a second one is an error.</summary>
    public BinaryExpression MarkPassed(int position) => Mark(_passed[position / 64], position);

    private ParameterExpression[] Bits(string name)
    {
        var variables = new ParameterExpression[(_names.Count / 64) + 1];
        for (var index = 0; index < variables.Length; index++)
        {
            variables[index] = Expression.Variable(typeof(ulong), name + index);
        }

        return variables;
    }

    private static BinaryExpression IsMarked(Expression bits, int position) =>
        Expression.NotEqual(Expression.And(bits, Expression.Constant(1UL << (position % 64))), Expression.Constant(0UL));

    private static BinaryExpression Mark(ParameterExpression bits, int position) =>
        Expression.Assign(bits, Expression.Or(bits, Expression.Constant(1UL << (position % 64))));

    /// <summary>A name, and the member that is read under it.</summary>
    public sealed record Name(string Text, int Member, bool IsFormer);
}
