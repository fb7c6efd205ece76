using System.Reflection;
using System.Reflection.Emit;

namespace DynamoRepository;

/// <summary>A method's instructions, and the members that they name, in their order.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> Known = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>Returns the fields and methods that a method names; null if its instructions cannot be read.</summary>
    public static IReadOnlyList<MemberInfo>? MembersOf(MethodBase method) =>
        Of(method) is { } code ? [.. code.Select(one => one.Member).OfType<MemberInfo>()] : null;

    /// <summary>Returns a method's instructions, each with the member that it names; null if they cannot be read.</summary>
    public static IReadOnlyList<(OpCode Code, MemberInfo? Member)>? Of(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray();
        if (code is null)
        {
            return null;
        }

        var instructions = new List<(OpCode, MemberInfo?)>();
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE && at + 1 < code.Length ? (short)((0xFE << 8) | code[at + 1]) : code[at];
            if (!Known.TryGetValue(value, out var instruction))
            {
                return null;
            }

            at += instruction.Size;
            MemberInfo? member = null;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok)
            {
                member = Resolved(method, BitConverter.ToInt32(code, at));
                if (member is null)
                {
                    return null;
                }
            }

            instructions.Add((instruction, member));
            at += SizeOf(instruction.OperandType, code, at);
        }

        return instructions;
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
