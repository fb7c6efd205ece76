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
        var fields = model.Members.Select(member => member.State?.Field).Concat(model.Unstored).OfType<FieldInfo>();
        try
        {
            foreach (var type in fields.Select(field => field.DeclaringType!).Distinct())
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }

            return true;
        }
        catch (TypeInitializationException)
        {
            return false;
        }
    }
}
