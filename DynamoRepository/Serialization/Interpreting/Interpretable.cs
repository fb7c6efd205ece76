using System.Reflection;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>Tells which models can be interpreted with the results of compiled code.</summary>
internal static class Interpretable
{
    /// <summary>
    /// True unless a static constructor fails: reflection runs it before it gets or sets a field, compiled code only if something needs it.
    /// </summary>
    public static bool Is(ObjectModel model)
    {
        try
        {
            foreach (var member in model.Members)
            {
                RunConstructor(member.State?.Field);
            }

            foreach (var field in model.Unstored)
            {
                RunConstructor(field);
            }

            return true;
        }
        catch (TypeInitializationException)
        {
            return false;
        }
    }

    private static void RunConstructor(FieldInfo? field)
    {
        if (field?.DeclaringType is { } type)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }
}
