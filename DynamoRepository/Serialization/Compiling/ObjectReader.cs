namespace DynamoRepository;

/// <summary>Reads an object from the opening brace of its attributes to the closing one.</summary>
internal delegate T ObjectReader<T>(ref AttributeReader reader, ReadContext context);
