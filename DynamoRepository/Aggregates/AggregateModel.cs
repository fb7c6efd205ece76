using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>The mapping and table of one aggregate type under one set of serializer settings: made and checked once, immutable.</summary>
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
    /// The type of identities that the aggregates are found by; null when it is a record of two members, which only a caller knows.
    /// </summary>
    public Type? IdentityType => Mapping.Model!.Identity?.Id.Type ?? (Mapping.Keys.Count == 1 ? Mapping.Keys[0].Type : null);

    /// <summary>What finds the aggregates by an identity of a type.</summary>
    /// <exception cref="InvalidOperationException">They are not found by identities of the type.</exception>
    public Identity<TId> IdentityOf<TId>() => IdentityBuilder.For<TId>(typeof(T), Mapping.Keys, Mapping.Model!, Mapping.Factory!);

    /// <summary>The model for these options.</summary>
    /// <exception cref="InvalidOperationException">The type cannot be stored; every reason is listed.</exception>
    public static AggregateModel<T> For(DynamoRepositoryOptions options)
    {
        // Assemblies named in the options make a mapping of their own, which is not worth keeping: such a repository is made once.
        if (options.StateAssemblies.Count > 0 && options.SerializerSettings?.ContractResolver is null)
        {
            return Build(SettingsWith(options));
        }

        return (AggregateModel<T>)AggregateModels.Get(options.SerializerSettings, typeof(T), Build);
    }

    private static AggregateModel<T> Build(JsonSerializerSettings? settings)
    {
        var mapping = ItemCodecBuilder.Build<T>(new SerializerProfile(settings), ItemLayout.Of(typeof(T)));
        var (schema, problems) = mapping.Table is { } table ? new TableSchemaReader(table).Read() : (null, []);
        string[] all = [.. mapping.Problems, .. problems];
        if (all.Length > 0 || schema is null)
        {
            throw new InvalidOperationException(Errors.CannotStore(typeof(T), all));
        }

        return new AggregateModel<T>(mapping, schema);
    }

    private static JsonSerializerSettings SettingsWith(DynamoRepositoryOptions options)
    {
        var settings = options.SerializerSettings is null
            ? new JsonSerializerSettings()
            : new JsonSerializerSettings(options.SerializerSettings);
        settings.ContractResolver = new AggregateContractResolver(options.StateAssemblies);
        return settings;
    }
}
