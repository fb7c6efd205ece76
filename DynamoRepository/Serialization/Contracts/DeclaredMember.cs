using System.Reflection;

namespace DynamoRepository;

/// <summary>The stored counterpart of a member that C# declares.</summary>
/// <param name="State">The stored member, or null.</param>
/// <param name="IsShown">True if reading the member gives the stored value unchanged.</param>
/// <param name="Refusal">
/// Why another member that it stands for (an override, an implementation) is not simply what is stored; null when there is no other.
/// </param>
internal readonly record struct DeclaredMember(StateMember? State, bool IsShown, string? Refusal = null)
{
    /// <summary>Where nothing is stored of it, the property whose getter an object of the type runs.</summary>
    public PropertyInfo? Meant { get; init; }
}
