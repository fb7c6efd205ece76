using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Wire;

/// <summary>How the reader of DynamoDB JSON finds one value of an item, and compares names, without making objects of the rest.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AttributeReaderTests
{
    private static readonly byte[] Item = Encoding.UTF8.GetBytes(
        """
        {"id":{"S":"1"},"café":{"S":"é"},"\u0061b":{"N":"2"},"empty":{"M":{}},"tags":{"SS":["x"]},
         "lines":{"L":[{"N":"1"}, {"M":{"sku":{"S":"a"},"price" : {"N":"3"}}}]}}
        """);

    [TestCase("id", "S 1")]
    [TestCase("café", "S é")]
    [TestCase("ab", "N 2", Description = "its name is escaped")]
    [TestCase("cafe", null)]
    [TestCase("ID", null)]
    [TestCase("", null)]
    public void An_attribute_is_found_by_its_name(string name, string? value)
    {
        var reader = new AttributeReader(Item);
        Found(ref reader, reader.TryMoveToAttribute(name)).Should().Be(value);
    }

    [TestCase(0, "N 1")]
    [TestCase(1, "M ")]
    [TestCase(2, null)]
    public void An_element_is_found_by_its_position(int index, string? value)
    {
        var reader = new AttributeReader(Item);
        reader.TryMoveToAttribute("lines").Should().BeTrue();
        Found(ref reader, reader.TryMoveToElement(index)).Should().Be(value);
    }

    [TestCase("price", "N 3")]
    [TestCase("sku", "S a")]
    [TestCase("name", null)]
    public void An_entry_is_found_by_its_name(string name, string? value)
    {
        var reader = new AttributeReader(Item);
        reader.TryMoveToAttribute("lines").Should().BeTrue();
        reader.TryMoveToElement(1).Should().BeTrue();
        Found(ref reader, reader.TryMoveToEntry(name)).Should().Be(value);
    }

    [TestCase("id")]
    [TestCase("tags")]
    [TestCase("empty")]
    public void Other_values_have_neither_entries_nor_elements(string name)
    {
        var reader = new AttributeReader(Item);
        reader.TryMoveToAttribute(name).Should().BeTrue();
        var other = reader;
        reader.TryMoveToEntry("x").Should().BeFalse();
        other.TryMoveToElement(0).Should().BeFalse();
    }

    [TestCase("plain", "plain", true)]
    [TestCase("plain", "plaim", false)]
    [TestCase("plain", "plainer", false)]
    [TestCase("plainer", "plain", false)]
    [TestCase("", "", true)]
    [TestCase("é", "é", true)]
    [TestCase("é", "ab", false, Description = "as many bytes")]
    [TestCase("日本", "日本", true)]
    [TestCase("日本", "日木", false)]
    [TestCase("😀", "😀", true)]
    [TestCase("\\u00e9", "é", true)]
    [TestCase("\\ud83d\\ude00", "😀", true)]
    [TestCase("\\ud83d", "😀", false)]
    public void Text_is_compared_with_characters(string json, string text, bool expected)
    {
        var reader = new AttributeReader(Encoding.UTF8.GetBytes($$"""{"S":"{{json}}"}"""));
        reader.ReadTag().Should().Be(DynamoType.S);
        reader.TextEquals(text).Should().Be(expected);
    }

    [TestCase("plain", "plain")]
    [TestCase("日本", "日本")]
    [TestCase("a\\n\\u00e9\\ud83d\\ude00", "a\né😀")]
    public void Text_is_given_in_UTF8(string json, string text)
    {
        var reader = new AttributeReader(Encoding.UTF8.GetBytes($$"""{"S":"{{json}}"}"""));
        reader.ReadTag();
        Encoding.UTF8.GetString(reader.GetUtf8()).Should().Be(text);
    }

    [Test]
    public void Half_a_surrogate_pair_has_no_UTF8()
    {
        FluentActions.Invoking(() =>
        {
            var reader = new AttributeReader("""{"S":"\ud83d"}"""u8);
            reader.ReadTag();
            return reader.GetUtf8();
        }).Should().Throw<MappingException>();
    }

    private static string? Found(ref AttributeReader reader, bool isFound)
    {
        if (!isFound)
        {
            return null;
        }

        var tag = reader.ReadTag();
        return $"{tag} {(tag is DynamoType.S or DynamoType.N ? reader.GetString() : "")}";
    }
}
