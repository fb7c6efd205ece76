using System.Reflection;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Turns one object contract into the model that is compiled, refusing what cannot be stored whole.</summary>
internal sealed class ObjectModelBuilder(Type type, string place, CodecFactory factory, bool isNeverMade = false)
{
    public ObjectModel Build()
    {
        var contract = factory.ContractOf(type);
        var properties = new List<JsonProperty>(contract.Properties);
        properties.RemoveAll(property => property.Ignored);
        var validator = new ObjectValidator(type, place, factory);
        validator.Check(contract, properties);

        var creation = CreationPlan.For(contract, factory.Resolver);
        if (creation.Problem is { } problem && !isNeverMade && !IsChosenBySubtype())
        {
            factory.Refuse(place, problem);
        }

        var declared = new DeclaredMembers(type, StatesOf(properties));
        var codecs = new MemberCodecBuilder(place, factory, new MemberDoubts(type, factory), contract);
        var builder = new MemberModelBuilder(type, place, codecs, factory, contract, creation, declared);
        var members = properties.ConvertAll(builder.Build);
        var identity = Identity(members);
        if (identity is not null)
        {
            var position = members.IndexOf(identity.Id);
            members.RemoveAt(position);
            members.InsertRange(position, identity.Parts);
            RefuseTwins(identity, members);
        }

        return new ObjectModel(type, members, creation, contract)
        {
            Extension = Extension(contract, members),
            Identity = identity,
            Unstored = Unstored(properties),
        };
    }

    private static List<StateMember> StatesOf(List<JsonProperty> properties)
    {
        var states = new List<StateMember>();
        foreach (var property in properties)
        {
            if (StateValueProvider.StateOf(property) is { } state)
            {
                states.Add(state);
            }
        }

        return states;
    }

    private List<FieldInfo> Unstored(List<JsonProperty> properties)
    {
        var fields = new List<FieldInfo>();
        foreach (var state in factory.Resolver.StateOf(type))
        {
            if (state.Field is { } field && !EntityTypes.IsOurs(state.DeclaringType)
                && !properties.Exists(property => Stores(property, state)))
            {
                fields.Add(field);
            }
        }

        return fields;
    }

    // What a user's resolver gets and sets in its own way is known by its name.
    private static bool Stores(JsonProperty property, StateMember state) => StateValueProvider.StateOf(property) is { } own
        ? own.Field == state.Field
        : property.UnderlyingName == state.Name;

    // The identity of an aggregate, where it is the key.
    private IdentityModel? Identity(List<MemberModel> members)
    {
        if (!EntityTypes.IsAggregate(type) || !ItemLayout.Of(type).IsKeyedById || members.Find(MemberAccess.IsId) is not { } id)
        {
            return null;
        }

        if (!IdentityBuilder.HasValueEquality(id.Type))
        {
            factory.Refuse(place, Errors.NoValueEquality(id.Type));
        }

        return IdentityBuilder.Composite(id, place, factory);
    }

    // "Room { get; } = id.Room" would be stored under the name of the identity's part.
    private void RefuseTwins(IdentityModel identity, List<MemberModel> members)
    {
        foreach (var part in identity.Parts)
        {
            foreach (var twin in members.Where(
                member =>
                    member != part && (member.AttributeName == part.AttributeName || member.FormerNames.Contains(part.AttributeName))))
            {
                factory.Refuse(place, Errors.TwinOfIdentity(twin.Name, part.Name, part.AttributeName));
            }
        }
    }

    // An abstract type whose subtypes are declared is never made itself.
    private bool IsChosenBySubtype() => type.IsAbstract && DeclaredSubtypes.Of(type).Count > 0;

    private static ExtensionDataCodec? Extension(JsonObjectContract contract, List<MemberModel> members) =>
        contract.ExtensionDataSetter is null && contract.ExtensionDataGetter is null
        ? null
        : new ExtensionDataCodec(
            new NaturalCodec<JToken>(),
            new NaturalCodec<object>(),
            contract,
            members.SelectMany(member => member.FormerNames.Append(member.AttributeName)).ToHashSet(StringComparer.Ordinal));
}
