namespace DynamoRepository;

/// <summary>A <c>[DynamoIndex]</c> on a class.</summary>
internal sealed record ClassMark(Type Class, DynamoIndexAttribute Mark);
