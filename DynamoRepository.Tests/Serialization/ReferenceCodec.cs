using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using JsonProperty = Newtonsoft.Json.Serialization.JsonProperty;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// What the compiled codec is held against: plain Newtonsoft driving objects, collections, constructors, callbacks and extension data over
/// the same contracts, through the same writer and reader. Only scalars are the library's; sets, typed ids, subtypes, the keys of
/// dictionaries and the collections that Newtonsoft cannot make are written out here once more.
/// </summary>
internal sealed class ReferenceCodec
{
    private readonly JsonSerializer _serializer;

    public ReferenceCodec(JsonSerializerSettings? settings = null)
    {
        var resolver = new ReferenceResolver(settings?.Converters ?? []);
        if (settings?.ContractResolver is AggregateContractResolver { NamingStrategy: { } naming })
            resolver.NamingStrategy = naming;
        _serializer = JsonSerializer.Create(new JsonSerializerSettings
        {
            ContractResolver = resolver,
            Converters = settings?.Converters ?? [],
            NullValueHandling = NullValueHandling.Ignore,
            DefaultValueHandling = settings?.DefaultValueHandling ?? DefaultValueHandling.Include,
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
            MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
            ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
            ObjectCreationHandling = ObjectCreationHandling.Replace,
            Culture = System.Globalization.CultureInfo.InvariantCulture,
            MaxDepth = 200,
        });
    }

    /// <summary>The item, <c>{"id":{"S":"…"},…}</c>.</summary>
    public string Write(object aggregate)
    {
        using var buffer = new PooledBuffer();
        var writer = ItemWriter.Rent(buffer);
        _serializer.Serialize(new ItemJsonWriter(writer), aggregate);
        ItemWriter.Return(writer);
        var map = Encoding.UTF8.GetString(buffer.Written.Span);
        return map["{\"M\":".Length..^1];
    }

    public object Read(string item, Type type) =>
        _serializer.Deserialize(new ItemJsonReader(Encoding.UTF8.GetBytes(item), DynamoType.M), type)!;

    private sealed class ReferenceResolver(IList<JsonConverter> userConverters) : AggregateContractResolver
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
                    PropertyName = discriminator, UnderlyingName = discriminator, PropertyType = typeof(string),
                    ValueProvider = new Constant(name), Readable = true, DeclaringType = objectType,
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
    }

    private sealed class Constant(object value) : IValueProvider
    {
        public object GetValue(object target) => value;

        public void SetValue(object target, object? newValue)
        {
        }
    }

    // A scalar through the library's table, also from tokens that a subtype was buffered in.
    private sealed class ScalarConverter(ValueCodec codec) : JsonConverter
    {
        private readonly CodecConverter _inner = new(codec);

        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            _inner.WriteJson(writer, value, serializer);

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
        {
            if (reader is ItemJsonReader)
                return _inner.ReadJson(reader, objectType, existingValue, serializer);
            return reader.TokenType == JsonToken.Null ? null : ItemTokens.FromToken(codec, JToken.Load(reader));
        }
    }

    private sealed class WrapperConverter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            serializer.Serialize(writer, Field(value!.GetType()).GetValue(value));

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            reader.TokenType == JsonToken.Null
                ? null
                : Wrap(Nullable.GetUnderlyingType(objectType) ?? objectType, type => serializer.Deserialize(reader, type)!);

        public static object Wrap(Type type, Func<Type, object> read)
        {
            var wrapper = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            Field(type).SetValue(wrapper, read(Field(type).FieldType));
            return wrapper;
        }

        public static FieldInfo Field(Type type)
        {
            for (var level = type; ; level = level.BaseType!)
            {
                if (level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                    .SingleOrDefault() is { } field)
                    return field;
            }
        }
    }

    private sealed class SubtypeConverter : JsonConverter
    {
        [ThreadStatic] private static Type? _own;

        public override bool CanWrite => false;

        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
        {
            if (reader.TokenType == JsonToken.Null)
                return null;
            var token = JObject.Load(reader);
            var subtypes = objectType.GetCustomAttributes<DynamoSubtypeAttribute>(inherit: false).ToList();
            var type = ReferenceResolver.Closed(
                subtypes.Single(subtype => subtype.Name == (string?)token[subtype.Discriminator]), objectType);
            var contract = serializer.ContractResolver.ResolveContract(type);
            if (type != objectType)
                return serializer.Deserialize(token.CreateReader(), type);
            // The base is its own subtype: made empty, then filled.
            _own = type;
            var made = contract.DefaultCreator?.Invoke() ?? System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(_own);
            using var filler = token.CreateReader();
            serializer.Populate(filler, made);
            return made;
        }
    }

    private sealed class SetConverter : JsonConverter
    {
        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            ((ItemJsonWriter)writer).WriteWith(new SetWriter(), value);

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            throw new NotSupportedException();

        private sealed class SetWriter : TypedCodec<object>
        {
            public override DynamoType StoredAs => DynamoType.None;

            public override object Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
                throw new NotSupportedException();

            public override void Write(ItemWriter writer, object value)
            {
                var texts = ((IEnumerable)value).Cast<object>().Select(element => (Tag: TagOf(element), Text: ReferenceCodec.TextOf(element))).ToList();
                writer.BeginSet(Enum.Parse<DynamoType>(texts[0].Tag));
                foreach (var (_, text) in texts)
                    writer.WriteSetElement(text);
                writer.EndSet();
            }
        }
    }

    // Keys that are no strings, by the scalar table.
    private sealed class DictionaryConverter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
        {
            var (_, valueType) = Entries(value!.GetType())!.Value;
            writer.WriteStartObject();
            foreach (DictionaryEntry entry in (IDictionary)value)
            {
                writer.WritePropertyName(TextOf(entry.Key));
                serializer.Serialize(writer, entry.Value, valueType);
            }

            writer.WriteEndObject();
        }

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
        {
            if (reader.TokenType == JsonToken.Null)
                return null;
            var (keyType, valueType) = Entries(objectType)!.Value;
            var type = objectType.IsInterface ? typeof(Dictionary<,>).MakeGenericType(keyType, valueType) : objectType;
            var dictionary = (IDictionary)Activator.CreateInstance(type)!;
            while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
            {
                var key = ParsedFrom((string)reader.Value!, keyType);
                reader.Read();
                dictionary.Add(key, serializer.Deserialize(reader, valueType));
            }

            return dictionary;
        }
    }

    // Collections that Newtonsoft cannot make, or reads in the opposite order.
    private sealed class OddCollectionConverter : JsonConverter
    {
        public static readonly Type[] Kinds =
        [
            typeof(IReadOnlySet<>), typeof(ReadOnlySet<>), typeof(FrozenSet<>), typeof(FrozenDictionary<,>), typeof(Stack<>),
            typeof(ConcurrentStack<>), typeof(ConcurrentBag<>), typeof(ImmutableStack<>),
        ];

        public override bool CanWrite => false;

        public override bool CanConvert(Type objectType) => true;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
        {
            var arguments = objectType.GetGenericArguments();
            var kind = objectType.GetGenericTypeDefinition();
            var plain =
                (arguments.Length == 2
                    ? typeof(Dictionary<,>)
                    : kind == typeof(IReadOnlySet<>) || kind == typeof(ReadOnlySet<>) ? typeof(HashSet<>)
                    : typeof(List<>)).MakeGenericType(arguments);
            var read = serializer.Deserialize(reader, plain);
            if (read is null || objectType.IsAssignableFrom(plain))
                return read;
            if (kind == typeof(FrozenSet<>) || kind == typeof(FrozenDictionary<,>))
            {
                var freezer = (kind == typeof(FrozenSet<>) ? typeof(FrozenSet) : typeof(FrozenDictionary)).GetMethods()
                    .Single(
                        method =>
                            method.Name is "ToFrozenSet" or "ToFrozenDictionary"
                                && method.GetGenericArguments().Length == arguments.Length
                                && method.GetParameters().Length == 2);
                return freezer.MakeGenericMethod(arguments).Invoke(null, [read, null]);
            }

            if (kind == typeof(ReadOnlySet<>))
                return Activator.CreateInstance(objectType, read);
            plain.GetMethod("Reverse", [])!.Invoke(read, null);
            if (kind != typeof(ImmutableStack<>))
                return Activator.CreateInstance(objectType, read);
            var maker = typeof(ImmutableStack).GetMethods().Single(method => method.Name == "CreateRange" && method.IsGenericMethod);
            return maker.MakeGenericMethod(arguments).Invoke(null, [read]);
        }
    }

    private static (Type Key, Type Value)? Entries(Type type)
    {
        var face = type.GetInterfaces().Append(type).FirstOrDefault(candidate => candidate.IsGenericType
            && (candidate.GetGenericTypeDefinition() == typeof(IDictionary<,>)
                || candidate.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));
        return face is null ? null : (face.GetGenericArguments()[0], face.GetGenericArguments()[1]);
    }

    private static string TagOf(object value) => Inner(value) switch
    {
        byte[] => "B",
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or System.Numerics.BigInteger => "N",
        _ => "S",
    };

    private static string TextOf(object value)
    {
        var inner = Inner(value);
        var codec = ScalarTable.Find(inner.GetType())!;
        return (string)codec.GetType().GetMethod("ToText")!.Invoke(codec, [inner])!;
    }

    private static object ParsedFrom(string text, Type type)
    {
        if (type.IsDefined(typeof(DynamoScalarAttribute), inherit: true))
            return WrapperConverter.Wrap(type, inner => ParsedFrom(text, inner));
        var codec = ScalarTable.Find(type)!;
        return codec.GetType().GetMethod("FromText")!.Invoke(codec, [text])!;
    }

    private static object Inner(object value) =>
        value.GetType().IsDefined(typeof(DynamoScalarAttribute), inherit: true)
            ? Inner(WrapperConverter.Field(value.GetType()).GetValue(value)!)
            : value;
}
