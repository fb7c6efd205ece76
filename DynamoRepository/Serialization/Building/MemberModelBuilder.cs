using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>
/// Turns one property of an object contract into the model of a member: its attribute, its codec, and the meaning of its absence.
/// </summary>
/// <param name="type">The object's type.</param>
/// <param name="place">Its place, for messages.</param>
/// <param name="codecs">Finds the members' codecs.</param>
/// <param name="factory">The factory that builds the object's codec.</param>
/// <param name="contract">The object's contract.</param>
/// <param name="creation">The way in which the object is made.</param>
/// <param name="declared">The object's stored members.</param>
internal sealed class MemberModelBuilder(
    Type type, string place, MemberCodecBuilder codecs, CodecFactory factory, JsonObjectContract contract, CreationPlan creation,
    DeclaredMembers declared)
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly ClassMarks _classMarks = ClassMarks.Of(type);
    private readonly List<StateMember?> _tableKeys = TableKeys(type, declared);

    private readonly IReadOnlyList<UpgradeStep> _steps =
        EntityTypes.IsAggregate(type) ? UpgradeStep.Of(ItemLayout.DeclarerOf(type)) : [];

    public MemberModel Build(JsonProperty property)
    {
        var state = StateValueProvider.StateOf(property);
        var codec = codecs.Build(property, state);
        var isTableKey = state is not null && _tableKeys.Contains(state);
        var isOverridden = state is not null && declared.IsOverridden(state);
        var indexMarks = state is null || isOverridden ? null : IndexMarks(state);
        var isIndexKey = !isTableKey && indexMarks is not null;
        if (isTableKey || isIndexKey)
        {
            if (codec.IsCompressed)
            {
                factory.Refuse($"{place}.{property.UnderlyingName}", Errors.CompressedKey());
            }

            codec = codec.AsKey(declared: null);
        }

        if (isTableKey)
        {
            // There is no item without its key: it is written, whatever is said of defaults.
            property.DefaultValueHandling = DefaultValueHandling.Include;
            property.ShouldSerialize = null;
            codec = AsTableKey(codec, property);
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
        if (isIndexKey && hasDefault && !codec.ReadsNull && DefaultOf(property) is not null && !EntityTypes.IsOurs(state!.DeclaringType))
        {
            // An item that lacks the attribute is not in the index, although the member has a value: a query by it would miss the item.
            factory.Refuse($"{place}.{property.UnderlyingName}", property.DefaultValue is null
                ? Errors.IndexKeyLeftOut()
                : Errors.IndexKeyWithDefault(omitsDefault));
        }

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
            Codec = codec,
            Contract = property,
            State = state,
            IsOverridden = isOverridden,
            FormerNames = state?.FormerNames ?? [],
            StoredSince = isTableKey ? null : UpgradeStep.Since(_steps, name => IsNamed(property, state, name)),
            // An attribute that is required to be there has to be written.
            IsNullable = (isNullable || isLeftOut || codec.IsCollection) && required is not (Required.Always or Required.DisallowNull),
            WritesNull = (nullHandling == NullValueHandling.Include || required == Required.AllowNull) && isNullable,
            LongestKey = LongestKey(indexMarks),
            IsWritten = property.Readable && state is not { Field: null, Property.CanRead: false },
            IsRead = property.Writable || creation.Arguments.Contains(property),
            IsSet = property.Writable,
            Required = required,
            DefaultValue = isLeftOut ? RuntimeHelpers.GetUninitializedObject(codec.ValueType) : hasDefault ? DefaultOf(property) : null,
            Absent = isTableKey ? AbsentRule.Error : AbsentRuleFor(property, codec, isNullable, hasDefault || isLeftOut),
        };
    }

    private bool IsNamed(JsonProperty property, StateMember? state, string name) => state is null
        ? property.UnderlyingName == name
        : state == (declared.Named(name, ItemLayout.DeclarerOf(type)) ?? declared.Named(name, type));

    private static List<StateMember?> TableKeys(Type type, DeclaredMembers declared)
    {
        if (!EntityTypes.IsAggregate(type))
        {
            return [];
        }

        var (layout, declarer) = (ItemLayout.Of(type), ItemLayout.DeclarerOf(type));
        return [declared.Named(layout.PartitionKey, declarer), layout.SortKey is null ? null : declared.Named(layout.SortKey, declarer)];
    }

    private static ValueCodec AsTableKey(ValueCodec codec, JsonProperty property) =>
        codec.ValueType == property.PropertyType && CollectionBuilder.IsScalar(codec, codec.ValueType)
            ? CodecFactory.Make(typeof(StrictKeyCodec<>), [codec.ValueType], codec)
            : codec;

    // Null, the usual case, if there are none.
    private List<DynamoIndexAttribute>? IndexMarks(StateMember state)
    {
        if (!state.Has<DynamoIndexAttribute>() && _classMarks.All.Count == 0)
        {
            return null;
        }

        List<DynamoIndexAttribute> marks = [.. state.Attributes<DynamoIndexAttribute>(), .. _classMarks.About(state)];
        return marks.Count > 0 ? marks : null;
    }

    // Of several indexes, the least.
    private static int? LongestKey(List<DynamoIndexAttribute>? marks) => marks is null
        ? null
        : marks.Exists(mark => mark.Local || mark.Role == IndexRole.SortKey) ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey;

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
                ? Convert.ChangeType(value, target, CultureInfo.InvariantCulture)
            : System.ComponentModel.TypeDescriptor.GetConverter(target)
                .ConvertFromInvariantString(Convert.ToString(value, CultureInfo.InvariantCulture)!);
    }

    private AbsentRule AbsentRuleFor(JsonProperty property, ValueCodec codec, bool isNullable, bool hasDefault)
    {
        if (EntityTypes.IsId(StateValueProvider.StateOf(property)) && !EntityTypes.MakesItsId(type))
        {
            return AbsentRule.Error;
        }

        if (hasDefault && !(codec.IsCollection && property.DefaultValue is null))
        {
            return AbsentRule.Default; // a collection that is left out is an empty one, or null where that is allowed
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
