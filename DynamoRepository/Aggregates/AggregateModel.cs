using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>The mapping and table of one aggregate type under one set of serializer settings: built and checked once, immutable.</summary>
internal sealed class AggregateModel<T>
    where T : class, IAggregateRoot
{
    private AggregateModel(ItemMapping<T> mapping, TableSchema schema)
    {
        Mapping = mapping;
        Schema = schema;
    }

    public ItemMapping<T> Mapping { get; }

    public ItemCodec<T> Codec => Mapping.ItemCodec!;

    public TableSchema Schema { get; }

    /// <summary>
    /// The type of identity by which the aggregates are found; null if it is a record of two members, which only the caller knows.
    /// </summary>
    public Type? IdentityType => Mapping.Model!.Identity?.Id.Type ?? (Mapping.Keys.Count == 1 ? Mapping.Keys[0].Type : null);

    /// <summary>Returns what finds the aggregates by an identity of a type.</summary>
    /// <exception cref="InvalidOperationException">The aggregates are not found by identities of the type.</exception>
    public Identity<TId> IdentityOf<TId>() => IdentityBuilder.For<TId>(typeof(T), Mapping.Keys, Mapping.Model!, Mapping.Factory!);

    /// <summary>Returns the model under serializer settings, with further assemblies whose classes hold state.</summary>
    /// <exception cref="InvalidOperationException">The type cannot be stored; every reason is listed.</exception>
    /// <exception cref="PlatformNotSupportedException">The application was compiled ahead of time (Native AOT).</exception>
    public static AggregateModel<T> For(
        JsonSerializerSettings? settings = null, IReadOnlyCollection<Assembly>? stateAssemblies = null, bool storesLocalTimesAsUtc = false)
    {
        // With further assemblies, the mapping is a separate one, which is not worth keeping: such a repository is created once.
        if (stateAssemblies is { Count: > 0 } && settings?.ContractResolver is null)
        {
            return Build(SettingsWith(settings, stateAssemblies), storesLocalTimesAsUtc);
        }

        return (AggregateModel<T>)AggregateModels.Get(settings, storesLocalTimesAsUtc, typeof(T), Build);
    }

    private static AggregateModel<T> Build(JsonSerializerSettings? settings, bool storesLocalTimesAsUtc)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw new PlatformNotSupportedException(Errors.NoDynamicCode(typeof(T)));
        }

        var profile = new SerializerProfile(settings, storesLocalTimesAsUtc);
        var mapping = ItemCodecBuilder.Build<T>(profile, ItemLayout.Of(typeof(T)));
        var (schema, problems) = mapping.Table is { } table ? new TableSchemaReader(table).Read() : (null, []);
        string[] all = [.. mapping.Problems, .. problems];
        if (all.Length > 0 || schema is null)
        {
            throw new InvalidOperationException(Errors.CannotStore(typeof(T), all));
        }

        return new AggregateModel<T>(mapping, schema);
    }

    private static JsonSerializerSettings SettingsWith(JsonSerializerSettings? settings, IReadOnlyCollection<Assembly> stateAssemblies) =>
        new(settings ?? new JsonSerializerSettings())
        {
            ContractResolver = new AggregateContractResolver(stateAssemblies) { IsPrivate = true },
        };
}
