namespace DynamoRepository;

/// <summary>Writes an object's attributes, without the braces around them.</summary>
internal delegate void ObjectWriter<T>(ItemWriter writer, T value);
