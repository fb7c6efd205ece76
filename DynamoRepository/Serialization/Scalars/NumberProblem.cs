namespace DynamoRepository;

/// <summary>Why DynamoDB would refuse a text as a number.</summary>
internal enum NumberProblem
{
    /// <summary>It would not.</summary>
    None,

    /// <summary>The text is not a decimal number.</summary>
    NotANumber,

    /// <summary>More than 38 significant digits.</summary>
    TooPrecise,

    /// <summary>A magnitude over 9.9999999999999999999999999999999999999E+125.</summary>
    TooLarge,

    /// <summary>A magnitude under 1E-130, and not zero.</summary>
    TooSmall,
}
