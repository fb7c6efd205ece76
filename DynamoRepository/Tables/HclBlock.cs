using System.Globalization;
using System.Text;

namespace DynamoRepository;

/// <summary>A block of Terraform's language: a header, arguments and inner blocks, formatted as by <c>terraform fmt</c>.</summary>
internal sealed class HclBlock(string header)
{
    private readonly List<(string Name, string Value)> _arguments = [];
    private readonly List<HclBlock> _blocks = [];

    public HclBlock With(string name, string? text) => text is null ? this : WithExpression(name, Quoted(text));

    public HclBlock With(string name, bool value) => WithExpression(name, value ? "true" : "false");

    public HclBlock With(string name, long? value) =>
        value is null ? this : WithExpression(name, value.Value.ToString(CultureInfo.InvariantCulture));

    public HclBlock With(string name, IEnumerable<string> texts) => WithExpression(name, $"[{string.Join(", ", texts.Select(Quoted))}]");

    public HclBlock WithExpression(string name, string expression)
    {
        _arguments.Add((name, expression));
        return this;
    }

    public HclBlock With(HclBlock inner)
    {
        _blocks.Add(inner);
        return this;
    }

    /// <summary>Returns a text in quotes, with everything escaped that Terraform would evaluate.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            var startsTemplate = character is '$' or '%' && at + 1 < value.Length && value[at + 1] == '{';
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u007F' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                // "$$${" could be read two ways
                _ when startsTemplate && at > 0 && value[at - 1] == character =>
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ when startsTemplate => text.Append(character).Append(character), // "$${" is the text "${"
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, "");
        return text.ToString();
    }

    private void Write(StringBuilder text, string indent)
    {
        text.Append(indent).Append(header).Append(" {\n");
        var width = _arguments.Select(argument => argument.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in _arguments)
        {
            text.Append(indent).Append("  ").Append(name.PadRight(width)).Append(" = ").Append(value).Append('\n');
        }

        foreach (var block in _blocks)
        {
            if (_arguments.Count > 0 || block != _blocks[0])
            {
                text.Append('\n');
            }

            block.Write(text, indent + "  ");
        }

        text.Append(indent).Append("}\n");
    }
}
