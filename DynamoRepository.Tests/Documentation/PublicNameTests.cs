using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>Every public name is on some page: a new option or method needs a sentence, too.</summary>
[TestFixture]
public sealed partial class PublicNameTests
{
    [Test]
    public void Every_public_name_is_on_a_page()
    {
        var words = Page.All().Where(page => page.Path.StartsWith("docs/", StringComparison.Ordinal) && page.Path != "docs/CHANGELOG.md")
            .SelectMany(page => Words().Matches(string.Join(' ', page.Lines)).Select(match => match.Value))
                .ToHashSet(StringComparer.Ordinal);
        Missing(words).Should().BeEmpty();
        Missing(words.Where(word => word != nameof(DynamoRepositoryOptions.MaxConflictRetries)).ToHashSet(StringComparer.Ordinal)).Should()
            .Equal("DynamoRepositoryOptions.MaxConflictRetries");
    }

    private static IEnumerable<string> Missing(IReadOnlySet<string> words)
    {
        foreach (var type in typeof(DynamoConnection).Assembly.GetExportedTypes())
        {
            var typeName = NameOf(type.Name);
            if (!words.Contains(typeName) && !type.Name.EndsWith("Extensions", StringComparison.Ordinal))
                yield return typeName;
            foreach (var name in MembersOf(type).Distinct().Where(name => !words.Contains(name)))
                yield return $"{typeName}.{name}";
        }
    }

    // What the type itself shows, without what the compiler makes, what await foreach calls, and what refuses to compile.
    private static IEnumerable<string> MembersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member switch
        {
            MethodInfo method =>
                method.Name != nameof(IAsyncEnumerable<>.GetAsyncEnumerator)
                    && IsVisible(method)
                    && !method.IsSpecialName
                    && method.GetBaseDefinition() == method
                    && !IsOfARecord(method),
            PropertyInfo property =>
                property.GetMethod is { } getter
                    && IsVisible(getter)
                    && getter.GetBaseDefinition() == getter
                    && property.Name != "EqualityContract",
            FieldInfo field => field.IsPublic && !field.IsSpecialName,
            _ => false,
        })
        .Where(member => member.GetCustomAttribute<EditorBrowsableAttribute>() is not { State: EditorBrowsableState.Never })
        .Select(member => member.Name);

    private static bool IsVisible(MethodInfo method) => method.IsPublic || method.IsFamily;

    private static bool IsOfARecord(MethodInfo method) =>
        method.Name is "Equals" or "Deconstruct" or "PrintMembers" || method.Name.StartsWith('<');

    private static string NameOf(string name) =>
        name.Split('`')[0] is var plain && plain.EndsWith("Attribute", StringComparison.Ordinal) ? plain[..^"Attribute".Length] : plain;

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Words();
}
