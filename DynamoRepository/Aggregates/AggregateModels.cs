using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// The only static cache of this library: models by aggregate type and form of local times, for the default settings and for each settings
/// object as long as that lives. Thread-safe; its entries never change. Without it, compiling a mapping twice would cost milliseconds and
/// memory, nothing else.
/// </summary>
internal static class AggregateModels
{
    private static readonly ConcurrentDictionary<Key, object> Default = new();
    private static readonly ConditionalWeakTable<JsonSerializerSettings, ConcurrentDictionary<Key, object>> BySettings = [];

    public static object Get(
        JsonSerializerSettings? settings, bool storesLocalTimesAsUtc, Type type, Func<JsonSerializerSettings?, bool, object> build)
    {
        var models = settings is null ? Default : BySettings.GetValue(settings, static _ => []);
        return models.GetOrAdd(new Key(type, storesLocalTimesAsUtc), key => build(settings, key.StoresLocalTimesAsUtc));
    }

    // No tuple: a dictionary of the framework whose key is a value type is compiled in each process anew.
    private sealed record Key(Type Type, bool StoresLocalTimesAsUtc);
}
