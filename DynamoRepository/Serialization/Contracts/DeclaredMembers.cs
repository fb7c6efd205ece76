using System.Reflection;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// Which stored member a declaration in C# stands for: a property's most derived override, what implements an interface's property,
/// what a getter simply returns. A name says nothing of that: a class and its base classes may have several members of one name.
/// </summary>
/// <param name="type">The class or struct.</param>
/// <param name="states">Its stored members.</param>
internal sealed class DeclaredMembers(Type type, IReadOnlyList<StateMember> states)
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // A getter may return another property, which returns another; one that returns itself has no end.
    private const int MostSteps = 16;

    /// <summary>The stored counterpart of a field or property that an expression names.</summary>
    public DeclaredMember Find(MemberInfo accessed) => Find(new ReturnedMember(accessed, IsVirtual: true), MostSteps);

    /// <summary>
    /// The stored member of that name: the most derived one, seen from a class, as <c>nameof</c> sees it. A field is found without its
    /// prefix, too.
    /// </summary>
    public StateMember? Named(string name, Type from)
    {
        // An Id that hides the library's is refused as such, and is no key besides.
        var isOurs = name == nameof(Entity.Id) && StateScanner.Levels(from).Any(level => EntityTypes.IsOurs(level));
        foreach (var level in StateScanner.Levels(from).Reverse().Where(level => !isOurs || EntityTypes.IsOurs(level)))
        {
            var properties = level.GetProperties(Declared).Where(property => property.GetIndexParameters().Length == 0);
            if (properties.FirstOrDefault(property => property.Name == name) is { } declared)
            {
                return Find(declared).State;
            }

            var own = states.FirstOrDefault(state => state.DeclaringType == level && (state.Name == name || state.Field?.Name == name));
            if (own is not null)
            {
                return own;
            }
        }

        return null;
    }

    /// <summary>
    /// True if the member's property is overridden by one that stores a value of its own, which is what the property then means.
    /// </summary>
    public bool IsOverridden(StateMember member) =>
        member is { Property: { } property }
            && states.Any(other => other != member && other.Property is { } last && Overrides(last, property));

    /// <summary>True if a property overrides another one, however many classes lie between.</summary>
    public static bool Overrides(PropertyInfo property, PropertyInfo overridden) =>
        property.DeclaringType != overridden.DeclaringType
        && property.GetMethod is { IsVirtual: true } derived && overridden.GetMethod is { IsVirtual: true } getter
        && overridden.DeclaringType!.IsAssignableFrom(property.DeclaringType)
        && SlotOf(derived).HasSameMetadataDefinitionAs(SlotOf(getter));

    /// <summary>The override of a property that an object of the type has.</summary>
    public static PropertyInfo MostDerived(Type type, PropertyInfo property)
    {
        if (property.GetMethod is not { IsVirtual: true, IsFinal: false })
        {
            return property;
        }

        var declared = StateScanner.Levels(type).Reverse().SelectMany(level => level.GetProperties(Declared));
        return declared.FirstOrDefault(last => Overrides(last, property)) ?? property;
    }

    private DeclaredMember Find(ReturnedMember returned, int steps)
    {
        if (returned.Member is FieldInfo field)
        {
            var held = states.FirstOrDefault(state => state.Field?.HasSameMetadataDefinitionAs(field) == true);
            return new DeclaredMember(held, IsShown: true);
        }

        var accessed = (PropertyInfo)returned.Member;
        var meant = accessed;
        if (accessed.DeclaringType!.IsInterface)
        {
            if (Implementation(accessed, out var refusal) is not { } implementation)
            {
                return new DeclaredMember(null, IsShown: false, refusal);
            }

            meant = implementation;
        }

        meant = returned.IsVirtual ? MostDerived(type, meant) : meant;
        var shown = states.FirstOrDefault(state => state.Property?.HasSameMetadataDefinitionAs(meant) == true)
            ?? states.FirstOrDefault(IsWrittenByAVirtualCall);
        bool IsWrittenByAVirtualCall(StateMember state) => state is { Field: null, Property: { } computed } && Overrides(meant, computed);
        if (shown is { Field: null } or { PropertyShowsField: true })
        {
            return new DeclaredMember(shown, IsShown: true);
        }

        var (last, isItself) = (meant, meant.HasSameMetadataDefinitionAs(accessed));
        if (steps > 0 && GetterReader.Returned(meant) is { } next)
        {
            var other = Find(next, steps - 1);
            if (other is { State: { } stored, IsShown: true } && Shows(stored.Type, meant.PropertyType))
            {
                return other;
            }

            last = other.Meant ?? meant;
        }

        return new DeclaredMember(shown, IsShown: false, isItself ? null : Errors.MeansAnotherGetter(NameOf(meant, accessed)))
        {
            Meant = shown is null ? last : null,
        };
    }

    private static bool Shows(Type stored, Type property) =>
        CollectionTypes.AreCompatible(stored, property) || (!stored.IsValueType && property.IsAssignableFrom(stored));

    // The property of the class, perhaps private, that an interface's property is implemented by.
    private PropertyInfo? Implementation(PropertyInfo accessed, out string refusal)
    {
        var declaring = accessed.DeclaringType!;
        // Exactly that one, or the one that converts to it: an IHolds<string> is an IHolds<object>.
        var all = type.GetInterfaces();
        Type[] implemented = all.Contains(declaring)
            ? [declaring]
            : [.. all.Where(candidate => declaring.IsAssignableFrom(candidate) && candidate.HasSameMetadataDefinitionAs(declaring))];
        refusal = Errors.NotImplementedOnce(type, declaring);
        if (type.IsInterface || implemented is not [var only] || accessed.GetMethod is not { } getter)
        {
            return null;
        }

        var map = type.GetInterfaceMap(only);
        var index = Array.FindIndex(map.InterfaceMethods, method => method.HasSameMetadataDefinitionAs(getter));
        if (index < 0 || map.TargetMethods[index] is not { } target || target.DeclaringType!.IsInterface)
        {
            refusal = Errors.ImplementedByTheInterface(declaring, accessed.Name);
            return null;
        }

        return GetterReader.PropertyOf(target) ?? GetterReader.Returned(target)?.Member as PropertyInfo;
    }

    // "Document.IOwned.Owner" of an explicit implementation, which has the interface's full name in its own.
    private static string NameOf(PropertyInfo meant, PropertyInfo accessed)
    {
        var isExplicit = meant.Name.Contains('.', StringComparison.Ordinal);
        var name = isExplicit ? $"{Errors.NameOf(accessed.DeclaringType!)}.{accessed.Name}" : meant.Name;
        return $"{Errors.NameOf(meant.DeclaringType!)}.{name}";
    }

    // The first declaration of what a getter overrides. A covariant override has a slot of its own and replaces the base's by a mark.
    private static MethodInfo SlotOf(MethodInfo getter)
    {
        var slot = getter.GetBaseDefinition();
        while (slot.IsDefined(typeof(PreserveBaseOverridesAttribute), inherit: false))
        {
            var overridden = StateScanner.Levels(slot.DeclaringType!.BaseType!).Reverse()
                .Select(level => level.GetMethod(slot.Name, Declared, []))
                .FirstOrDefault(method => method is { IsVirtual: true });
            if (overridden is null)
            {
                break;
            }

            slot = overridden.GetBaseDefinition();
        }

        return slot;
    }
}
