namespace DynamoRepository;

/// <summary>An object codec whose type is not known at compile time.</summary>
/// <remarks>
/// The one interface among the codecs: a model is made of codecs, so that the base class of codecs, which says everything else, must not
/// know models.
/// </remarks>
internal interface IObjectCodec
{
    /// <summary>The model; set once, before the codec is used.</summary>
    ObjectModel Model { get; set; }

    /// <summary>True if what writes and what reads the object are compiled.</summary>
    bool IsCompiled { get; }

    /// <summary>Compiles what writes and reads the object, unless that has happened.</summary>
    void Compile();
}
