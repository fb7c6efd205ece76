namespace DynamoRepository;

/// <summary>The value of one key attribute as stored: its DynamoDB type and its text.</summary>
/// <param name="Type">The DynamoDB type of the attribute.</param>
/// <param name="Text">The string, the number's text, or the binary in base64.</param>
internal readonly record struct KeyValue(DynamoType Type, string Text)
{
    public override string ToString() => Text;
}
