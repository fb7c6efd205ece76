using System.Text;
using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Wire;

/// <summary>The writer of DynamoDB JSON against an independent reader: System.Text.Json.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ItemWriterTests
{
    // Around where long texts are taken apart.
    private static readonly int[] Lengths = [0, 1, 255, 256, 257, 1022, 1023, 1024, 1025, 2047, 2048, 2049, 100_000];

    [Test]
    public void Every_character_is_read_back()
    {
        for (var block = 0; block <= 0x10FFFF; block += 0x400)
        {
            var text = new StringBuilder();
            for (var code = block; code < block + 0x400; code++)
            {
                if (Rune.IsValid(code))
                    text.Append(new Rune(code).ToString());
            }

            ReadBack(text.ToString()).Should().Be(text.ToString());
        }
    }

    [TestCaseSource(nameof(Lengths))]
    public void Text_of_every_length_is_read_back_whatever_stands_at_its_seams(int length)
    {
        foreach (var seam in new[] { "a", "é", "€", "😀", "\"", "\\", "\n", "\u0001", "\u001f" })
        {
            var text = new string('x', Math.Max(0, length - 1)) + seam + new string('y', length);
            ReadBack(text).Should().Be(text);
        }
    }

    [Test]
    public void Every_character_of_ASCII_is_read_back_wherever_it_stands_in_a_short_text([Range(1, 33)] int length)
    {
        for (var place = 0; place < length; place++)
        {
            for (var character = '\0'; character <= '\u00ff'; character++)
            {
                var text = string.Create(length, (place, character), (span, odd) =>
                {
                    span.Fill('x');
                    span[odd.place] = odd.character;
                });
                if (ReadBack(text) != text)
                {
                    ReadBack(text).Should().Be(text);
                }
            }
        }
    }

    [TestCaseSource(nameof(Lengths))]
    public void Half_a_surrogate_pair_is_refused_wherever_it_stands(int length)
    {
        foreach (var half in new[] { "\ud83d", "\ude00", "\ude00\ud83d" })
        {
            foreach (var text in new[] { new string('x', length) + half, new string('x', length) + half + "y",
                half + new string('x', length) })
            {
                ((Action)(() => ReadBack(text))).Should().Throw<MappingException>().WithMessage("*surrogate*");
            }
        }
    }

    [Test]
    public void Names_and_elements_of_sets_are_escaped_as_text_is()
    {
        const string Text = "a\"b\\c\u0000d\ne😀";
        using var json = Write(writer =>
        {
            writer.BeginMap();
            writer.WriteName(Text);
            writer.BeginSet(DynamoType.S);
            writer.WriteSetElement(Text);
            writer.WriteSetElement("second");
            writer.EndSet();
            writer.WriteName("next");
            writer.WriteBoolean(false);
            writer.EndMap();
        });

        var map = json.RootElement.GetProperty("M");
        map.GetProperty(Text).GetProperty("SS").EnumerateArray().Select(element => element.GetString()).Should().Equal(Text, "second");
        map.GetProperty("next").GetProperty("BOOL").GetBoolean().Should().BeFalse();
    }

    [Test]
    public void Values_side_by_side_are_separated()
    {
        using var json = Write(writer =>
        {
            writer.BeginList();
            writer.BeginList();
            writer.EndList();
            writer.WriteNull();
            writer.WriteBoolean(true);
            "12"u8.CopyTo(writer.BeginText(number: true, maxLength: 40));
            writer.EndText(2);
            writer.WriteBinary([1, 2, 3]);
            writer.BeginMap();
            writer.EndMap();
            writer.EndList();
        });

        json.RootElement.GetRawText().Should().Be("""{"L":[{"L":[]},{"NULL":true},{"BOOL":true},{"N":"12"},{"B":"AQID"},{"M":{}}]}""");
    }

    [Test]
    public void Several_items_stand_one_behind_the_other()
    {
        using var buffer = new PooledBuffer(16);
        foreach (var text in new[] { "one", new string('2', 5000), "three" })
        {
            var writer = ItemWriter.Rent(buffer);
            writer.WriteString(text);
            ItemWriter.Return(writer);
        }

        Encoding.UTF8.GetString(buffer.Written.Span).Should().Be($$"""{"S":"one"}{"S":"{{new string('2', 5000)}}"}{"S":"three"}""");
    }

    private static string? ReadBack(string text)
    {
        using var json = Write(writer => writer.WriteString(text));
        return json.RootElement.GetProperty("S").GetString();
    }

    private static JsonDocument Write(Action<ItemWriter> write)
    {
        using var buffer = new PooledBuffer(16);
        var writer = ItemWriter.Rent(buffer);
        write(writer);
        ItemWriter.Return(writer);
        return JsonDocument.Parse(buffer.Written.ToArray());
    }
}
