using System.Reflection;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>The instances of a class that its static fields hold: what is equal in state to one of them, is that one.</summary>
/// <param name="codec">The codec of the class, which writes their state.</param>
/// <param name="fields">The fields. Reading one runs the class's static constructor.</param>
internal sealed class StaticInstances<T>(TypedCodec<T> codec, IReadOnlyList<FieldInfo> fields)
{
    private (byte[] State, T Instance)[]? _instances;

    // Two threads may read them simultaneously; both read the same.
    private (byte[] State, T Instance)[] Instances => _instances ??= Read();

    /// <summary>The instance of equal state, the first declared one of several; the value itself if there is none.</summary>
    public T Find(T value)
    {
        using var buffer = new PooledBuffer(256);
        var state = StateOf(value, buffer);
        foreach (var (known, instance) in Instances)
        {
            if (state.SequenceEqual(known))
            {
                return instance;
            }
        }

        return value;
    }

    // Those of other classes, and those that cannot be stored, are none that an item holds.
    private (byte[] State, T Instance)[] Read()
    {
        var instances = new List<(byte[], T)>();
        foreach (var field in fields)
        {
            RuntimeHelpers.RunClassConstructor(field.DeclaringType!.TypeHandle); // if it throws, with its own exception
            if (field.GetValue(null) is not T instance || instance.GetType() != typeof(T))
            {
                continue;
            }

            using var buffer = new PooledBuffer(256);
            try
            {
                instances.Add((StateOf(instance, buffer).ToArray(), instance));
            }
            catch (MappingException)
            {
            }
        }

        return [.. instances];
    }

    private ReadOnlySpan<byte> StateOf(T value, PooledBuffer buffer)
    {
        var writer = ItemWriter.Rent(buffer);
        codec.Write(writer, value);
        ItemWriter.Return(writer);
        return buffer.Written.Span;
    }
}
