namespace DynamoRepository;

/// <summary>A codec of several subtypes whose types are not known at compile time.</summary>
internal interface ISubtypeCodec
{
    /// <summary>The attribute that names the subtype.</summary>
    string Discriminator { get; set; }

    /// <summary>The subtypes' codecs by the names they are stored under.</summary>
    IReadOnlyDictionary<string, ValueCodec> Branches { get; }

    /// <summary>Adds a subtype by its object codec.</summary>
    void Add(string name, ValueCodec codec);
}
