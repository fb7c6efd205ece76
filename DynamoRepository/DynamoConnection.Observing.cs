using Amazon;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynamoRepository;

/// <content>Who observes the operations of the connection.</content>
public sealed partial class DynamoConnection
{
    private Observer? _observer;
    private Uri? _server;

    /// <summary>The observer of this connection's operations.</summary>
    internal Observer Observer => _parent?.Observer ?? Volatile.Read(ref _observer)
        ?? Interlocked.CompareExchange(ref _observer, NewObserver(), null)
        ?? Volatile.Read(ref _observer)!;

    private Observer NewObserver() => new(
        LoggerFactory?.CreateLogger(OperationLog.Category) ?? NullLogger.Instance,
        () => _server ??= ServerOf(Place),
        isRemote: _makeStore is null,
        AwsTraceAttributes);

    internal void Warn(string problem) => OperationLog.Warning(Observer.Log, problem);

    private static Uri? ServerOf(ServicePlace? place) => place switch
    {
        { Endpoint: { } endpoint } => new Uri(endpoint),
        { Region: { } region } => new Uri($"https://dynamodb.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}"),
        _ => null,
    };
}
