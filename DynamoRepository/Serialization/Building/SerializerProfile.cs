using System.Globalization;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// The part of a user's serializer settings that counts: names, converters and null handling. The rest is fixed, because it could change
/// stored data.
/// </summary>
internal sealed class SerializerProfile
{
    public SerializerProfile(JsonSerializerSettings? settings, bool storesLocalTimesAsUtc = false, Execution? execution = null)
    {
        Execution = execution ?? Execution.Default;
        StoresLocalTimesAsUtc = storesLocalTimesAsUtc;
        if (settings is { TypeNameHandling: not TypeNameHandling.None })
        {
            throw new ArgumentException(Errors.TypeNameHandling(), nameof(settings));
        }

        if (settings is { PreserveReferencesHandling: not PreserveReferencesHandling.None })
        {
            throw new ArgumentException(Errors.PreserveReferences(), nameof(settings));
        }

        Resolver = settings?.ContractResolver switch
        {
            null => new AggregateContractResolver { IsPrivate = true },
            AggregateContractResolver own => own,
            var foreign => throw new ArgumentException(Errors.ForeignResolver(foreign.GetType()), nameof(settings)),
        };
        Converters = [.. settings?.Converters ?? []];
        NullValueHandling = HasNullHandling(settings) ? settings!.NullValueHandling : NullValueHandling.Ignore;
        DefaultValueHandling = settings?.DefaultValueHandling ?? DefaultValueHandling.Include;
    }

    public AggregateContractResolver Resolver { get; }

    public IReadOnlyList<JsonConverter> Converters { get; }

    public NullValueHandling NullValueHandling { get; }

    public DefaultValueHandling DefaultValueHandling { get; }

    /// <summary>How the objects' models are carried out.</summary>
    public Execution Execution { get; }

    /// <summary>True if local times are stored as UTC instead of refused.</summary>
    public bool StoresLocalTimesAsUtc { get; }

    /// <summary>
    /// A serializer that nothing in the host process can change: neither default settings, nor culture, nor metadata in the data.
    /// </summary>
    public JsonSerializer CreateSerializer(JsonConverter bridge) => JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = Resolver,
        Converters = [.. Converters, bridge],
        NullValueHandling = NullValueHandling,
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
        ObjectCreationHandling = ObjectCreationHandling.Replace,
        Culture = CultureInfo.InvariantCulture,
        MaxDepth = 64,
    });

    // Newtonsoft's default is to include nulls; here it is to leave them out, so only settings that were given count, and a default of
    // theirs cannot be told from a wish. [JsonProperty(NullValueHandling = Include)] on a member always counts.
    private static bool HasNullHandling(JsonSerializerSettings? settings) =>
        settings is not null && settings.NullValueHandling != NullValueHandling.Include;
}
