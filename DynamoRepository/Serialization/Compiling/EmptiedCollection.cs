using System.Reflection;

namespace DynamoRepository;

/// <summary>A collection that is not stored, in which loading leaves nothing that a constructor put there.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="HasView">True if another field may show the same collection.</param>
internal sealed record EmptiedCollection(FieldInfo Field, Type Element, bool HasView);
