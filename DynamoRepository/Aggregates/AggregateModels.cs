using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// The only static cache of this library: models by aggregate type, for the default settings and for each settings object as long as that
/// lives. Thread-safe; its entries never change. Without it, compiling a mapping twice would cost milliseconds and memory, nothing else.
/// </summary>
internal static class AggregateModels
{
    private static readonly ConcurrentDictionary<Type, object> Default = new();
    private static readonly ConditionalWeakTable<JsonSerializerSettings, ConcurrentDictionary<Type, object>> BySettings = [];

    public static object Get(JsonSerializerSettings? settings, Type type, Func<JsonSerializerSettings?, object> build)
    {
        var models = settings is null ? Default : BySettings.GetValue(settings, static _ => new ConcurrentDictionary<Type, object>());
        return models.GetOrAdd(type, static (_, make) => make.build(make.settings), (build, settings));
    }
}
