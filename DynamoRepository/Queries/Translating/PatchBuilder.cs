using System.Collections;
using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Collects the changes of a patch: lambda and value → <see cref="PatchAction"/>, each checked when it is named.</summary>
/// <param name="root">The codec of the aggregate.</param>
/// <param name="keys">The attributes of the table's key.</param>
internal sealed class PatchBuilder(ValueCodec root, IReadOnlyList<string> keys)
{
    private readonly List<PatchAction> _actions = [];
    private readonly List<PatchAction> _renamed = [];
    private readonly List<(Condition, string)> _guards = [];
    private bool _isEmpty = true;

    /// <summary>Adds a change: of the place that a lambda names, as a function of it.</summary>
    /// <exception cref="ArgumentException">The place is none, or one that a patch must not change in this way.</exception>
    /// <exception cref="MappingException">A value cannot be stored.</exception>
    public void Add(LambdaExpression lambda, Func<PatchTarget, PatchAction?> change)
    {
        var place = PatchPlace.Resolve(lambda, root, keys);
        var target = new PatchTarget(new LambdaScope(lambda, root), place);
        try
        {
            Add(target, change(target));
            _isEmpty = false; // even if no element is added to a set
        }
        catch (MappingException exception)
        {
            throw exception.Within(ExpressionText.Of(lambda.Body));
        }
    }

    /// <summary>Returns the patch, which also sets a time of the last change that it does not name.</summary>
    /// <exception cref="ArgumentException">It changes nothing, or what a computed member depends on.</exception>
    public ItemPatch Build(Type aggregate, DateTimeOffset now)
    {
        if (_isEmpty)
        {
            throw new ArgumentException(Errors.PatchEmpty(aggregate));
        }

        if (UpdatedAt() is { } updated && !_actions.Any(action => action.Path.Segments[0].Name == updated.AttributeName))
        {
            if (PatchPlace.Dependent(ObjectModel.Of(root), updated) is { } computed)
            {
                throw new ArgumentException(Errors.CannotTranslate(
                    updated.Name, Errors.NameOf(aggregate), Errors.PatchMakesStale(updated.Name, computed.Name, computed.AttributeName)));
            }

            if (updated.StoredSince is { } version)
            {
                throw new ArgumentException(Errors.CannotTranslate(
                    updated.Name, Errors.NameOf(aggregate), Errors.PatchOfUpgraded(updated.Name, version)));
            }

            _actions.Add(new PatchAction.Set(
                new AttributePath(updated.AttributeName), ValueOperand.Written(updated.Codec, now.ToUniversalTime())));
        }

        return new ItemPatch([.. _actions, .. _renamed], _guards);
    }

    private void Add(PatchTarget target, PatchAction? action)
    {
        if (action is null)
        {
            return;
        }

        if (_actions.Find(other => Overlap(other.Path, action.Path)) is { } twice)
        {
            throw target.Scope.Refuse(
                target.Scope.Lambda.Body, Errors.PatchTwice(action.Path.ToString(), twice.Path.ToString()));
        }

        _actions.Add(Renamed(target.Place, action));
        if (target.Guard is { } guard)
        {
            _guards.Add(guard);
        }
    }

    // Under a former name, the value is read where one is needed, and removed; below it, and in a set, it cannot be.
    private PatchAction Renamed(StoredPlace place, PatchAction action)
    {
        for (var part = place; part is not null; part = part.Within)
        {
            AttributePath[] former = [.. part.FormerAttributes];
            if (part == place && action is not (PatchAction.AddToSet or PatchAction.RemoveFromSet))
            {
                action = action with { Former = former };
                _renamed.AddRange(former.Select(path => new PatchAction.Remove(path)));
            }
            else
            {
                _guards.AddRange(former.Select(path => (
                    (Condition)new Condition.AttributeNotExists(path),
                    Errors.PatchOfFormerName(part.Attribute.ToString(), path.ToString()))));
            }
        }

        return action;
    }

    private MemberModel? UpdatedAt() => !typeof(AggregateRoot).IsAssignableFrom(root.ValueType)
        ? null
        : ObjectModel.Of(root).SelectMany(model => model.Members).FirstOrDefault(
            member => member.State?.Property is { Name: nameof(AggregateRoot.UpdatedAt) } property
                && property.DeclaringType == typeof(AggregateRoot) && member.IsWritten && !keys.Contains(member.AttributeName));

    private static bool Overlap(AttributePath one, AttributePath other) =>
        one.Segments.Zip(other.Segments).All(pair => pair.First == pair.Second);
}
