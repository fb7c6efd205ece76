using System.Collections;
using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Collects the changes of a patch: lambda and value → <see cref="PatchAction"/>, each checked when it is named.</summary>
/// <param name="root">The aggregate.</param>
internal sealed class PatchBuilder(PatchRoot root)
{
    private readonly List<PatchAction> _actions = [];
    private readonly List<PatchAction> _renamed = [];
    private readonly List<PatchGuard> _guards = [];
    private bool _isEmpty = true;

    /// <summary>Adds a change: of the place that a lambda names, as a function of it.</summary>
    /// <exception cref="ArgumentException">The place is none, or one that a patch must not change in this way.</exception>
    /// <exception cref="MappingException">A value cannot be stored.</exception>
    public void Add(LambdaExpression lambda, Func<PatchTarget, PatchAction?> change)
    {
        var place = PatchPlace.Resolve(lambda, root);
        var target = new PatchTarget(new LambdaScope(lambda, root.Codec), place);
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

        if (root.UpdatedAt is { } updated && !Names(updated.AttributeName))
        {
            if (PatchPlace.Dependent(ObjectModel.Of(root.Codec), updated) is { } computed)
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

        foreach (var other in _actions)
        {
            if (Overlap(other.Path, action.Path))
            {
                throw target.Scope.Refuse(
                    target.Scope.Lambda.Body, Errors.PatchTwice(action.Path.ToString(), other.Path.ToString()));
            }
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
            if (part.Member is not { FormerNames.Count: > 0 })
            {
                continue;
            }

            AttributePath[] former = [.. part.FormerAttributes];
            if (part == place && action is not (PatchAction.AddToSet or PatchAction.RemoveFromSet))
            {
                action = action with { Former = former };
                _renamed.AddRange(former.Select(path => new PatchAction.Remove(path)));
            }
            else
            {
                _guards.AddRange(former.Select(path => Absent(path, part)));
            }
        }

        return action;
    }

    private static PatchGuard Absent(AttributePath former, StoredPlace place) => new(
        new Condition.AttributeNotExists(former), () => Errors.PatchOfFormerName(place.Attribute.ToString(), former.ToString()));

    private bool Names(string attribute)
    {
        foreach (var action in _actions)
        {
            if (action.Path.Segments[0].Name == attribute)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Overlap(AttributePath one, AttributePath other)
    {
        var shared = Math.Min(one.Segments.Count, other.Segments.Count);
        for (var index = 0; index < shared; index++)
        {
            if (one.Segments[index] != other.Segments[index])
            {
                return false;
            }
        }

        return true;
    }
}
