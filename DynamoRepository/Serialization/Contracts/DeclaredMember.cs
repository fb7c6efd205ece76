using System.Reflection;

namespace DynamoRepository;

/// <summary>What a member that is declared in C# is in the store.</summary>
/// <param name="State">What is stored, or null.</param>
/// <param name="IsShown">Whether reading the member gives what is stored, and nothing else.</param>
/// <param name="Refusal">
/// Why another member that it stands for (an override, an implementation) is not simply what is stored; null when there is no other.
/// </param>
internal readonly record struct DeclaredMember(StateMember? State, bool IsShown, string? Refusal = null)
{
    /// <summary>Where nothing is stored of it, the property whose getter an object of the type runs.</summary>
    public PropertyInfo? Meant { get; init; }
}
