using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using static DynamoRepository.Tests.Serialization.Differential.ReferenceConverters;
using JsonProperty = Newtonsoft.Json.Serialization.JsonProperty;

namespace DynamoRepository.Tests.Serialization.Differential;

/// <summary>The contracts of the library, with the reference's own converters where the library has codecs.</summary>
internal sealed class ReferenceResolver(IList<JsonConverter> userConverters) : AggregateContractResolver
{
    protected override JsonContract CreateContract(Type objectType)
    {
        var contract = base.CreateContract(objectType);
        if (contract.Converter is null && !userConverters.Any(converter => converter.CanConvert(objectType)))
            contract.Converter = ConverterFor(Nullable.GetUnderlyingType(objectType) ?? objectType);
        return contract;
    }

    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        if (SubtypeName(objectType) is var (discriminator, name))
        {
            contract.Properties.Insert(0, new JsonProperty
            {
                PropertyName = discriminator,
                UnderlyingName = discriminator,
                PropertyType = typeof(string),
                ValueProvider = new Constant(name),
                Readable = true,
                DeclaringType = objectType,
            });
        }

        var rules = new Lazy<List<Action<object>>>(() => [.. AbsentRules(contract)]);
        contract.OnDeserializingCallbacks.Add((target, _) => rules.Value.ForEach(rule => rule(target)));
        return contract;
    }

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (property.ValueProvider is not StateValueProvider { Member: var state })
            return property;
        if (state.Has<DynamoTimeToLiveAttribute>())
            property.Converter = new ScalarConverter(ScalarTable.EpochSeconds);
        if (state.Has<DynamoSetAttribute>())
        {
            property.Converter = new SetConverter();
            property.ShouldSerialize = target =>
                property.ValueProvider.GetValue(target) is IEnumerable elements && elements.Cast<object>().Any();
        }

        return property;
    }

    private static JsonConverter? ConverterFor(Type type)
    {
        if (ScalarTable.Find(type) is { } scalar)
            return new ScalarConverter(scalar);
        if (type.IsDefined(typeof(DynamoScalarAttribute), inherit: true))
            return new WrapperConverter();
        if (type.GetCustomAttributes<DynamoSubtypeAttribute>(inherit: false).Any())
            return new SubtypeConverter();
        if (OddCollectionConverter.Kinds.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type))
            return new OddCollectionConverter();
        return Entries(type) is var (key, _) && key != typeof(string) ? new DictionaryConverter() : null;
    }

    // An absent attribute is null where null may be, and an empty set where there is nothing but sets to leave out.
    private static IEnumerable<Action<object>> AbsentRules(JsonObjectContract contract)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in contract.Properties.Where(
            property => !property.Ignored && property.Writable && !contract.CreatorParameters.Contains(property)))
        {
            if (property.ValueProvider is not StateValueProvider { Member: { Field: { } field } state })
                continue;
            if (state.Has<DynamoSetAttribute>())
            {
                var empty = field.FieldType.IsInterface
                    ? typeof(HashSet<>).MakeGenericType(field.FieldType.GetGenericArguments())
                    : field.FieldType;
                yield return target => field.SetValue(target, Activator.CreateInstance(empty));
            }
            else if (nullability.Create(field).ReadState == NullabilityState.Nullable
                && property.DefaultValue is null
                && (property.DefaultValueHandling ?? 0) == 0)
                yield return target => field.SetValue(target, null);
        }
    }

    public static Type Closed(DynamoSubtypeAttribute declared, Type type) =>
        declared.Type.IsGenericTypeDefinition ? declared.Type.MakeGenericType(type.GetGenericArguments()) : declared.Type;

    private static (string Discriminator, string Name)? SubtypeName(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.GetCustomAttributes<DynamoSubtypeAttribute>(inherit: false)
                .FirstOrDefault(declared => Closed(declared, level) == type) is { } subtype)
                return (subtype.Discriminator, subtype.Name);
        }

        return type.GetInterfaces().SelectMany(face => face.GetCustomAttributes<DynamoSubtypeAttribute>())
            .FirstOrDefault(declared => declared.Type == type) is { } declaration
            ? (declaration.Discriminator, declaration.Name)
            : null;
    }

    private sealed class Constant(object value) : IValueProvider
    {
        public object GetValue(object target) => value;

        public void SetValue(object target, object? newValue)
        {
        }
    }
}
