using System.Reflection;

namespace DynamoRepository;

/// <summary>A method marked <c>[DynamoUpgrade]</c>.</summary>
/// <param name="From">The version of the items that it takes.</param>
/// <param name="Method">The method.</param>
/// <param name="Changes">The members that such items store otherwise, by their names in C#; none for all.</param>
internal sealed record UpgradeStep(int From, MethodInfo Method, IReadOnlyList<string> Changes)
{
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The steps that the class itself declares, oldest first.</summary>
    public static IReadOnlyList<UpgradeStep> Of(Type type)
    {
        if (EntityTypes.IsOurs(type))
        {
            return [];
        }

        var marked = Array.FindAll(type.GetMethods(Own), method => method.IsDefined(typeof(DynamoUpgradeAttribute), inherit: true));
        return marked.Length == 0 ? [] : [.. marked.Select(Of).OrderBy(step => step.From)];
    }

    private static UpgradeStep Of(MethodInfo method)
    {
        var mark = method.GetCustomAttribute<DynamoUpgradeAttribute>(inherit: true)!;
        return new UpgradeStep(mark.From, method, mark.Changes);
    }

    /// <summary>
    /// The version since which a member is stored as it is now: 1 more than the last step that changes it; null if no step does.
    /// </summary>
    /// <param name="steps">The steps.</param>
    /// <param name="isMember">True for the member's name, as the steps give it.</param>
    public static int? Since(IReadOnlyList<UpgradeStep> steps, Func<string, bool> isMember) =>
        steps.LastOrDefault(step => step.Changes.Count == 0 || step.Changes.Any(isMember))?.From + 1;
}
