using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Turns one object contract into the model that is compiled, refusing what cannot be stored whole.</summary>
internal sealed class ObjectModelBuilder(Type type, string place, CodecFactory factory, bool isNeverMade = false)
{
    private readonly ObjectValidator _validator = new(type, place, factory);
    private readonly NullabilityInfoContext _nullability = new();
    private readonly ClassMarks _classMarks = ClassMarks.Of(type);
    private DeclaredMembers _declared = new(type, []);
    private List<StateMember?> _tableKeys = [];

    public ObjectModel Build()
    {
        var contract = factory.ContractOf(type);
        var properties = contract.Properties.Where(property => !property.Ignored).ToList();
        _validator.Check(contract, properties);

        _declared = new DeclaredMembers(type, [.. properties.Select(StateValueProvider.StateOf).OfType<StateMember>()]);
        _tableKeys = TableKeys();

        var creation = CreationPlan.For(contract, factory.Resolver);
        if (creation.Problem is { } problem && !isNeverMade && !IsChosenBySubtype())
        {
            factory.Refuse(place, problem);
        }

        var members = properties.Select(property => Member(property, contract, creation)).ToList();
        var identity = Identity(members);
        if (identity is not null)
        {
            var position = members.IndexOf(identity.Id);
            members.RemoveAt(position);
            members.InsertRange(position, identity.Parts);
            RefuseTwins(identity, members);
        }

        return new ObjectModel(type, members, creation, contract) { Extension = Extension(contract, members), Identity = identity };
    }

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
    private bool IsChosenBySubtype() => type.IsAbstract && SubtypeBuilder.Declared(type).Count > 0;

    private ExtensionDataCodec? Extension(JsonObjectContract contract, List<MemberModel> members) =>
        contract.ExtensionDataSetter is null && contract.ExtensionDataGetter is null
        ? null
        : new ExtensionDataCodec(
            (TypedCodec<JToken>)factory.Bridged(typeof(JToken), null),
            (TypedCodec<object>)factory.Bridged(typeof(object), null),
            contract,
            members.SelectMany(member => member.FormerNames.Append(member.AttributeName)).ToHashSet(StringComparer.Ordinal));

    private MemberModel Member(JsonProperty property, JsonObjectContract contract, CreationPlan creation)
    {
        var state = StateValueProvider.StateOf(property);
        var memberPlace = $"{place}.{(state is { Property: null } ? state.NameInCode : property.UnderlyingName)}";
        var codec = Codec(property, state, contract, memberPlace);
        if (state?.Attributes<DynamoScalarAttribute>().FirstOrDefault()?.StatedType is { } declared)
        {
            codec = Declared(codec, declared, memberPlace);
        }

        var isTableKey = state is not null && _tableKeys.Contains(state);
        var isOverridden = state is not null && _declared.IsOverridden(state);
        List<DynamoIndexAttribute> indexMarks =
            state is null || isOverridden ? [] : [.. state.Attributes<DynamoIndexAttribute>(), .. _classMarks.About(state)];
        var isIndexKey = !isTableKey && indexMarks.Count > 0;
        if (isTableKey || isIndexKey)
        {
            codec = codec.AsKey(declared: null);
        }

        if (isTableKey)
        {
            // There is no item without its key: it is written, whatever is said of defaults.
            property.DefaultValueHandling = DefaultValueHandling.Include;
            property.ShouldSerialize = null;
        }

        if (codec is not null
            && isTableKey
            && CollectionBuilder.IsScalar(codec, codec.ValueType)
            && codec.ValueType == property.PropertyType)
        {
            codec = CodecFactory.Make(typeof(StrictKeyCodec<>), [codec.ValueType], codec);
        }

        var isNullable = IsNullable(property, state);
        var nullHandling = property.NullValueHandling ?? contract.ItemNullValueHandling ?? factory.NullValueHandling;
        var handling = property.DefaultValueHandling ??= factory.DefaultValueHandling == DefaultValueHandling.Include
            ? null
            : factory.DefaultValueHandling;
        var omitsDefault = handling is { } chosen && chosen.HasFlag(DefaultValueHandling.Ignore);
        var required = property.IsRequiredSpecified ? property.Required : contract.ItemRequired ?? Required.Default;
        var hasDefault = property.DefaultValue is not null || omitsDefault;
        var isLeftOut = false;
        if (isIndexKey && codec is { ReadsNull: true, KeyType: not null })
        {
            isLeftOut = property.DefaultValue is null && required is Required.Default or Required.DisallowNull;
            codec = CodecFactory.Make(typeof(IndexKeyCodec<>), [codec.ValueType], codec, isLeftOut);
        }

        return new MemberModel
        {
            AttributeName = property.PropertyName!,
            Name = property.UnderlyingName!,
            Type = property.PropertyType!,
            Codec = codec!,
            Contract = property,
            State = state,
            IsOverridden = isOverridden,
            FormerNames = state?.FormerNames ?? [],
            // What the attributes require to be there has to be written.
            IsNullable = (isNullable || isLeftOut || codec!.IsCollection) && required is not (Required.Always or Required.DisallowNull),
            WritesNull = (nullHandling == NullValueHandling.Include || required == Required.AllowNull) && isNullable,
            LongestKey = LongestKey(indexMarks),
            IsWritten = property.Readable && state is not { Field: null, Property.CanRead: false },
            IsRead = property.Writable,
            Required = required,
            DefaultValue = isLeftOut ? RuntimeHelpers.GetUninitializedObject(codec!.ValueType) : hasDefault ? DefaultOf(property) : null,
            Absent = isTableKey ? AbsentRule.Error : AbsentRuleFor(property, codec!, isNullable, hasDefault || isLeftOut, creation),
        };
    }

    private ValueCodec Codec(JsonProperty property, StateMember? state, JsonObjectContract contract, string memberPlace)
    {
        var memberType = property.PropertyType!;
        if (state is not null && state.Has<DynamoTimeToLiveAttribute>())
        {
            return TimeToLive(memberType, property.Converter, memberPlace);
        }

        if (property.Converter is { } converter)
        {
            return converter is CodecConverter compiled ? compiled.Codec : factory.Bridged(memberType, converter);
        }

        if (state is not null && state.Has<DynamoSetAttribute>())
        {
            return CollectionBuilder.BuildSet(memberType, memberPlace, factory);
        }

        if ((property.ItemConverter ?? contract.ItemConverter) is { } itemConverter)
        {
            return CollectionBuilder.Build(memberType, memberPlace, factory, itemConverter)
                ?? factory.Bridged(memberType, property.ItemConverter is null ? itemConverter : null);
        }

        if (state is not null && _validator.Suspicion(state) is { } suspicion)
        {
            factory.Refuse(memberPlace, suspicion);
        }

        return factory.Get(memberType, memberPlace);
    }

    private ValueCodec Declared(ValueCodec codec, DynamoScalarType declared, string memberPlace)
    {
        if (codec.AsKey(CodecFactory.KindOf(declared)) is { KeyType: { } kind } key && kind == CodecFactory.KindOf(declared))
        {
            return key;
        }

        factory.Refuse(memberPlace, Errors.DeclaredOtherwise(codec.ValueType, declared, codec.StoredForm));
        return codec;
    }

    // Of several indexes, the least.
    private static int? LongestKey(List<DynamoIndexAttribute> marks) => marks.Count > 0
        ? marks.Any(mark => mark.Local || mark.Role == IndexRole.SortKey) ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey
        : null;

    private ValueCodec TimeToLive(Type memberType, JsonConverter? converter, string memberPlace)
    {
        if (converter is not null)
        {
            factory.Refuse(memberPlace, Errors.ConvertedTimeToLive());
        }

        if (memberType == typeof(DateTimeOffset))
        {
            return ScalarTable.EpochSeconds;
        }

        if (memberType != typeof(DateTimeOffset?))
        {
            factory.Refuse(memberPlace, Errors.NotATimeToLive(memberType));
        }

        return new NullableCodec<DateTimeOffset>(ScalarTable.EpochSeconds);
    }

    private List<StateMember?> TableKeys()
    {
        if (!EntityTypes.IsAggregate(type))
        {
            return [];
        }

        var (layout, declarer) = (ItemLayout.Of(type), ItemLayout.DeclarerOf(type));
        return [_declared.Named(layout.PartitionKey, declarer), layout.SortKey is null ? null : _declared.Named(layout.SortKey, declarer)];
    }

    private bool IsNullable(JsonProperty property, StateMember? state)
    {
        if (property.PropertyType!.IsValueType)
        {
            return Nullable.GetUnderlyingType(property.PropertyType) is not null;
        }

        var info = state switch
        {
            { IsAutomatic: true } => _nullability.Create(state.Property!),
            { Field: { } field } => _nullability.Create(field),
            { Property: { } shown } => _nullability.Create(shown),
            _ => null,
        };
        return info is null || info.ReadState != NullabilityState.NotNull;
    }

    private static object? DefaultOf(JsonProperty property)
    {
        var target = Nullable.GetUnderlyingType(property.PropertyType!) ?? property.PropertyType!;
        if (property.DefaultValue is not { } value)
        {
            return property.PropertyType!.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
        }

        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        return target.IsEnum
            ? Enum.ToObject(target, value)
            : value is IConvertible && typeof(IConvertible).IsAssignableFrom(target)
                ? Convert.ChangeType(value, target, System.Globalization.CultureInfo.InvariantCulture)
            : System.ComponentModel.TypeDescriptor.GetConverter(target)
                .ConvertFromInvariantString(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!);
    }

    private AbsentRule AbsentRuleFor(
        JsonProperty property, ValueCodec codec, bool isNullable, bool hasDefault, CreationPlan creation)
    {
        var state = StateValueProvider.StateOf(property);
        if (EntityTypes.IsId(state) && !EntityTypes.MakesItsId(type))
        {
            return AbsentRule.Error;
        }

        if (hasDefault)
        {
            return AbsentRule.Default;
        }

        if (isNullable)
        {
            return AbsentRule.Null;
        }

        if (codec.IsCollection)
        {
            return AbsentRule.Empty;
        }

        return creation.Constructor is null && !property.PropertyType!.IsValueType ? AbsentRule.Error : AbsentRule.Initialiser;
    }
}
