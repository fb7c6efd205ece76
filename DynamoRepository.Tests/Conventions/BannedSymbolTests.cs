using System.Reflection;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>The lists of what code must not call: an entry that names nothing bans nothing, and nobody would notice.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BannedSymbolTests
{
    private static readonly string[] Lists = ["BannedSymbols.txt", "DynamoRepository/BannedSymbols.txt"];

    // Where the banned types are.
    private static readonly Assembly[] Assemblies =
        [typeof(object).Assembly, typeof(Console).Assembly, typeof(Newtonsoft.Json.JsonConvert).Assembly];

    private static string Analyzer => typeof(BannedSymbolTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "BannedApiAnalyzers").Value!;

    private static IEnumerable<string> Entries => Lists.SelectMany(list => File.ReadLines(Path.Combine(SourceTree.Root, list)))
        .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));

    [Test]
    public void Every_banned_symbol_exists()
    {
        var named = Entries.Select(entry => entry.Split(';')[0]).ToHashSet();
        var found = Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => named.Any(name => name[2..].StartsWith(type.FullName!, StringComparison.Ordinal)))
            .SelectMany(type => type.GetMembers().Where(member => member is MethodInfo or PropertyInfo).Prepend(type))
            .Select(DocumentationId.Of);
        named.Except(found).Should().BeEmpty();
    }

    [Test]
    public void Every_ban_has_a_reason() =>
        Entries.Should().OnlyHaveUniqueItems()
            .And.OnlyContain(entry => entry.Contains(';') && entry.Split(';', 2)[1].Split(' ').Length > 3);

    [Test]
    [Slow("starts the compiler")]
    public void What_is_banned_does_not_compile()
    {
        string[] refused =
        [
            "DateTime.Now", "DateTime.Today", "DateTimeOffset.Now", "Newtonsoft.Json.JsonConvert.SerializeObject(1)",
            "Newtonsoft.Json.Linq.JToken.FromObject(1)", "Task.FromResult(1).Result", "Task.FromResult(1).GetAwaiter().GetResult()",
            "1.5.ToString()", "string.Format(\"{0}\", 1.5)", "double.Parse(\"1.5\")", "Type.GetType(\"x\")",
        ];
        string[] taken = ["DateTime.UtcNow", "1.5.ToString(System.Globalization.CultureInfo.InvariantCulture)", "TimeProvider.System"];
        var members = refused.Concat(taken).Select((expression, index) => $"public object? Member{index} => {expression};");
        var errors = Compiler.ErrorsOf(
            $"using System; using System.Threading.Tasks; public class All {{\n{string.Join('\n', members)}\n}}",
            [
                "-warnaserror+:RS0030",
                .. Directory.GetFiles(Path.Combine(Analyzer, "analyzers", "dotnet", "cs"), "*.dll").Select(file => $"-analyzer:\"{file}\""),
                .. Lists.Select(list => $"-additionalfile:\"{Path.Combine(SourceTree.Root, list)}\""),
            ]);

        errors.Select(line => line.Key).Should().BeEquivalentTo(Enumerable.Range(2, refused.Length));
        errors.SelectMany(line => line).Should().OnlyContain(error => error.Contains("RS0030"));
    }
}
