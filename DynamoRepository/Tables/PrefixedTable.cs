using System.Globalization;

namespace DynamoRepository;

/// <summary>A table among others in one template.</summary>
/// <param name="Schema">The table's schema.</param>
/// <param name="FullName">The table's full name.</param>
/// <param name="Prefix">The part of it that is the connection's prefix; null if the name does not depend on it.</param>
internal sealed record PrefixedTable(TableSchema Schema, string FullName, string? Prefix)
{
    /// <summary>The name without the prefix.</summary>
    public string BaseName => FullName[(Prefix?.Length ?? 0)..];

    /// <summary>Returns the prefix that a template has as its parameter: the first; other tables keep their full names.</summary>
    public static string ParameterOf(IReadOnlyList<PrefixedTable> tables) =>
        tables.Select(table => table.Prefix).FirstOrDefault(prefix => prefix is not null) ?? "";

    /// <summary>Returns a name for each table within the template, each once.</summary>
    public static IEnumerable<(PrefixedTable Table, string Name, bool IsParameterized)> Named(
        IReadOnlyList<PrefixedTable> tables, Func<string, string> nameOf)
    {
        var parameter = ParameterOf(tables);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var isParameterized = table.Prefix == parameter;
            var first = nameOf(isParameterized ? table.BaseName : table.FullName);
            var name = first;
            for (var number = 2; !used.Add(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{first}{number}");
            }

            yield return (table, name, isParameterized);
        }
    }
}
