using System.ComponentModel;

namespace DynamoRepository;

/// <summary>
/// The value that a missing timestamp loads as: never "now", which would invent a history. A default written as text would load the
/// framework's type converters at the first use.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoTimeAttribute() : DefaultValueAttribute((object)default(DateTimeOffset));
