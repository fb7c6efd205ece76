namespace DynamoRepository;

/// <summary>Where a <see cref="LateCodec{T}"/> finds the codec that it stands for, once there is one.</summary>
internal sealed class StandIn
{
    public ValueCodec? Codec { get; set; }
}
