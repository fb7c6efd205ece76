using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Checks the version and the upgrade steps that an aggregate declares.</summary>
/// <param name="aggregate">The aggregate.</param>
/// <param name="layout">Its item.</param>
/// <param name="factory">Collects what is wrong.</param>
internal sealed class UpgradeBuilder(Type aggregate, ItemLayout layout, CodecFactory factory)
{
    private readonly string _place = Errors.NameOf(aggregate);

    /// <summary>The upgrades; null if no version is declared, or something is wrong with it.</summary>
    /// <param name="keys">The members that are the key.</param>
    /// <param name="shapes">The models of the table's items: one, or those of all subtypes.</param>
    public ItemUpgrades? Build(IReadOnlyList<MemberModel> keys, IReadOnlyList<ObjectModel> shapes)
    {
        var declarer = ItemLayout.DeclarerOf(aggregate);
        RefuseElsewhere(declarer, shapes);
        var steps = UpgradeStep.Of(declarer);
        if (layout.VersionAttribute is not { } attribute)
        {
            if (steps.Count > 0)
            {
                Refuse(Errors.StepsWithoutVersion(steps[0].Method.Name, steps[^1].From + 1));
            }

            return null;
        }

        var before = factory.Problems.Count;
        CheckAttribute(attribute, shapes);
        CheckVersions(steps);
        foreach (var step in steps)
        {
            CheckStep(step, keys, shapes);
        }

        return factory.Problems.Count > before || keys.Count == 0
            ? null
            : new ItemUpgrades(layout.Version, attribute, layout.ETagAttribute, [.. keys.Select(key => key.AttributeName)], steps);
    }

    private void RefuseElsewhere(Type declarer, IReadOnlyList<ObjectModel> shapes)
    {
        var seen = new HashSet<Type> { declarer };
        foreach (var type in (Type[])[.. shapes.Select(shape => shape.Type), aggregate])
        {
            foreach (var level in StateScanner.Levels(type))
            {
                foreach (var elsewhere in seen.Add(level) ? UpgradeStep.Of(level) : [])
                {
                    Refuse(Errors.StepElsewhere(elsewhere.Method.Name, elsewhere.Method.DeclaringType!, declarer));
                }
            }
        }
    }

    private void CheckAttribute(string attribute, IReadOnlyList<ObjectModel> shapes)
    {
        if (attribute.Length == 0 || attribute == layout.ETagAttribute)
        {
            Refuse(Errors.BadVersionAttribute());
        }

        foreach (var member in shapes.SelectMany(shape => shape.Members)
            .Where(member => member.AttributeName == attribute || member.FormerNames.Contains(attribute)).DistinctBy(member => member.Name))
        {
            Refuse(Errors.HidesVersion(member.Name, attribute));
        }
    }

    // One step for each version, without a gap, up to the one before the newest; none once no item is older.
    private void CheckVersions(IReadOnlyList<UpgradeStep> steps)
    {
        if (layout.Version < 1)
        {
            Refuse(Errors.BadVersionNumber(layout.Version));
            return;
        }

        foreach (var step in steps.Where(step => step.From < 1 || step.From >= layout.Version))
        {
            Refuse(Errors.StepOutOfRange(step.Method.Name, step.From, layout.Version));
        }

        foreach (var twins in steps.GroupBy(step => step.From).Where(group => group.Count() > 1))
        {
            Refuse(Errors.TwoSteps(twins.Key, twins.First().Method.Name, twins.Last().Method.Name));
        }

        if (steps.Count > 0 && Enumerable.Range(steps[0].From, Math.Max(0, layout.Version - steps[0].From))
            .Except(steps.Select(step => step.From)).ToList() is [var missing, ..])
        {
            Refuse(Errors.NoStep(missing, layout.Version));
        }
    }

    private void CheckStep(UpgradeStep step, IReadOnlyList<MemberModel> keys, IReadOnlyList<ObjectModel> shapes)
    {
        var method = step.Method;
        if (!method.IsStatic || method.IsGenericMethod || method.ReturnType != typeof(void)
            || method.GetParameters() is not [var item] || item.ParameterType != typeof(Dictionary<string, AttributeValue>))
        {
            Refuse(Errors.NotAStep(method.Name));
        }

        foreach (var name in step.Changes)
        {
            var members = shapes.Select(shape => shape.ByName(name) ?? shape.ByName(name, shape.Type)).OfType<MemberModel>().ToList();
            if (members.Count == 0)
            {
                Refuse(Errors.StepChangesNoMember(method.Name, name));
            }
            else if (members.Exists(member => keys.Any(key => key.AttributeName == member.AttributeName)))
            {
                Refuse(Errors.StepChangesKey(method.Name, name));
            }
        }
    }

    private void Refuse(string problem) => factory.Refuse(_place, problem);
}
