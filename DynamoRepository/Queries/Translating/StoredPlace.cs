using System.Diagnostics;

namespace DynamoRepository;

/// <summary>The place in the item that an expression such as <c>order.Address.City</c> stands for.</summary>
/// <param name="Path">Its path; null for the item itself.</param>
/// <param name="Codec">The codec that writes and reads it.</param>
/// <param name="Type">The expression's type in the lambda.</param>
/// <param name="Member">The member that it is, where it is one and not an element or entry.</param>
internal sealed record StoredPlace(AttributePath? Path, ValueCodec Codec, Type Type, MemberModel? Member)
{
    /// <summary>The identity of two parts that it is, or null: those are where it is, and have a path each.</summary>
    public IdentityModel? Identity { get; init; }

    /// <summary>The place that this one is in: of a member its object, of an element its list, of an entry its dictionary.</summary>
    public StoredPlace? Within { get; init; }

    /// <summary>The model of the object that it is a member of; null for elements, entries, and members of several subtypes.</summary>
    public ObjectModel? Model { get; init; }

    /// <summary>The attribute path.</summary>
    public AttributePath Attribute => Path ?? throw new UnreachableException("The item itself is at no path.");

    /// <summary>The paths at which items of former versions of the class may have it.</summary>
    public IEnumerable<AttributePath> FormerAttributes => (Path is null ? [] : Member?.FormerNames ?? [])
        .Select(name => new AttributePath([.. Attribute.Segments.SkipLast(1), new AttributePath.Segment(name, -1)]));

    /// <summary>
    /// The value that stands for an absent one (or NULL): what the member declares, or what the lambda says; null if that is null or known
    /// only when the object is made.
    /// </summary>
    public object? Standing { get; init; }

    /// <summary>What holds where it is not null in C#, if that is not that something is stored: of <c>x.Shape as Circle</c>.</summary>
    public Condition? Only { get; init; }

    /// <summary>True if items of older versions store it otherwise.</summary>
    public bool IsStoredOtherwise => Member?.StoredSince is not null || Within?.IsStoredOtherwise == true;

    /// <summary>True if it is never null in C#, although the attribute may be absent.</summary>
    public bool IsNeverNull => Standing is not null || Member?.Absent == AbsentRule.Empty;

    /// <summary>True if a value there may be missing or NULL.</summary>
    public bool MayBeNull => !IsNeverNull && (Member?.IsNullable ?? true);

    /// <summary>The value to compare with: null for one that is stored as null is, by having no attribute.</summary>
    public object? Compared(object? value) => value is not null && Codec.LeavesOut(value) ? null : value;

    public Operand.Attribute Operand => new(Attribute);

    /// <summary>The place of a member of the object that is here, of which the model is known unless there are several.</summary>
    public StoredPlace Of(MemberModel member, Type type, ObjectModel? model = null) =>
        new(Path is null ? new AttributePath(member.AttributeName) : Path.Entry(member.AttributeName), member.Codec, type, member)
        {
            Standing = member.Standing,
            Within = this,
            Model = model,
        };
}
