using System.Reflection;

namespace DynamoRepository;

/// <summary>What a getter simply returns.</summary>
/// <param name="Member">A field or property of the same object.</param>
/// <param name="IsVirtual">Whether an override of the property is what is returned; <c>base.Name</c> is exactly the one named.</param>
internal sealed record ReturnedMember(MemberInfo Member, bool IsVirtual);
