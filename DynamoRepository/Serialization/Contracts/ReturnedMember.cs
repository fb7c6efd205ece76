using System.Reflection;

namespace DynamoRepository;

/// <summary>The member whose value a getter returns unchanged.</summary>
/// <param name="Member">A field or property of the same object.</param>
/// <param name="IsVirtual">True if an override of the property is what is returned; <c>base.Name</c> is exactly the one named.</param>
internal sealed record ReturnedMember(MemberInfo Member, bool IsVirtual);
