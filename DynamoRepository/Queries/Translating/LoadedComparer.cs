using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// Tells whether loading may give a member's collection a comparer of its own, which DynamoDB does not have. In doubt it may.
/// </summary>
internal static class LoadedComparer
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>True if the collection in a member of a newly made object may have one.</summary>
    public static bool MayBeOwn(ObjectModel model, MemberModel member) => member.Codec.MayHaveComparer
        && model.Answer(nameof(LoadedComparer), member, static (model, member) => Find(model, member) ? member : null) is not null;

    private static bool Find(ObjectModel model, MemberModel member)
    {
        if (!NamesComparer(model.Type, member.State))
        {
            return false;
        }

        // One without arguments shows it.
        return model.Creation is not { Constructor: not null, Arguments.Count: 0 }
            || Prototype.Of(model, null) is not { } made
            || (member.Contract.ValueProvider!.GetValue(made) is { } collection && OwnComparer.IsIn(collection));
    }

    // Initialisers are parts of constructors.
    private static bool NamesComparer(Type type, StateMember? state) => StateScanner.Levels(type)
        .Where(level => !EntityTypes.IsOurs(level) && level != typeof(object))
        .SelectMany(level => level.GetConstructors(Declared))
        .Any(constructor => Instructions.MembersOf(constructor) is not { } members || NamesComparer(members, state));

    // _labels = new(StringComparer.OrdinalIgnoreCase): what is named between one field and the next belongs to that.
    private static bool NamesComparer(IReadOnlyList<MemberInfo> members, StateMember? state)
    {
        var isNamed = false;
        foreach (var member in members)
        {
            isNamed |= IsOfComparer(member);
            var isField = member is FieldInfo { IsStatic: false };
            if (isNamed && (state?.Field is not { } field || (isField && ((FieldInfo)member).HasSameMetadataDefinitionAs(field))))
            {
                return true;
            }

            isNamed &= !isField;
        }

        return false;
    }

    private static bool IsOfComparer(MemberInfo member) => member switch
    {
        FieldInfo field => IsComparer(field.FieldType),
        MethodInfo method when IsComparer(method.ReturnType) => true,
        MethodBase method => method.GetParameters().Any(parameter => IsComparer(parameter.ParameterType)),
        _ => false,
    };

    private static bool IsComparer(Type type) => type.GetInterfaces().Append(type).Any(face => face.IsGenericType
        && (face.GetGenericTypeDefinition() == typeof(IEqualityComparer<>) || face.GetGenericTypeDefinition() == typeof(IComparer<>)));
}
