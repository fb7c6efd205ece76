using System.Reflection;

namespace DynamoRepository.Tests.Conventions;

/// <summary>
/// The names under which members are found in the XML documentation: <c>M:DynamoRepository.Page`1.#ctor(System.Int32)</c>.
/// </summary>
internal static class DocumentationId
{
    public static string Of(Type type) => $"T:{NameOf(type)}";

    public static string Of(MemberInfo member) => member switch
    {
        Type type => Of(type),
        MethodInfo method =>
            $"M:{OwnerOf(method)}.{method.Name}"
            + (method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "")
            + ParametersOf(method)
            + (method.Name is "op_Implicit" or "op_Explicit" ? $"~{ArgumentOf(method.ReturnType)}" : ""),
        ConstructorInfo constructor => $"M:{OwnerOf(constructor)}.#ctor{ParametersOf(constructor)}",
        PropertyInfo property => $"P:{OwnerOf(property)}.{property.Name}{ParametersOf(property.GetIndexParameters())}",
        FieldInfo field => $"F:{OwnerOf(field)}.{field.Name}",
        EventInfo raised => $"E:{OwnerOf(raised)}.{raised.Name}",
        _ => throw new ArgumentException($"A {member.MemberType} has no documentation.", nameof(member)),
    };

    private static string OwnerOf(MemberInfo member) => NameOf(member.DeclaringType!);

    private static string NameOf(Type type) =>
        (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string ParametersOf(MethodBase method) => ParametersOf(method.GetParameters());

    private static string ParametersOf(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => ArgumentOf(parameter.ParameterType)))})";

    private static string ArgumentOf(Type type)
    {
        if (type.IsByRef)
        {
            return ArgumentOf(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            return ArgumentOf(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        return type.IsGenericType
            ? $"{NameOf(type).Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(ArgumentOf))}}}"
            : NameOf(type);
    }
}
