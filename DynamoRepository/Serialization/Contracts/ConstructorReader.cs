using System.Reflection;
using System.Reflection.Emit;

namespace DynamoRepository;

/// <summary>
/// Reads the instructions of constructors, to tell whether they may give a field a value of its own: only if none of them does is it known
/// without running one what the field has.
/// </summary>
internal static class ConstructorReader
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// True if a constructor of the type, or of a base class, sets the field, or calls a method of the object that might.
    /// </summary>
    public static bool MaySet(Type type, StateMember state) => state.Field is not { } field
        || StateScanner.Levels(type).Where(level => !EntityTypes.IsOurs(level) && level != typeof(object))
            .SelectMany(level => level.GetConstructors(Declared)).Any(constructor => MaySet(constructor, field));

    // At any place where the bytes of such an instruction stand: one too many is only careful.
    private static bool MaySet(ConstructorInfo constructor, FieldInfo field)
    {
        var code = constructor.GetMethodBody()?.GetILAsByteArray();
        if (code is null)
        {
            return true;
        }

        for (var at = 0; at + sizeof(int) < code.Length; at++)
        {
            var token = BitConverter.ToInt32(code, at + 1);
            if (((code[at] == OpCodes.Stfld.Value || code[at] == OpCodes.Ldflda.Value)
                    && Resolved(constructor, token) is FieldInfo set && set.HasSameMetadataDefinitionAs(field))
                || ((code[at] == OpCodes.Call.Value || code[at] == OpCodes.Callvirt.Value)
                    && Resolved(constructor, token) is MethodInfo { IsStatic: false } method && IsOwn(constructor, method)))
            {
                return true;
            }
        }

        return false;
    }

    // A setter of another automatic property sets that one alone.
    private static bool IsOwn(ConstructorInfo constructor, MethodInfo method) =>
        method.DeclaringType!.IsAssignableFrom(constructor.DeclaringType) && method.DeclaringType != typeof(object)
        && GetterReader.PropertyOf(method) is null;

    private static MemberInfo? Resolved(ConstructorInfo constructor, int token)
    {
        try
        {
            return constructor.Module.ResolveMember(token, constructor.DeclaringType!.GetGenericArguments(), null);
        }
        catch (ArgumentException)
        {
            return null; // no token
        }
    }
}
