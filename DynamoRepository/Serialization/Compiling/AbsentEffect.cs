namespace DynamoRepository;

/// <summary>What loading does about a member whose attribute is absent: an <see cref="AbsentRule"/>, applied to one object.</summary>
internal enum AbsentEffect
{
    /// <summary>The member stays as the constructor left it; an argument is the default of its type.</summary>
    Nothing,

    /// <summary>The default of the member's type.</summary>
    TypeDefault,

    /// <summary>The member's <c>[DefaultValue]</c>.</summary>
    DefaultValue,

    /// <summary>The default of the constructor's parameter.</summary>
    ParameterDefault,

    /// <summary>An empty collection, perhaps the one that the constructor made.</summary>
    Empty,

    /// <summary>A new Id.</summary>
    NewId,

    /// <summary>An error.</summary>
    Refuse,

    /// <summary>An error if the constructor left null.</summary>
    RefuseNull,
}
