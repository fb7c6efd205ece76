using System.Reflection;
using System.Xml.Linq;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>Everything public says what it means, what goes in, what comes out and what is thrown.</summary>
[TestFixture]
public sealed class DocumentationTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, XElement> Documentation = XDocument.Load(
        Path.ChangeExtension(typeof(DynamoConnection).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    [Test]
    public void Every_public_type_and_member_has_a_summary() =>
        Missing(member => Has(member, "summary") ? [] : ["summary"]).Should().BeEmpty();

    [Test]
    public void Every_parameter_is_explained() => Missing(member => member is MethodBase method
        ? method.GetParameters().Select(parameter => parameter.Name!)
            .Concat(method.IsGenericMethod ? method.GetGenericArguments().Select(argument => argument.Name) : [])
                .Where(name => !HasNamed(method, name))
        : member is Type { IsGenericTypeDefinition: true } type
            ? type.GetGenericArguments().Select(argument => argument.Name).Where(name => !HasNamed(type, name))
        : []).Should().BeEmpty();

    [Test]
    public void Every_result_is_explained() => Missing(member =>
        member is MethodInfo method
            && method.ReturnType != typeof(void)
            && method.ReturnType != typeof(Task)
            && method.ReturnType != typeof(ValueTask)
            && !method.IsSpecialName
            && !IsOfTheRuntime(method) && !Has(method, "returns") && !SaysItInTheSummary(method) ? ["returns"] : []).Should().BeEmpty();

    [Test]
    public void Every_call_of_the_service_says_what_it_throws() => Missing(member =>
        member is MethodInfo method
            && method.Name.EndsWith("Async", StringComparison.Ordinal)
            && !method.Name.StartsWith("On", StringComparison.Ordinal)
            && method.Name != "CheckExportAsync" // reads files alone
            && !Documentation[DocumentationId.Of(method)].Elements("exception")
                .Any(thrown => thrown.Attribute("cref")!.Value == "T:DynamoRepository.RepositoryException") ? ["exception"] : []).Should()
                    .BeEmpty();

    [Test]
    public void Comments_are_of_members_that_exist() =>
        PublicMembers().Select(DocumentationId.Of).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(300);

    private static IEnumerable<string> Missing(Func<MemberInfo, IEnumerable<string>> problems) => PublicMembers()
        .Where(member => !IsOfTheRuntime(member) && !IsInherited(member) && !IsDeclaredAsAnError(member))
        .SelectMany(member => problems(member).Select(problem => $"{DocumentationId.Of(member)}: {problem}"));

    // "The item of an aggregate, …", "Whether it is stored": there is nothing to add.
    private static bool SaysItInTheSummary(MethodInfo method) => Documentation[DocumentationId.Of(method)].Element("summary") is { } summary
        && summary.Value.TrimStart().Split(' ')[0] is "The" or "A" or "An" or "Returns" or "Converts" or "Describes" or "Checks";

    private static bool Has(MemberInfo member, string element) =>
        Documentation.TryGetValue(DocumentationId.Of(member), out var found)
            && found.Elements(element).Any(one => one.Value.Trim().Length > 0 || one.HasElements);

    private static bool HasNamed(MemberInfo member, string name) => Documentation.TryGetValue(DocumentationId.Of(member), out var found)
        && found.Elements()
            .Any(
                one => one.Name.LocalName is "param" or "typeparam" && one.Attribute("name")!.Value == name && one.Value.Trim().Length > 0);

    private static bool IsInherited(MemberInfo member) =>
        Documentation.TryGetValue(DocumentationId.Of(member), out var found) && found.Element("inheritdoc") is not null;

    // The compiler's error is all that one ever sees of it.
    private static bool IsDeclaredAsAnError(MemberInfo member) => member.GetCustomAttribute<ObsoleteAttribute>() is { IsError: true };

    // What records and enums have by being such.
    private static bool IsOfTheRuntime(MemberInfo member) =>
        member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
        || member is ConstructorInfo { DeclaringType: { } owner } constructor
            && (constructor.GetParameters().Length == 0 && !Documentation.ContainsKey(DocumentationId.Of(constructor)) || owner.IsEnum)
        || member is PropertyInfo property
            && property.GetMethod?.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) == true
            && property.Name == "EqualityContract"
        || member is FieldInfo { Name: "value__" };

    private static IEnumerable<MemberInfo> PublicMembers() =>
        typeof(DynamoConnection).Assembly.GetExportedTypes().SelectMany(type => (IEnumerable<MemberInfo>)
    [
        type,
        .. type.GetConstructors(Declared).Where(IsVisible),
        .. type.GetMethods(Declared)
            .Where(method => IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))),
        .. type.GetProperties(Declared)
            .Where(
                property => new[] { property.GetMethod, property.SetMethod }.Any(accessor => accessor is not null && IsVisible(accessor))),
        .. type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly),
    ]);

    private static bool IsVisible(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.Name.Contains('<', StringComparison.Ordinal);
}
