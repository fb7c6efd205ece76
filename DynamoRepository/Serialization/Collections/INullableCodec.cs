namespace DynamoRepository;

/// <summary>A codec of a nullable value type that is not known at compile time.</summary>
internal interface INullableCodec
{
    /// <summary>The codec of what is there when it is not null.</summary>
    ValueCodec Underlying { get; }
}
