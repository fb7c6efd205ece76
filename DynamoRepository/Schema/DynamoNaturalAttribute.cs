namespace DynamoRepository;

/// <summary>
/// Stores the values of a member of type <c>object</c>, or of a collection or dictionary of <c>object</c>, in their natural form: text,
/// numbers, Booleans, <c>byte[]</c>, and lists, sets and dictionaries of them. Without it the repository rejects such a member.
/// </summary>
/// <remarks>
/// What comes back is a <c>string</c>, a <c>bool</c>, a number (a <c>long</c>, or a <c>BigInteger</c> beyond its range; a fraction as
/// <c>decimal</c>, or as <c>double</c> where a decimal would lose digits), a <c>byte[]</c>, a <c>List&lt;object?&gt;</c>, a
/// <c>Dictionary&lt;string, object?&gt;</c>, or a <c>HashSet</c> of <c>string</c>, of <c>object</c> (numbers) or of <c>byte[]</c>. Saving
/// throws if a value would come back as something else, such as a <c>Guid</c>, a date, an enum or an object.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DynamoNaturalAttribute : Attribute;
