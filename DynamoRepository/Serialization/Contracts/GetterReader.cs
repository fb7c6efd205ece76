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
    /// <summary>Whether the getter does nothing but return the field, <c>AsReadOnly()</c> allowed.</summary>
    public static bool ReturnsField(PropertyInfo property, FieldInfo field)
    {
        var getter = property.GetGetMethod(nonPublic: true);
        if (EntityTypes.IsEntityItself(field.DeclaringType!))
        {
            return true; // ours: Id is made late only while an entity is being loaded
        }

        if (getter is not null && StateScanner.IsBackingField(field) && getter.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        {
            return true; // { get; }: only a getter with a body of its own, get => field ?? "", needs to be looked into
        }

        var code = getter?.GetMethodBody()?.GetILAsByteArray();
        if (getter is null || code is null)
        {
            return false;
        }

        // Optimised: ldarg.0, ldfld F, (call AsReadOnly), ret. Unoptimised: nop before, and stloc.0, br.s +0, ldloc.0 before ret.
        var at = 0;
        Skip(code, ref at, OpCodes.Nop);
        if (!Skip(code, ref at, OpCodes.Ldarg_0) || !Skip(code, ref at, OpCodes.Ldfld) || !IsField(getter.Module, Token(code, ref at), field))
        {
            return false;
        }

        if ((Skip(code, ref at, OpCodes.Callvirt) || Skip(code, ref at, OpCodes.Call)) && !IsAsReadOnly(getter.Module, Token(code, ref at), field))
        {
            return false;
        }

        if (Skip(code, ref at, OpCodes.Stloc_0))
        {
            if (!Skip(code, ref at, OpCodes.Br_S) || code[at++] != 0 || !Skip(code, ref at, OpCodes.Ldloc_0))
            {
                return false;
            }
        }

        return Skip(code, ref at, OpCodes.Ret) && at == code.Length;
    }

    /// <summary>The members that a getter goes through to return a part of one of its own, <c>Room =&gt; Id.Room</c>; null when it does anything else.</summary>
    public static IReadOnlyList<MemberInfo>? Forwarded(PropertyInfo property)
    {
        if (property.GetGetMethod(nonPublic: true) is not { IsStatic: false, IsAbstract: false } getter || getter.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            return null;
        }

        // Optimised: ldarg.0, call get_Id, (stloc, ldloca of a struct), call get_Room, ret.
        var chain = new List<MemberInfo>();
        var at = 0;
        Skip(code, ref at, OpCodes.Nop);
        if (!Skip(code, ref at, OpCodes.Ldarg_0))
        {
            return null;
        }

        while (NextMember(getter, code, ref at) is { } member)
        {
            chain.Add(member);
            SkipThroughLocal(code, ref at, OpCodes.Ldloca_S);
        }

        if (SkipStore(code, ref at) && (!Skip(code, ref at, OpCodes.Br_S) || code[at++] != 0 || !SkipLoad(code, ref at)))
        {
            return null;
        }

        return chain.Count > 0 && Skip(code, ref at, OpCodes.Ret) && at == code.Length ? chain : null;
    }

    private static MemberInfo? NextMember(MethodInfo getter, byte[] code, ref int at)
    {
        var generics = getter.DeclaringType!.GetGenericArguments();
        if (Skip(code, ref at, OpCodes.Ldfld) || Skip(code, ref at, OpCodes.Ldflda))
        {
            return getter.Module.ResolveField(Token(code, ref at), generics, null);
        }

        if (!Skip(code, ref at, OpCodes.Call) && !Skip(code, ref at, OpCodes.Callvirt))
        {
            return null;
        }

        return getter.Module.ResolveMethod(Token(code, ref at), generics, null) is MethodInfo { IsSpecialName: true, IsStatic: false } called
            ? called.DeclaringType!.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .FirstOrDefault(property => property.GetMethod is { } get && get.MetadataToken == called.MetadataToken && get.Module == called.Module)
            : null;
    }

    // "stloc.0, ldloca.s 0": how a member of a struct is got at.
    private static void SkipThroughLocal(byte[] code, ref int at, OpCode load)
    {
        var start = at;
        if (!SkipStore(code, ref at) || !Skip(code, ref at, load))
        {
            at = start;
            return;
        }

        at++;
    }

    private static bool SkipStore(byte[] code, ref int at)
    {
        if (at < code.Length && code[at] == (byte)OpCodes.Stloc_S.Value)
        {
            at += 2;
            return true;
        }

        return SkipOneOf(code, ref at, OpCodes.Stloc_0, OpCodes.Stloc_3);
    }

    private static bool SkipLoad(byte[] code, ref int at)
    {
        if (at < code.Length && code[at] == (byte)OpCodes.Ldloc_S.Value)
        {
            at += 2;
            return true;
        }

        return SkipOneOf(code, ref at, OpCodes.Ldloc_0, OpCodes.Ldloc_3);
    }

    private static bool SkipOneOf(byte[] code, ref int at, OpCode first, OpCode last)
    {
        if (at >= code.Length || code[at] < first.Value || code[at] > last.Value)
        {
            return false;
        }

        at++;
        return true;
    }

    private static bool Skip(byte[] code, ref int at, OpCode expected)
    {
        if (at >= code.Length || code[at] != (byte)expected.Value)
        {
            return false;
        }

        at++;
        return true;
    }

    private static int Token(byte[] code, ref int at)
    {
        var token = BitConverter.ToInt32(code, at);
        at += sizeof(int);
        return token;
    }

    private static bool IsField(Module module, int token, FieldInfo field)
    {
        var loaded = module.ResolveField(token, field.DeclaringType!.GetGenericArguments(), null);
        return loaded is not null && loaded.Name == field.Name && loaded.DeclaringType == field.DeclaringType;
    }

    private static bool IsAsReadOnly(Module module, int token, FieldInfo field) =>
        module.ResolveMethod(token, field.DeclaringType!.GetGenericArguments(), null) is { Name: "AsReadOnly" };
}
