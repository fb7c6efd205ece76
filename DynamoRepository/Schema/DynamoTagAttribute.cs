namespace DynamoRepository;

/// <summary>Adds a tag to the aggregate's table when it is created, for cost reports and policies. A class may have several.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = true)]
public sealed class DynamoTagAttribute : Attribute
{
    /// <summary>Tags the table.</summary>
    /// <param name="key">1 to 128 letters, digits, spaces and <c>+ - = . _ : / @</c>, not beginning with <c>aws:</c>.</param>
    /// <param name="value">Up to 256 of the same characters.</param>
    public DynamoTagAttribute(string key, string value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The tag's key.</summary>
    public string Key { get; }

    /// <summary>The tag's value.</summary>
    public string Value { get; }
}
