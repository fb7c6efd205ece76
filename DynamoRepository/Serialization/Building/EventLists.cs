using System.Reflection;

namespace DynamoRepository;

/// <summary>Recognizes an own list of domain events: what an aggregate says happened, to be published, and never stored.</summary>
internal static class EventLists
{
    private static readonly string[] Names = ["event", "notification", "uncommitted", "pendingchanges"];

    // In front of a class that is not abstract, and so could be stored, only names that leave no doubt.
    private static readonly string[] CertainNames = ["domainevent", "integrationevent", "uncommitted"];

    /// <summary>
    /// The type of the events in a member that is probably a list of them, or null. An element's type that can be stored, because it
    /// declares its subtypes or has a converter, is no such type.
    /// </summary>
    public static Type? EventOf(StateMember state, CodecFactory factory)
    {
        if (CollectionTypes.ElementOf(state.Type) is not { } element || element.IsValueType || element.IsSealed
            || CollectionTypes.ElementOf(element) is not null || CollectionTypes.EntryOf(element) is not null
            || ScalarTable.Contains(element) || DeclaredSubtypes.Of(element).Count > 0
            || (element != typeof(object) && (StateTypes.IsUntyped(element) || factory.HasConverter(element))))
        {
            return null;
        }

        var isEvents = element.IsAbstract
            ? IsNamed(state, Names) || IsNamed(state, "changes") || IsAddedBySubclasses(state, element)
            : IsNamed(state, element == typeof(object) ? Names : CertainNames) || (element == typeof(object) && IsNamed(state, "changes"));
        return isEvents ? element : null;
    }

    private static bool IsNamed(StateMember state, string[] parts) =>
        Array.Exists(parts, part => state.Name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool IsNamed(StateMember state, string name) => string.Equals(state.Name, name, StringComparison.OrdinalIgnoreCase);

    // protected void Raise(IDomainEvent happened)
    private static bool IsAddedBySubclasses(StateMember state, Type element) =>
        state.DeclaringType.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && (method.IsFamily || method.IsFamilyOrAssembly || method.IsFamilyAndAssembly))
            .Any(method => method.GetParameters() is [var only] && element.IsAssignableFrom(only.ParameterType));
}
