using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>The mapping and table of one aggregate type under one set of serializer settings: made and checked once, immutable.</summary>
internal sealed class AggregateModel<T>
    where T : AggregateRoot
{
    private AggregateModel(ItemMapping<T> mapping, TableSchema schema)
    {
        Mapping = mapping;
        Schema = schema;
    }

    public ItemMapping<T> Mapping { get; }

    public ItemCodec<T> Codec => Mapping.ItemCodec!;

    public TableSchema Schema { get; }

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
        var (schema, problems) = mapping.Model is null ? (null, []) : new TableSchemaReader(typeof(T), mapping.Model, mapping.Codec!).Read();
        string[] all = [.. mapping.Problems, .. problems];
        if (all.Length > 0 || schema is null)
        {
            throw new InvalidOperationException(Errors.CannotStore(typeof(T), all));
        }

        return new AggregateModel<T>(mapping, schema);
    }

    private static JsonSerializerSettings SettingsWith(DynamoRepositoryOptions options)
    {
        var settings = options.SerializerSettings is null ? new JsonSerializerSettings() : new JsonSerializerSettings(options.SerializerSettings);
        settings.ContractResolver = new AggregateContractResolver(options.StateAssemblies);
        return settings;
    }
}
