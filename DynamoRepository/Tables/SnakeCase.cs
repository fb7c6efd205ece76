using System.Text;

namespace DynamoRepository;

/// <summary>
/// Converts class names to table names: <c>OrderItem</c> to <c>order_item</c>, <c>HTTPServer</c> to <c>http_server</c>, <c>S3Bucket</c> to
/// <c>s3_bucket</c>.
/// </summary>
internal static class SnakeCase
{
    public static string From(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var index = 0; index < name.Length; index++)
        {
            var character = name[index];
            if (character == '`')
            {
                break;
            }

            var startsWord = char.IsUpper(character) && index > 0
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
            if ((startsWord || character == '_') && result.Length > 0 && result[^1] != '_')
            {
                result.Append('_');
            }

            if (character != '_')
            {
                result.Append(char.ToLowerInvariant(character));
            }
        }

        return result.ToString().TrimEnd('_');
    }
}
