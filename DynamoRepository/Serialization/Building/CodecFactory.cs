using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Builds the codecs of one aggregate type and all in it, and collects all problems, so that they are seen together.</summary>
internal sealed class CodecFactory
{
    private readonly Dictionary<Type, ValueCodec> _codecs = [];
    private readonly List<string> _problems = [];
    private readonly AggregateContractResolver _resolver;
    private readonly IReadOnlyList<JsonConverter> _converters;
    private readonly bool _storesLocalTimesAsUtc;
    private readonly Lazy<JsonSerializer> _serializer;
    private readonly Lock _lock = new();

    // The types on the way from the aggregate to the one at hand: a collection may hold itself, a generic type need ever more types.
    private readonly HashSet<Type> _open = [];
    private readonly Dictionary<Type, StandIn> _standIns = [];

    // What waits for the model of an object whose members are still being built: a subtype may contain the base that declares it.
    private readonly Dictionary<IObjectCodec, List<Action<ObjectModel>>> _awaited = [];
    private const int MostTypesOnTheWay = 100;

    public CodecFactory(SerializerProfile profile)
    {
        _resolver = profile.Resolver;
        _converters = profile.Converters;
        NullValueHandling = profile.NullValueHandling;
        DefaultValueHandling = profile.DefaultValueHandling;
        _storesLocalTimesAsUtc = profile.StoresLocalTimesAsUtc;
        Execution = profile.Execution;
        _serializer = new Lazy<JsonSerializer>(() => profile.CreateSerializer(new BridgingConverter(this)));
    }

    /// <summary>Newtonsoft, with every compiled type leading back here.</summary>
    public JsonSerializer Serializer => _serializer.Value;

    public NullValueHandling NullValueHandling { get; }

    public DefaultValueHandling DefaultValueHandling { get; }

    public AggregateContractResolver Resolver => _resolver;

    /// <summary>How the models of objects are carried out.</summary>
    public Execution Execution { get; }

    /// <summary>Everything found wrong so far, each with its place.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public void Refuse(string place, string problem) => _problems.Add($"'{place}' {problem}");

    /// <summary>The codec of a type met at run time, inside what a converter writes.</summary>
    public ValueCodec Find(Type type)
    {
        lock (_lock)
        {
            var before = _problems.Count;
            var codec = Get(type, Errors.NameOf(type));
            if (_problems.Count == before)
            {
                return codec;
            }

            var problems = _problems[before..];
            _problems.RemoveRange(before, problems.Count);
            _codecs.Remove(type);
            throw new MappingException(Errors.CannotStore(type, problems));
        }
    }

    /// <summary>The codec of a scalar type, whatever converter is given for it; null for anything else.</summary>
    public ValueCodec? Scalar(Type type) => ScalarTable.Find(type, _storesLocalTimesAsUtc);

    /// <summary>True if values of the type go through compiled code rather than through Newtonsoft.</summary>
    public bool IsCompiled(Type type)
    {
        lock (_lock)
        {
            if (StateTypes.HoldsUntyped(type) || ConverterFor(type) is { } converter && converter is not CodecConverter)
            {
                return false;
            }

            // A sequence that could not be read back, such as a query, is written by Newtonsoft, its elements here.
            return ScalarTable.Contains(type) || CollectionFactories.CanMake(type)
                || UnionShape.Of(Nullable.GetUnderlyingType(type) ?? type) is not null
                || StateTypes.IsObject(Nullable.GetUnderlyingType(type) ?? type, _resolver);
        }
    }

    /// <summary>True if a converter, of the type or of the settings, writes and reads the values of the type.</summary>
    public bool HasConverter(Type type) => ConverterFor(type) is not null;

    /// <summary>The codec of a type; the place is where it is needed, for messages.</summary>
    public ValueCodec Get(Type type, string place)
    {
        if (_codecs.TryGetValue(type, out var known))
        {
            return known;
        }

        if (!_open.Add(type))
        {
            return StandInFor(type);
        }

        try
        {
            if (_open.Count <= MostTypesOnTheWay)
            {
                return Late(type, Build(type, place));
            }

            Refuse(place, Errors.EndlessTypes(type));
            return Keep(type, Bridged(type, null));
        }
        finally
        {
            _open.Remove(type);
        }
    }

    private ValueCodec StandInFor(Type type)
    {
        if (!_standIns.TryGetValue(type, out var standIn))
        {
            _standIns.Add(type, standIn = new StandIn());
        }

        return Make(typeof(LateCodec<>), [type], standIn);
    }

    // Codecs that met the type inside itself hold a stand-in, which now gets what it stands for.
    private ValueCodec Late(Type type, ValueCodec codec)
    {
        if (_standIns.TryGetValue(type, out var standIn))
        {
            standIn.Codec = codec;
        }

        return codec;
    }

    private ValueCodec Build(Type type, string place)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying && ConverterFor(type) is null)
        {
            return Keep(type, Make(typeof(NullableCodec<>), [underlying], Get(underlying, place)));
        }

        if (ConverterFor(type) is { } converter)
        {
            return Keep(type, converter is CodecConverter compiled ? compiled.Codec : Declared(type, Bridged(type, converter), place));
        }

        if (Scalar(type) is { } scalar)
        {
            return Keep(type, scalar);
        }

        if (ConverterLines.For(type) is { } lines)
        {
            Refuse(place, Errors.NeedsAConverter(type, lines.Write, lines.Read));
            return Bridged(type, null);
        }

        if (StateTypes.IsUntyped(type))
        {
            if (!typeof(JToken).IsAssignableFrom(type))
            {
                Refuse(place, Errors.Untyped(type)); // at each place, and so not kept
                return Natural(type);
            }

            return Keep(type, Natural(type));
        }

        if (UnionShape.Of(type) is { } union)
        {
            return UnionBuilder.Build(type, union, place, this);
        }

        if (ScalarWrapperBuilder.IsMarked(type))
        {
            return Keep(type, Declared(type, ScalarWrapperBuilder.Build(type, place, this), place));
        }

        if (DeclaredSubtypes.Of(type) is { Count: > 0 } subtypes)
        {
            return SubtypeBuilder.Build(type, subtypes, place, this);
        }

        if (StateTypes.IsObject(type, _resolver))
        {
            return GetObject(type, place);
        }

        if (CollectionBuilder.Build(type, place, this, null) is { } collection)
        {
            return Keep(type, collection);
        }

        Refuse(place, StateTypes.IsUntypedCollection(type)
            ? Errors.UntypedCollection(type)
            : Errors.CannotStoreType(type, StateTypes.Incompleteness(type, _resolver), FrameworkTypes.MayBeListed(type, _resolver)));
        return Keep(type, Bridged(type, null));
    }

    public static DynamoType KindOf(DynamoScalarType type) => type switch
    {
        DynamoScalarType.Number => DynamoType.N,
        DynamoScalarType.Binary => DynamoType.B,
        _ => DynamoType.S,
    };

    // [DynamoScalar(Type = …)] on the type declares what its converter writes, or its one member.
    private ValueCodec Declared(Type type, ValueCodec codec, string place)
    {
        if ((Nullable.GetUnderlyingType(type) ?? type)
            .GetCustomAttribute<DynamoScalarAttribute>(inherit: true)?.StatedType is not { } declared)
        {
            return codec;
        }

        var key = codec.AsKey(KindOf(declared));
        if (key.KeyType != KindOf(declared))
        {
            Refuse(place, Errors.DeclaredOtherwise(type, declared, codec.StoredForm));
        }

        return key;
    }

    /// <summary>The codec of a type as a map of its own members, whatever subtypes are declared for it.</summary>
    public ValueCodec GetObject(Type type, string place)
    {
        var codec = Make(typeof(ObjectCodec<>), [type], Execution);
        _codecs.TryAdd(type, codec);
        var model = new ObjectModelBuilder(type, place, this).Build();
        ((IObjectCodec)codec).Model = model;
        EnumerationClasses.KeepInstances(codec);
        if (_awaited.Remove((IObjectCodec)codec, out var actions))
        {
            actions.ForEach(action => action(model));
        }

        return codec;
    }

    /// <summary>Hands the model of an object to the action, as soon as there is one.</summary>
    public void WithModel(IObjectCodec codec, Action<ObjectModel> action)
    {
        if (codec.Model is { } model)
        {
            action(model);
        }
        else if (_awaited.TryGetValue(codec, out var actions))
        {
            actions.Add(action);
        }
        else
        {
            _awaited.Add(codec, [action]);
        }
    }

    /// <summary>The contract of an object type.</summary>
    public JsonObjectContract ContractOf(Type type) => _resolver.ContractOf(type);

    /// <summary>A codec that leaves the work to Newtonsoft, with this converter or with what the settings say.</summary>
    public ValueCodec Bridged(Type type, JsonConverter? converter) =>
        Make(typeof(NewtonsoftCodec<>), [type], Serializer, converter, _storesLocalTimesAsUtc);

    /// <summary>A codec for values in their natural form.</summary>
    public static ValueCodec Natural(Type type) => Make(typeof(NaturalCodec<>), [type]);

    /// <summary>Remembers the codec before what it contains is built, so that a type may contain itself.</summary>
    public ValueCodec Keep(Type type, ValueCodec codec)
    {
        _codecs[type] = codec;
        return codec;
    }

    public static ValueCodec Make(Type definition, Type[] arguments, params object?[] constructorArguments) =>
        (ValueCodec)Activator.CreateInstance(definition.MakeGenericType(arguments), constructorArguments)!;

    // The order is Newtonsoft's: the type's own attribute, then the settings.
    private JsonConverter? ConverterFor(Type type)
    {
        if (type == typeof(object) || typeof(JToken).IsAssignableFrom(type))
        {
            return null;
        }

        return _resolver.ConverterOf(type) ?? _converters.FirstOrDefault(converter => converter.CanConvert(type));
    }
}
