using System.Reflection;
using System.Reflection.Emit;

namespace DynamoRepository;

/// <summary>The members that a method's instructions name, in their order.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> Known = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>Returns the fields and methods that a method names; null if its instructions cannot be read.</summary>
    public static IReadOnlyList<MemberInfo>? MembersOf(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray();
        if (code is null)
        {
            return null;
        }

        var members = new List<MemberInfo>();
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE && at + 1 < code.Length ? (short)((0xFE << 8) | code[at + 1]) : code[at];
            if (!Known.TryGetValue(value, out var instruction))
            {
                return null;
            }

            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok)
            {
                if (Resolved(method, BitConverter.ToInt32(code, at)) is not { } member)
                {
                    return null;
                }

                members.Add(member);
            }

            at += SizeOf(instruction.OperandType, code, at);
        }

        return members;
    }

    private static int SizeOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    private static MemberInfo? Resolved(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMember(
                token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
