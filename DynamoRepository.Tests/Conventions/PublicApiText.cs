using System.Globalization;
using System.Reflection;
using System.Text;

namespace DynamoRepository.Tests.Conventions;

/// <summary>Everything that users of an assembly can see, one line each, in an order that does not depend on the compiler.</summary>
internal static class PublicApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(NameOf, StringComparer.Ordinal))
        {
            text.Append(Describe(type)).Append('\n');
            var name = NameOf(type).Split('<')[0];
            foreach (var line in MembersOf(type).OrderBy(line => line.Contains($"{name}(", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(line => line, StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Describe(Type type)
    {
        var kind = type.IsEnum
            ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : "class";
        var modifiers = type.IsEnum || type.IsInterface || type.IsValueType
            ? ""
            : type is { IsAbstract: true, IsSealed: true } ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : "";
        var bases = new[] { type.BaseType }.Where(
            parent => parent is not null && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            .Select(parent => NameOf(parent!))
            .Concat(
                type.GetInterfaces()
                    .Where(contract => contract.IsPublic && type.BaseType?.GetInterfaces().Contains(contract) != true && !type.IsEnum)
                        .Select(NameOf).Order(StringComparer.Ordinal)).ToArray();
        return $"{modifiers}{kind} {NameOf(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}"
            + ConstraintsOf(type.GetGenericArguments());
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type)
                .Select(
                    name =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture):000} {name}"));
        }

        return type.GetConstructors(Declared).Where(IsVisible)
            .Select(constructor => $"{AccessOf(constructor)}{NameOf(type).Split('<')[0]}({ParametersOf(constructor)})")
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Describe))
            .Concat(type.GetProperties(Declared).Where(property => Accessors(property).Length > 0).Select(Describe))
            .Concat(
                type.GetEvents(Declared).Where(raised => IsVisible(raised.AddMethod!))
                    .Select(raised => $"event {NameOf(raised.EventHandlerType!)} {raised.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method)).Select(Describe));
    }

    private static string Describe(FieldInfo field) =>
        $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{NameOf(field.FieldType)} "
        + $"{field.Name}{(field.IsLiteral ? $" = {ValueOf(field.GetRawConstantValue())}" : "")}";

    private static string Describe(PropertyInfo property)
    {
        var first = Accessors(property)[0];
        var accessors = Accessors(property).Select(accessor =>
            (accessor.IsPublic == first.IsPublic ? "" : AccessOf(accessor))
                + (accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;"));
        var parameters = property.GetIndexParameters();
        return $"{AccessOf(first)}{ModifiersOf(first)}{NullableNameOf(property.PropertyType, Nullability.Create(property))} "
            + $"{(parameters.Length == 0 ? property.Name : $"this[{string.Join(", ", parameters.Select(Describe))}]")} {{ "
            + $"{string.Join(' ', accessors)} }}";
    }

    private static string Describe(MethodInfo method) =>
        $"{AccessOf(method)}{ModifiersOf(method)}{NullableNameOf(method.ReturnType, Nullability.Create(method.ReturnParameter))} "
        + $"{method.Name}"
        + $"{(method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "")}({ParametersOf(method)})"
        + (method.IsGenericMethod ? ConstraintsOf(method.GetGenericArguments()) : "");

    private static string ParametersOf(MethodBase method) =>
        (method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)) ? "this " : "")
            + string.Join(", ", method.GetParameters().Select(Describe));

    private static string Describe(ParameterInfo parameter) =>
        $"{(parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")}"
        + $"{NullableNameOf(parameter.ParameterType, Nullability.Create(parameter))} "
        + $"{parameter.Name}{(parameter.HasDefaultValue ? $" = {ValueOf(parameter.DefaultValue)}" : "")}";

    private static MethodInfo[] Accessors(PropertyInfo property) =>
        [.. new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsVisible)];

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsVisible(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.Name.Contains('<', StringComparison.Ordinal);

    private static string AccessOf(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string ModifiersOf(MethodInfo method)
    {
        if (method.IsStatic)
        {
            return "static ";
        }

        if (method.DeclaringType!.IsInterface || !method.IsVirtual)
        {
            return "";
        }

        var isOverride = method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        return method.IsAbstract
            ? "abstract "
            : isOverride ? method.IsFinal ? "sealed override "
            : "override "
            : method.IsFinal ? ""
            : "virtual ";
    }

    private static string ConstraintsOf(Type[] arguments) =>
        string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
    {
        var constraints = argument.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(NameOf);
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            constraints = constraints.Prepend("struct");
        }
        else if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            constraints = constraints.Prepend("class");
        }

        return constraints.Any() ? $" where {argument.Name} : {string.Join(", ", constraints)}" : "";
    }));

    // Of an unconstrained T nobody says whether it may be null.
    private static bool IsReference(Type parameter) =>
        parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)
            || parameter.GetGenericParameterConstraints().Any(constraint => constraint.IsClass);

    private static string NullableNameOf(Type type, NullabilityInfo nullability)
    {
        if (type.IsByRef)
        {
            return NullableNameOf(type.GetElementType()!, nullability);
        }

        var mark = !type.IsValueType
            && nullability.ReadState == NullabilityState.Nullable
            && (!type.IsGenericParameter || IsReference(type))
            ? "?"
            : "";
        if (!type.IsGenericType
            || Nullable.GetUnderlyingType(type) is not null
            || nullability.GenericTypeArguments.Length != type.GetGenericArguments().Length)
        {
            return NameOf(type) + mark;
        }

        var arguments = type.GetGenericArguments()
            .Select((argument, index) => NullableNameOf(argument, nullability.GenericTypeArguments[index]));
        return $"{NameOf(type).Split('<')[0]}<{string.Join(", ", arguments)}>{mark}";
    }

    private static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return NameOf(underlying) + "?";
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var name = type.Name.Split('`')[0];
        if (type is { IsNested: true, IsGenericParameter: false })
        {
            name = $"{NameOf(type.DeclaringType!).Split('<')[0]}.{name}";
        }

        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : name;
    }

    private static string ValueOf(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        Enum member => $"{member.GetType().Name}.{member}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
