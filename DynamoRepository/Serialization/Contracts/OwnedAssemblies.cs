using System.Collections.Concurrent;
using System.Reflection;

namespace DynamoRepository;

/// <summary>Which assemblies are written for this library: its own, and those that reference it. Their types' fields are a user's data.</summary>
internal static class OwnedAssemblies
{
    // An assembly's references never change: this is the documented, thread-safe cache of a fact, not state.
    private static readonly ConcurrentDictionary<Assembly, bool> s_owned = new();

    private static readonly string s_name = typeof(OwnedAssemblies).Assembly.GetName().Name!;

    public static bool Contains(Assembly assembly) => s_owned.GetOrAdd(assembly, static candidate =>
        candidate == typeof(OwnedAssemblies).Assembly || candidate.GetReferencedAssemblies().Any(reference => reference.Name == s_name));
}
