using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// Reads a getter's instructions, to tell <c>Amount =&gt; _amount</c> from <c>Amount =&gt; _amount * 1.19m</c>: only the first may stand
/// for the field in a condition.
/// </summary>
internal static class GetterReader
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>True if the getter does nothing but return the field, <c>AsReadOnly()</c> allowed.</summary>
    public static bool ReturnsField(PropertyInfo property, FieldInfo field)
    {
        if (EntityTypes.IsEntityItself(field.DeclaringType!))
        {
            return true; // ours: Id is made late only while an entity is being loaded
        }

        if (StateScanner.IsBackingField(field)
            && property.GetMethod is { } getter
            && getter.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        {
            return true; // { get; }: only a getter with a body of its own, get => field ?? "", needs to be looked into
        }

        return Returned(property) is { Member: FieldInfo returned } && returned.HasSameMetadataDefinitionAs(field);
    }

    /// <summary>
    /// The field or property of the same object that the getter simply returns, <c>AsReadOnly()</c> allowed; null when it does more.
    /// </summary>
    public static ReturnedMember? Returned(PropertyInfo property) => property.GetMethod is { } getter ? Returned(getter) : null;

    /// <summary>
    /// The same of a getter that no property has, which the compiler makes for an interface that a base class implements.
    /// </summary>
    public static ReturnedMember? Returned(MethodInfo getter)
    {
        var code = getter.GetMethodBody()?.GetILAsByteArray();
        if (code is null)
        {
            return null;
        }

        // Optimised: ldarg.0, ldfld F (or call get_P), (call AsReadOnly), ret.
        // Unoptimised: nop before, and stloc.0, br.s +0, ldloc.0 before ret.
        var at = 0;
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

    /// <summary>
    /// The members that a getter goes through to return a part of one of its own, <c>Room =&gt; Id.Room</c>: two or more; null when it does
    /// anything else.
    /// </summary>
    public static IReadOnlyList<MemberInfo>? Forwarded(PropertyInfo property)
    {
        var code = property.GetMethod is { IsStatic: false } ? property.GetMethod.GetMethodBody()?.GetILAsByteArray() : null;
        if (code is null)
        {
            return null;
        }

        // Optimised: ldarg.0, call get_Id, (stloc, ldloca of a struct), call get_Room, ret.
        var (getter, at) = (property.GetMethod!, 0);
        SkipAll(code, ref at, OpCodes.Nop);
        if (!Skip(code, ref at, OpCodes.Ldarg_0))
        {
            return null;
        }

        var chain = new List<MemberInfo>();
        while (ReadMember(getter, code, ref at) is { } step)
        {
            if (!step.IsVirtual && step.Member is PropertyInfo { GetMethod: { IsVirtual: true, IsFinal: false } })
            {
                return null; // base.Place, which may be another than Place
            }

            chain.Add(step.Member);
            SkipThroughLocal(code, ref at);
        }

        if (SkipStore(code, ref at) && !(Skip(code, ref at, OpCodes.Br_S) && code[at++] == 0 && SkipLoad(code, ref at)))
        {
            return null;
        }

        return chain.Count > 1 && Skip(code, ref at, OpCodes.Ret) && at == code.Length && TypeOf(chain[^1]) == property.PropertyType
            ? chain
            : null;
    }

    // (uint)Id.Number has the same instructions as Id.Number.
    private static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    // "stloc.0, ldloca.s 0": how a member of a struct is got at.
    private static void SkipThroughLocal(byte[] code, ref int at)
    {
        var start = at;
        if (!SkipStore(code, ref at) || !Skip(code, ref at, OpCodes.Ldloca_S))
        {
            at = start;
            return;
        }

        at++;
    }

    private static bool SkipStore(byte[] code, ref int at) => SkipLocal(code, ref at, OpCodes.Stloc_0, OpCodes.Stloc_3, OpCodes.Stloc_S);

    private static bool SkipLoad(byte[] code, ref int at) => SkipLocal(code, ref at, OpCodes.Ldloc_0, OpCodes.Ldloc_3, OpCodes.Ldloc_S);

    private static bool SkipLocal(byte[] code, ref int at, OpCode first, OpCode last, OpCode numbered)
    {
        if (Skip(code, ref at, numbered))
        {
            at++;
            return true;
        }

        if (at >= code.Length || code[at] < first.Value || code[at] > last.Value)
        {
            return false;
        }

        at++;
        return true;
    }

    private static ReturnedMember? ReadMember(MethodInfo getter, byte[] code, ref int at)
    {
        if (Skip(code, ref at, OpCodes.Ldfld) || Skip(code, ref at, OpCodes.Ldflda))
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
