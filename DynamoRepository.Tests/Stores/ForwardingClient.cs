using System.Collections.Concurrent;
using System.Reflection;
using Amazon.DynamoDBv2;

namespace DynamoRepository.Tests.Stores;

/// <summary>A decorator as applications write them: it is not the SDK's client, and passes every call on to one.</summary>
public class ForwardingClient : DispatchProxy
{
    private readonly ConcurrentQueue<string> _calls = [];
    private IAmazonDynamoDB _inner = null!;

    /// <summary>The names of the methods called so far.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    public static IAmazonDynamoDB Over(IAmazonDynamoDB inner)
    {
        var proxy = Create<IAmazonDynamoDB, ForwardingClient>();
        ((ForwardingClient)(object)proxy)._inner = inner;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _calls.Enqueue(targetMethod!.Name);
        return targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
