using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Turns one object contract into the model that is compiled, checking every rule on the way.</summary>
internal sealed class ObjectModelBuilder(Type type, string place, CodecFactory factory)
{
    private readonly NullabilityInfoContext _nullability = new();

    public ObjectModel Build()
    {
        var contract = factory.ContractOf(type);
        var properties = contract.Properties.Where(property => !property.Ignored).ToList();
        CheckContradictions();
        RefuseHiddenBases(properties);
        CheckNames(contract, properties);

        var creation = CreationPlan.For(contract, factory.Resolver);
        if (creation.Problem is { } problem && !IsChosenBySubtype())
        {
            factory.Refuse(place, problem);
        }

        var members = properties.Select(property => Member(property, contract, creation)).ToList();
        return new ObjectModel(type, members, creation, contract) { Extension = Extension(contract, members) };
    }

    // An abstract type whose subtypes are declared is never made itself.
    private bool IsChosenBySubtype() => type.IsAbstract && SubtypeBuilder.Declared(type).Count > 0;

    private ExtensionDataCodec? Extension(JsonObjectContract contract, List<MemberModel> members) => contract.ExtensionDataSetter is null && contract.ExtensionDataGetter is null
        ? null
        : new ExtensionDataCodec(
            (TypedCodec<JToken>)factory.Bridged(typeof(JToken), null),
            (TypedCodec<object>)factory.Bridged(typeof(object), null),
            contract,
            members.SelectMany(member => member.FormerNames.Append(member.AttributeName)).ToHashSet(StringComparer.Ordinal));

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

    // What a base class of somebody else's keeps to itself is not stored under the names that it happens to have today.
    private void RefuseHiddenBases(List<JsonProperty> properties)
    {
        bool IsHidden(JsonProperty property) => StateOf(property) is { } state && !state.IsShownToSubclasses && !factory.Resolver.OwnsStateOf(state.DeclaringType);
        if (!factory.Resolver.OwnsStateOf(type))
        {
            return;
        }

        foreach (var hidden in properties.Where(IsHidden).Select(property => StateOf(property)!).DistinctBy(state => state.DeclaringType))
        {
            factory.Refuse(place, Errors.BaseHidesState(type, hidden.DeclaringType, hidden.NameInCode));
        }

        properties.RemoveAll(IsHidden);
    }

    private static StateMember? StateOf(JsonProperty property) => (property.ValueProvider as StateValueProvider)?.Member;

    // Newtonsoft's own collection of properties drops one of two equal names without a word, so the names are looked at where they come from.
    private void CheckNames(JsonObjectContract contract, List<JsonProperty> kept)
    {
        foreach (var group in factory.Resolver.PropertiesOf(contract).Where(property => !property.Ignored).GroupBy(property => property.PropertyName).Where(group => group.Count() > 1))
        {
            factory.Refuse(place, Errors.SameName(group.Key!, group.Select(SourceOf), group.Any(property => StateOf(property) is { IsCapturedParameter: true })));
        }

        foreach (var nameless in kept.Where(property => property.PropertyName!.Length == 0))
        {
            factory.Refuse(place, Errors.EmptyAttributeName(nameless.UnderlyingName!));
        }

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

    private static string SourceOf(JsonProperty property) => StateOf(property) is { } state
        ? $"{Errors.NameOf(state.DeclaringType)}.{state.NameInCode}"
        : $"{Errors.NameOf(property.DeclaringType!)}.{property.UnderlyingName}";

    private static IReadOnlyList<string> FormerNames(JsonProperty property) =>
        StateOf(property) is { } state ? [.. state.Attributes<DynamoFormerNameAttribute>().Select(former => former.Name).Distinct()] : [];

    private MemberModel Member(JsonProperty property, JsonObjectContract contract, CreationPlan creation)
    {
        var state = StateOf(property);
        var memberPlace = $"{place}.{(state is { Property: null } ? state.NameInCode : property.UnderlyingName)}";
        var codec = Codec(property, state, contract, memberPlace);
        var isTableKey = state is not null && IsTableKey(state.Name);
        if (isTableKey || state?.Has<DynamoIndexAttribute>() == true)
        {
            codec = AsKey(codec);
        }

        if (isTableKey)
        {
            // There is no item without its key: it is written, whatever is said of defaults.
            property.DefaultValueHandling = DefaultValueHandling.Include;
            property.ShouldSerialize = null;
        }

        if (codec is not null && isTableKey && CollectionBuilder.IsScalar(codec, codec.ValueType) && codec.ValueType == property.PropertyType)
        {
            codec = CodecFactory.Make(typeof(StrictKeyCodec<>), [codec.ValueType], codec);
        }

        var isNullable = IsNullable(property, state);
        var nullHandling = property.NullValueHandling ?? contract.ItemNullValueHandling ?? factory.NullValueHandling;
        var handling = property.DefaultValueHandling ??= factory.DefaultValueHandling == DefaultValueHandling.Include ? null : factory.DefaultValueHandling;
        var omitsDefault = handling is { } chosen && chosen.HasFlag(DefaultValueHandling.Ignore);
        var required = property.IsRequiredSpecified ? property.Required : contract.ItemRequired ?? Required.Default;
        var hasDefault = property.DefaultValue is not null || omitsDefault;
        return new MemberModel
        {
            AttributeName = property.PropertyName!,
            Name = property.UnderlyingName!,
            Type = property.PropertyType!,
            Codec = codec!,
            Contract = property,
            State = state,
            FormerNames = FormerNames(property),
            // What the attributes require to be there has to be written.
            IsNullable = (isNullable || codec!.IsCollection) && required is not (Required.Always or Required.DisallowNull),
            WritesNull = (nullHandling == NullValueHandling.Include || required == Required.AllowNull) && isNullable,
            IsWritten = property.Readable && state is not { Field: null, Property.CanRead: false },
            IsRead = property.Writable,
            Required = required,
            DefaultValue = hasDefault ? DefaultOf(property) : null,
            Absent = AbsentRuleFor(property, codec!, isNullable, hasDefault, creation),
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
            return CollectionBuilder.Build(memberType, memberPlace, factory, itemConverter) ?? factory.Bridged(memberType, property.ItemConverter is null ? itemConverter : null);
        }

        if (state is not null && Suspicion(state) is { } suspicion)
        {
            factory.Refuse(memberPlace, suspicion);
        }

        return factory.Get(memberType, memberPlace);
    }

    // A key's type has to be known before there is a value; what a converter writes is looked at for keys only.
    private static ValueCodec AsKey(ValueCodec codec) => codec switch
    {
        IConvertedCodec converted => converted.AsKey() ?? codec,
        INullableCodec { Underlying: IConvertedCodec converted } when converted.AsKey() is { } key => CodecFactory.Make(typeof(NullableCodec<>), [key.ValueType], key),
        _ => codec,
    };

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

    // Fields that could be stored but that nobody means to store: a lock, and a read-only view of another field.
    private string? Suspicion(StateMember state)
    {
        if (state.Field is not { IsInitOnly: true } field || state.Has<JsonPropertyAttribute>())
        {
            return null;
        }

        if (field.FieldType == typeof(object) && state.Property is null)
        {
            return Errors.LooksLikeALock(field.Name);
        }

        if (!field.FieldType.IsGenericType || field.FieldType.GetGenericTypeDefinition() != typeof(System.Collections.ObjectModel.ReadOnlyCollection<>))
        {
            return null;
        }

        var element = field.FieldType.GetGenericArguments()[0];
        return factory.Resolver.StateOf(type).FirstOrDefault(other => other.Field is { } list && list != field && !other.IsLeftOut && list.FieldType == typeof(List<>).MakeGenericType(element)) is { } viewed
            ? Errors.LooksLikeAView(field.Name, viewed.Field!.Name)
            : null;
    }

    private bool IsTableKey(string name)
    {
        if (!typeof(AggregateRoot).IsAssignableFrom(type))
        {
            return false;
        }

        var layout = ItemLayout.Of(type);
        return name == layout.PartitionKey || name == layout.SortKey;
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
            : value is IConvertible && typeof(IConvertible).IsAssignableFrom(target) ? Convert.ChangeType(value, target, System.Globalization.CultureInfo.InvariantCulture)
            : System.ComponentModel.TypeDescriptor.GetConverter(target).ConvertFromInvariantString(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!);
    }

    private AbsentRule AbsentRuleFor(JsonProperty property, ValueCodec codec, bool isNullable, bool hasDefault, CreationPlan creation)
    {
        if (StateOf(property) is { } state && IsTableKey(state.Name) && typeof(AggregateRoot).IsAssignableFrom(type))
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
