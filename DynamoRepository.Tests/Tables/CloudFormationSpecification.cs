using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DynamoRepository.Tests.Tables;

/// <summary>
/// The official specification of <c>AWS::DynamoDB::Table</c> (see Data/cloudformation-table-specification.json for its source and licence).
/// </summary>
internal sealed class CloudFormationSpecification
{
    private const string Resource = "AWS::DynamoDB::Table";

    private readonly JsonElement _root;

    private CloudFormationSpecification(JsonElement root) => _root = root;

    public static CloudFormationSpecification Load()
    {
        using var stream = typeof(CloudFormationSpecification)
            .Assembly.GetManifestResourceStream("cloudformation-table-specification.json")!;
        using var document = JsonDocument.Parse(stream);
        return new CloudFormationSpecification(document.RootElement.Clone());
    }

    /// <summary>What CloudFormation would refuse of the properties: unknown, missing and of another type.</summary>
    public IReadOnlyList<string> Problems(YamlMappingNode properties)
    {
        var problems = new List<string>();
        Check(properties, _root.GetProperty("ResourceTypes").GetProperty(Resource).GetProperty("Properties"), "Properties", problems);
        return problems;
    }

    private void Check(YamlMappingNode map, JsonElement properties, string path, List<string> problems)
    {
        foreach (var property in properties.EnumerateObject()
            .Where(property => property.Value.GetProperty("Required").GetBoolean() && !map.Children.ContainsKey(property.Name)))
        {
            problems.Add($"{path}.{property.Name} is required");
        }

        foreach (var (key, value) in map.Children)
        {
            var name = ((YamlScalarNode)key).Value!;
            if (properties.TryGetProperty(name, out var property))
            {
                CheckValue(value, property, $"{path}.{name}", problems);
            }
            else
            {
                problems.Add($"{path}.{name} is unknown");
            }
        }
    }

    private void CheckValue(YamlNode value, JsonElement property, string path, List<string> problems)
    {
        if (property.TryGetProperty("PrimitiveType", out var primitive))
        {
            CheckScalar(value, primitive.GetString()!, path, problems);
        }
        else if (property.GetProperty("Type").GetString() is not "List" and var type)
        {
            CheckType(value, type!, path, problems);
        }
        else if (value is not YamlSequenceNode list)
        {
            problems.Add($"{path} is no list");
        }
        else
        {
            foreach (var item in list)
            {
                if (property.TryGetProperty("PrimitiveItemType", out var itemType))
                {
                    CheckScalar(item, itemType.GetString()!, path, problems);
                }
                else
                {
                    CheckType(item, property.GetProperty("ItemType").GetString()!, path, problems);
                }
            }
        }
    }

    private void CheckType(YamlNode value, string type, string path, List<string> problems)
    {
        if (value is not YamlMappingNode map)
        {
            problems.Add($"{path} is no map");
            return;
        }

        var types = _root.GetProperty("PropertyTypes");
        var definition = types.TryGetProperty($"{Resource}.{type}", out var own) ? own : types.GetProperty(type);
        Check(map, definition.GetProperty("Properties"), path, problems);
    }

    private static void CheckScalar(YamlNode value, string type, string path, List<string> problems)
    {
        var scalar = value as YamlScalarNode;
        var fits = scalar is not null && type switch
        {
            "Boolean" => scalar is { Style: ScalarStyle.Plain, Value: "true" or "false" },
            "Integer" or "Long" =>
                scalar.Style == ScalarStyle.Plain && long.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        if (!fits)
        {
            problems.Add($"{path} is no {type}");
        }
    }
}
