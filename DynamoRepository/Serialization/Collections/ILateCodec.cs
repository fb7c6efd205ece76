namespace DynamoRepository;

/// <summary>A stand-in whose type is not known at compile time.</summary>
internal interface ILateCodec
{
    /// <summary>What it stands for; set once, before it is used.</summary>
    ValueCodec Codec { set; }
}
