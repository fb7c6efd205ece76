namespace DynamoRepository;

/// <summary>An object codec whose type is not known at compile time: the seam between building models and compiling them.</summary>
internal interface IObjectCodec
{
    /// <summary>The model; set once, before the codec is used.</summary>
    ObjectModel Model { get; set; }
}
