using System.Text.RegularExpressions;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

namespace DynamoRepository.Tests.Tables;

/// <summary>Whatever a name is, each text says that name: asked of a real shell, a YAML reader and HashiCorp's parser.</summary>
[TestFixture]
public sealed partial class QuotingTests
{
    private const string TableNameCharacters = "abzABZ019_.-";
    private const string Hostile = "ab1 '\"\\$`{}()[]%!#&|;<>*?~=:,@^-_./\n\r\tü€😀\u0001\u007f\u0085\u00a0\u2028\ufeffyn";

    private static readonly string[] Ambiguous =
    [
        "yes", "No", "ON", "off", "y", "N", "true", "False", "null", "NULL", "~", "123", "0x1F", "0o17", "1e3", "1.5", ".5", "-1", "+1",
        ".inf", "-.INF", ".nan", "2026-01-02", "12:30:45",
        "1_000", "---", "...", "-", "- a", "<<", "=", "a: b", "a #b", "a:", "*a", "&a", "!a", "%a", "@a", "`a", "a::b", "a:b", "--help",
        "-n", "", " ", "${a}", "$${a}", "$$${a}", "%{ if }", "%%{", "$", "\\u0041",
    ];

    private static IReadOnlyList<string> TableNames { get; } = Random(TableNameCharacters, 300, 3, 20, seed: 1);

    private static IReadOnlyList<string> Texts { get; } = [.. Ambiguous, .. TableNames, .. Random(Hostile, 700, 1, 12, seed: 2)];

    [Test]
    public void A_shell_reads_every_word_as_it_is_meant()
    {
        var words = string.Join(' ', Texts.Select(ShellText.Word));
        var (exitCode, output) = CommandLine.Run(TimeSpan.FromMinutes(1), "sh", "-c", $"printf '%s\\002' {words}");

        exitCode.Should().Be(0);
        output.Should().Be(string.Concat(Texts.Select(text => text + "\u0002")));
    }

    [Test]
    public void A_YAML_reader_reads_every_scalar_as_it_is_meant()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(string.Concat(Texts.Select(text => $"- {YamlText.Scalar(text)}\n"))));

        ((YamlSequenceNode)yaml.Documents.Single().RootNode).Select(node => ((YamlScalarNode)node).Value).Should().Equal(Texts);
    }

    [Test]
    public void No_plain_scalar_is_anything_but_text_to_an_old_YAML_reader()
    {
        var plain = Texts.Where(text => YamlText.Scalar(text) == text).ToList();

        plain.Should().HaveCountGreaterThan(50);
        plain.Should().NotContain(text => Yaml11().IsMatch(text));
        Ambiguous.Where(text => Yaml11().IsMatch(text)).Should().HaveCountGreaterThan(20);
    }

    [Test]
    [Slow("starts the parser on Node")]
    public void Terraform_reads_every_text_as_it_is_meant()
    {
        var trees = HclParser.Parse([.. Texts.Select(text => $"a = {HclBlock.Quoted(text)}\n")]);

        trees.Select(tree => (string?)tree["a"]).Should().Equal(Texts);
    }

    [TestCase("a${b}", "\"a$${b}\"")]
    [TestCase("a%{b}", "\"a%%{b}\"")]
    [TestCase("a$${b}", "\"a$\\u0024{b}\"")]
    [TestCase("a$b%", "\"a$b%\"")]
    public void Terraform_evaluates_nothing_in_a_text(string text, string expected) => HclBlock.Quoted(text).Should().Be(expected);

    [Test]
    public void Every_table_name_gives_an_identifier_and_a_logical_id()
    {
        foreach (var name in TableNames)
        {
            TerraformConfiguration.ResourceName(name).Should().MatchRegex("^[A-Za-z_][A-Za-z0-9_]*$");
            CloudFormationTemplate.LogicalId(name).Should().MatchRegex("^[A-Za-z0-9]{1,255}$");
        }
    }

    // The texts of null, booleans, numbers (sexagesimal ones too), dates, merge and default keys: https://yaml.org/type/
    [GeneratedRegex(
        @"^(|~|null|Null|NULL|[yYnN]|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|<<|="
        + @"|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
        + @"|[-+]?([0-9][0-9_]*)?\.[0-9_]*([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
        + @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$")]
    private static partial Regex Yaml11();

    private static List<string> Random(string characters, int count, int shortest, int longest, int seed)
    {
        var random = new Random(seed);
        var runes = characters.EnumerateRunes().ToArray();
        return [.. Enumerable.Range(0, count)
            .Select(
                _ =>
                    string.Concat(
                        Enumerable.Range(0, random.Next(shortest, longest + 1)).Select(_ => runes[random.Next(runes.Length)].ToString())))];
    }
}
