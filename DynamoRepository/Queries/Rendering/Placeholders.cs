using System.Globalization;

namespace DynamoRepository;

/// <summary>
/// The placeholders of an expression for names and values, by their positions in the lists that the request carries beside it.
/// </summary>
internal static class Placeholders
{
    // A request has a handful.
    private static readonly string[] Names = Some("#n");
    private static readonly string[] Values = Some(":v");

    /// <summary><c>#n3</c></summary>
    public static string Name(int position) => position < Names.Length ? Names[position] : Made("#n", position);

    /// <summary><c>:v3</c></summary>
    public static string Value(int position) => position < Values.Length ? Values[position] : Made(":v", position);

    private static string[] Some(string prefix)
    {
        var placeholders = new string[32];
        for (var position = 0; position < placeholders.Length; position++)
        {
            placeholders[position] = Made(prefix, position);
        }

        return placeholders;
    }

    private static string Made(string prefix, int position) => prefix + position.ToString(CultureInfo.InvariantCulture);
}
