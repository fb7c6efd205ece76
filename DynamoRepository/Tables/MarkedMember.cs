namespace DynamoRepository;

/// <summary>A stored member and one of the attributes on it.</summary>
internal sealed record MarkedMember<TAttribute>(MemberModel Member, TAttribute Mark)
    where TAttribute : Attribute;
