using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// Reads a getter's instructions, to tell <c>Amount =&gt; _amount</c> from <c>Amount =&gt; _amount * 1.19m</c>: only the first may stand for the field in a
/// condition.
/// </summary>
internal static class GetterReader
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Whether the getter does nothing but return the field, <c>AsReadOnly()</c> allowed.</summary>
    public static bool ReturnsField(PropertyInfo property, FieldInfo field)
    {
        if (field.DeclaringType == typeof(Entity))
        {
            return true; // ours: Id is made late only while an entity is being loaded
        }

        if (StateScanner.IsBackingField(field) && property.GetMethod is { } getter && getter.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        {
            return true; // { get; }: only a getter with a body of its own, get => field ?? "", needs to be looked into
        }

        return Returned(property) is { Member: FieldInfo returned } && returned.HasSameMetadataDefinitionAs(field);
    }

    /// <summary>
    /// The field or property of the same object that the getter simply returns, <c>AsReadOnly()</c> allowed; null when it does more.
    /// </summary>
    public static ReturnedMember? Returned(PropertyInfo property)
    {
        var code = property.GetMethod?.GetMethodBody()?.GetILAsByteArray();
        if (code is null)
        {
            return null;
        }

        // Optimised: ldarg.0, ldfld F (or call get_P), (call AsReadOnly), ret.
        // Unoptimised: nop before, and stloc.0, br.s +0, ldloc.0 before ret.
        var (getter, at) = (property.GetMethod!, 0);
        SkipAll(code, ref at, OpCodes.Nop);
        if (!Skip(code, ref at, OpCodes.Ldarg_0) || ReadMember(getter, code, ref at) is not { } member)
        {
            return null;
        }

        SkipAll(code, ref at, OpCodes.Nop);
        if ((Skip(code, ref at, OpCodes.Callvirt) || Skip(code, ref at, OpCodes.Call))
            && Method(getter, Token(code, ref at)) is not { Name: "AsReadOnly" })
        {
            return null;
        }

        if (Skip(code, ref at, OpCodes.Stloc_0)
            && !(Skip(code, ref at, OpCodes.Br_S) && code[at++] == 0 && Skip(code, ref at, OpCodes.Ldloc_0)))
        {
            return null;
        }

        return Skip(code, ref at, OpCodes.Ret) && at == code.Length ? member : null;
    }

    private static ReturnedMember? ReadMember(MethodInfo getter, byte[] code, ref int at)
    {
        if (Skip(code, ref at, OpCodes.Ldfld))
        {
            return getter.Module.ResolveField(Token(code, ref at), ArgumentsOf(getter), null) is { IsStatic: false } field
                ? new ReturnedMember(field, IsVirtual: false)
                : null;
        }

        var isVirtual = Skip(code, ref at, OpCodes.Callvirt);
        if (!isVirtual && !Skip(code, ref at, OpCodes.Call))
        {
            return null;
        }

        return Method(getter, Token(code, ref at)) is { IsStatic: false } method && PropertyOf(method) is { } property
            ? new ReturnedMember(property, isVirtual)
            : null;
    }

    /// <summary>The property whose getter the method is.</summary>
    public static PropertyInfo? PropertyOf(MethodBase method) => Array.Find(
        method.DeclaringType!.GetProperties(Declared),
        property => property.GetMethod?.HasSameMetadataDefinitionAs(method) == true && property.GetIndexParameters().Length == 0);

    private static bool Skip(byte[] code, ref int at, OpCode expected)
    {
        if (at >= code.Length || code[at] != (byte)expected.Value)
        {
            return false;
        }

        at++;
        return true;
    }

    private static void SkipAll(byte[] code, ref int at, OpCode expected)
    {
        while (Skip(code, ref at, expected))
        {
        }
    }

    private static int Token(byte[] code, ref int at)
    {
        var token = BitConverter.ToInt32(code, at);
        at += sizeof(int);
        return token;
    }

    private static MethodBase? Method(MethodInfo getter, int token) => getter.Module.ResolveMethod(token, ArgumentsOf(getter), null);

    private static Type[] ArgumentsOf(MethodInfo getter) => getter.DeclaringType!.GetGenericArguments();
}
