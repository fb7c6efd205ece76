using System.Reflection;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>The rules of an object type's state: whose it is, what it is called, and that nothing contradicts itself.</summary>
internal sealed class ObjectValidator(Type type, string place, CodecFactory factory)
{
    /// <summary>Refuses what breaks a rule, and takes what is not the type's own out of the properties.</summary>
    public void Check(JsonObjectContract contract, List<JsonProperty> properties)
    {
        CheckContradictions();
        RefuseHiddenIds();
        RefuseHiddenBases(properties);
        CheckNames(contract, properties);
    }

    private void CheckContradictions()
    {
        foreach (var member in factory.Resolver.StateOf(type))
        {
            if (member.Contradiction is { } attribute)
            {
                factory.Refuse(place, Errors.ContradictoryAttributes(member.Property!.Name, member.Field!.Name, attribute));
            }
        }
    }

    // Two Ids, one of them the key: a query by the other one finds nothing.
    private void RefuseHiddenIds()
    {
        foreach (var hidden in HidingIds())
        {
            var held = hidden is FieldInfo field ? field.FieldType : ((PropertyInfo)hidden).PropertyType;
            var root = EntityTypes.IsAggregate(type) ? nameof(AggregateRoot) : nameof(Entity);
            factory.Refuse(place, Errors.HidesId(hidden.DeclaringType!, Nullable.GetUnderlyingType(held) ?? held, root));
        }
    }

    private IEnumerable<MemberInfo> HidingIds()
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        PropertyInfo? own = null;
        foreach (var level in StateScanner.Levels(type))
        {
            var declared = level.GetMember(nameof(Entity.Id), MemberTypes.Property | MemberTypes.Field, Declared).ToList();
            if (EntityTypes.IsOurs(level))
            {
                own = declared.OfType<PropertyInfo>().FirstOrDefault() ?? own;
            }
            else if (own is not null
                && declared.Find(member => !(member is PropertyInfo last && DeclaredMembers.Overrides(last, own))) is { } hiding)
            {
                yield return hiding;
            }
        }
    }

    // The private fields of somebody else's base class are not stored under the names that they happen to have today.
    private void RefuseHiddenBases(List<JsonProperty> properties)
    {
        bool IsHidden(JsonProperty property) =>
            StateValueProvider.StateOf(property) is { } state
                && !state.IsShownToSubclasses
                && !factory.Resolver.OwnsStateOf(state.DeclaringType);
        if (!factory.Resolver.OwnsStateOf(type) || !properties.Exists(IsHidden))
        {
            return;
        }

        foreach (var hidden in properties.FindAll(IsHidden).ConvertAll(property => StateValueProvider.StateOf(property)!)
            .DistinctBy(state => state.DeclaringType))
        {
            factory.Refuse(place, Errors.BaseHidesState(
                type, hidden.DeclaringType, hidden.NameInCode, FrameworkTypes.MayBeListed(hidden.DeclaringType, factory.Resolver)));
        }

        properties.RemoveAll(IsHidden);
    }

    // Newtonsoft's own collection of properties drops one of two equal names without a word, so the names are looked at where they come
    // from.
    private void CheckNames(JsonObjectContract contract, List<JsonProperty> kept)
    {
        var names = new HashSet<string?>();
        if (!factory.Resolver.PropertiesOf(contract).All(property => property.Ignored || names.Add(property.PropertyName)))
        {
            RefuseSameNames(contract);
        }

        foreach (var nameless in kept.FindAll(property => property.PropertyName!.Length == 0))
        {
            factory.Refuse(place, Errors.EmptyAttributeName(nameless.UnderlyingName!));
        }

        if (kept.Exists(property => FormerNames(property).Count > 0))
        {
            CheckFormerNames(kept);
        }
    }

    private void RefuseSameNames(JsonObjectContract contract)
    {
        var hidingIds = HidingIds().ToList(); // refused already, with better advice
        bool HidesId(JsonProperty property) =>
            StateValueProvider.StateOf(property) is { } state
                && hidingIds.Exists(member => member == state.Property || member == state.Field);
        foreach (var group in factory.Resolver.PropertiesOf(contract).Where(property => !property.Ignored && !HidesId(property))
            .GroupBy(property => property.PropertyName).Where(group => group.Count() > 1))
        {
            factory.Refuse(
                place,
                group.Select(StateValueProvider.StateOf).FirstOrDefault(IsView) is { } view
                    ? Errors.SameNameAsItsView(group.Key!, group.Select(SourceOf), view.Name)
                    : Errors.SameName(
                        group.Key!, group.Select(SourceOf),
                        group.Any(property => StateValueProvider.StateOf(property) is { IsCapturedParameter: true })));
        }
    }

    private void CheckFormerNames(List<JsonProperty> kept)
    {
        var current = kept.Select(property => property.PropertyName).ToHashSet();
        foreach (var property in kept)
        {
            foreach (var former in FormerNames(property).Where(current.Contains))
            {
                factory.Refuse(place, Errors.FormerNameIsTaken(property.UnderlyingName!, former));
            }
        }

        foreach (var former in kept.SelectMany(FormerNames).GroupBy(name => name).Where(group => group.Count() > 1))
        {
            factory.Refuse(place, Errors.FormerNameIsTaken(former.Key, former.Key));
        }
    }

    // "IReadOnlyList<Line> Lines { get; }" beside "_lines": made once of the list.
    private static bool IsView(StateMember? state) => state is { IsAutomatic: true, Property.CanWrite: false }
        && (CollectionTypes.ElementOf(state.Type) is not null || CollectionTypes.EntryOf(state.Type) is not null);

    private static string SourceOf(JsonProperty property) => StateValueProvider.StateOf(property) is { } state
        ? $"{Errors.NameOf(state.DeclaringType)}.{state.NameInCode}"
        : $"{Errors.NameOf(property.DeclaringType!)}.{property.UnderlyingName}";

    private static IReadOnlyList<string> FormerNames(JsonProperty property) => StateValueProvider.StateOf(property)?.FormerNames ?? [];
}
