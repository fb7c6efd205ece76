using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace DynamoRepository.Tests.Serialization.Differential;

/// <summary>Converters for what Newtonsoft by itself stores in another form, or cannot make.</summary>
internal static class ReferenceConverters
{
    // A scalar through the library's table, also from tokens that a subtype was buffered in.
    internal sealed class ScalarConverter(ValueCodec codec) : JsonConverter
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

    internal sealed class WrapperConverter : JsonConverter
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

    internal sealed class SubtypeConverter : JsonConverter
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

    internal sealed class SetConverter : JsonConverter
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
                var texts = ((IEnumerable)value).Cast<object>()
                    .Select(element => (Tag: TagOf(element), Text: ReferenceConverters.TextOf(element))).ToList();
                writer.BeginSet(Enum.Parse<DynamoType>(texts[0].Tag));
                foreach (var (_, text) in texts)
                    writer.WriteSetElement(text);
                writer.EndSet();
            }
        }
    }

    // Keys that are no strings, by the scalar table.
    internal sealed class DictionaryConverter : JsonConverter
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
    internal sealed class OddCollectionConverter : JsonConverter
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

    internal static (Type Key, Type Value)? Entries(Type type)
    {
        var face = type.GetInterfaces().Append(type).FirstOrDefault(candidate => candidate.IsGenericType
            && (candidate.GetGenericTypeDefinition() == typeof(IDictionary<,>)
                || candidate.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));
        return face is null ? null : (face.GetGenericArguments()[0], face.GetGenericArguments()[1]);
    }

    internal static string TagOf(object value) => Inner(value) switch
    {
        byte[] => "B",
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or System.Numerics.BigInteger => "N",
        _ => "S",
    };

    internal static string TextOf(object value)
    {
        var inner = Inner(value);
        var codec = ScalarTable.Find(inner.GetType())!;
        return (string)codec.GetType().GetMethod(nameof(ScalarCodec<int>.ToText))!.Invoke(codec, [inner])!;
    }

    internal static object ParsedFrom(string text, Type type)
    {
        if (type.IsDefined(typeof(DynamoScalarAttribute), inherit: true))
            return WrapperConverter.Wrap(type, inner => ParsedFrom(text, inner));
        var codec = ScalarTable.Find(type)!;
        return codec.GetType().GetMethod(nameof(ScalarCodec<int>.FromText))!.Invoke(codec, [text])!;
    }

    internal static object Inner(object value) =>
        value.GetType().IsDefined(typeof(DynamoScalarAttribute), inherit: true)
            ? Inner(WrapperConverter.Field(value.GetType()).GetValue(value)!)
            : value;
}
