using System.Text.Json;
using System.Text.Json.Nodes;
using DynamoRepository.Tests.Engines;

namespace DynamoRepository.Tests.Tables;

/// <summary>
/// HashiCorp's own parser of Terraform's language, compiled to JavaScript: npm package <c>hcl2-parser</c> (MIT), fetched once like the
/// engines.
/// </summary>
internal static class HclParser
{
    private const string Package = "hcl2-parser";
    private const string Version = "1.0.3";

    /// <summary>Fills the cache, so that a later run needs no network.</summary>
    public static void Fetch() => EngineCache.Fetch(Package, Version);

    /// <summary>Parses texts, all by one process.</summary>
    /// <exception cref="InvalidOperationException">One of them is not valid; the message says where.</exception>
    public static IReadOnlyList<JsonObject> Parse(IReadOnlyCollection<string> texts)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, JsonSerializer.Serialize(texts));
            var (exitCode, output) = CommandLine.Run(TimeSpan.FromMinutes(2), "node", "-e", """
                const parser = require(process.argv[1]);
                const texts = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
                const trees = texts.map(text => {
                  const [tree, error] = parser.parseToObject(text);
                  if (error) throw new Error(JSON.stringify(error) + '\n' + text);
                  return tree;
                });
                require('fs').writeFileSync(process.argv[2], JSON.stringify(trees));
                """, EngineCache.Fetch(Package, Version), file);
            return exitCode == 0
                ? [.. JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(tree => tree!.AsObject())]
                : throw new InvalidOperationException($"The Terraform text cannot be parsed (or Node is not installed): {output}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
