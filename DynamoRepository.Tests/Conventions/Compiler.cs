using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using DynamoRepository.Tests.Engines;
using FluentAssertions;

namespace DynamoRepository.Tests.Conventions;

/// <summary>The compiler that built these tests, for code that is to be refused by it.</summary>
internal static partial class Compiler
{
    /// <summary>Compiles a source file against the library, as somebody who uses it would, with more options if need be.</summary>
    /// <returns>The errors by the line that they are in, counted from 1.</returns>
    public static ILookup<int, string> ErrorsOf(string source, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("dynamo-repository-compiler-");
        try
        {
            var file = Path.Combine(folder.FullName, "Source.cs");
            var arguments = Path.Combine(folder.FullName, "arguments.rsp");
            File.WriteAllText(file, source);
            var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => $"-r:\"{path}\"");
            string[] options = ["-nologo", "-target:library", "-nullable:enable", $"-out:\"{file}.dll\"", $"\"{file}\""];
            File.WriteAllLines(arguments, [.. options, .. more, .. references]);
            var (exitCode, output) = CommandLine.Run(TimeSpan.FromMinutes(2), "dotnet", ["exec", Location, "-noconfig", $"@{arguments}"]);
            var errors = Errors().Matches(output).ToLookup(
                match => int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture), match => match.Groups["text"].Value.Trim());
            (exitCode == 0).Should().Be(errors.Count == 0, output);
            return errors;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Location => typeof(Compiler).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Compiler").Value!;

    [GeneratedRegex(@"Source\.cs\((?<line>\d+),\d+\): error (?<text>.*)")]
    private static partial Regex Errors();
}
