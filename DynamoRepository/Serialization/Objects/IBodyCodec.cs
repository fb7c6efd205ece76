using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// A codec whose values are maps: an object, or one of several subtypes. It can write and read the inside of the map, which an item's root
/// is.
/// </summary>
internal interface IBodyCodec<T>
{
    /// <summary>Writes the attributes, without the braces.</summary>
    void WriteBody(ItemWriter writer, T value);

    /// <summary>Reads from the opening brace of the attributes to the closing one.</summary>
    T ReadBody(ref AttributeReader reader, ReadContext context);
}
