using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// Tells whether a computed property depends on a stored member, by the instructions of its getter and of what that calls of the same
/// object. In doubt it does.
/// </summary>
internal sealed class GetterUses
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Type _type;
    private readonly StateMember _member;
    private readonly HashSet<MethodBase> _seen = [];

    private GetterUses(Type type, StateMember member) => (_type, _member) = (type, member);

    /// <summary>True if an object's computed property may depend on another member of it.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="computed">The computed property; null if it is not known.</param>
    /// <param name="member">The member that it may depend on; null if that is not known.</param>
    public static bool MayDepend(Type type, PropertyInfo? computed, StateMember? member) =>
        computed?.GetMethod is not { } getter || member is null || new GetterUses(type, member).MayRead(getter);

    private bool MayRead(MethodBase method)
    {
        var own = Implementation(method);
        return _seen.Add(own) && (Instructions.Of(own) is not { } code
            || (!own.IsStatic && own.DeclaringType!.IsAssignableFrom(_type) && HandsOnItself(code))
            || code.Any(one => one.Member is { } used && MayReadBy(used)));
    }

    private bool MayReadBy(MemberInfo used) => used switch
    {
        FieldInfo field => IsMember(field),
        MethodBase method when IsOwn(method.DeclaringType!) => IsMember(method) || MayRead(method),
        // ToString() may be the object's own
        MethodInfo { IsVirtual: true } method when method.DeclaringType == typeof(object) =>
            Implementation(method) is var own && own.DeclaringType != typeof(object) && MayRead(own),
        // the object itself is handed on
        MethodBase method => method.GetParameters().Any(
            parameter => parameter.ParameterType != typeof(object) && parameter.ParameterType.IsAssignableFrom(_type)),
        _ => false,
    };

    // "ldarg.0, call Format(string, object)": the object itself is the argument of a parameter of any type, or an element of an array
    private static bool HandsOnItself(IReadOnlyList<(OpCode Code, MemberInfo? Member)> code)
    {
        var isItself = false;
        foreach (var (instruction, member) in code)
        {
            if (isItself && (instruction == OpCodes.Stelem_Ref
                || (member is MethodBase called && called.GetParameters() is [.., { ParameterType: var last }] && last == typeof(object))))
            {
                return true;
            }

            isItself = instruction == OpCodes.Ldarg_0 || (isItself && (instruction == OpCodes.Ldobj || instruction == OpCodes.Box));
        }

        return false;
    }

    private bool IsMember(FieldInfo field) => _member.Field is { } stored && field.HasSameMetadataDefinitionAs(stored);

    private bool IsMember(MethodBase method) =>
        _member.Property?.GetMethod is { } getter && method.HasSameMetadataDefinitionAs(getter);

    // Of the object, or what the compiler makes of a lambda in one of its methods.
    private bool IsOwn(Type declaring) => declaring != typeof(object)
        && (declaring.IsAssignableFrom(_type)
            || (declaring.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                && declaring.DeclaringType is { } around && IsOwn(around)));

    // The override that an object of the type runs.
    private MethodBase Implementation(MethodBase method)
    {
        if (method is not MethodInfo { IsVirtual: true } called || called.DeclaringType!.IsInterface)
        {
            return method;
        }

        var definition = called.GetBaseDefinition();
        return Array.Find(_type.GetMethods(Any), own => own.IsVirtual && own.GetBaseDefinition() == definition) ?? method;
    }
}
