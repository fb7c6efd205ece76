using System.Reflection;
using System.Text;

namespace DynamoRepository.Tests.Conventions;

/// <summary>All messages of the catalogue, with the names of what is put in at its place: <c>‹key›</c>.</summary>
internal static class MessageText
{
    private static readonly TableRef Table = new("‹table›", "region/‹table›", typeof(Sample), "‹partition key›", "‹sort key›", "etag");
    private static readonly ItemKey Key = new(new KeyValue(DynamoType.S, "‹partition value›"), new KeyValue(DynamoType.N, "‹sort value›"));
    private static readonly ServicePlace Place = new("http://endpoint", "from ‹origin›", "‹region›", "from ‹origin›");

    public static string OfAll()
    {
        var text = new StringBuilder();
        foreach (var (name, lines) in All().Select(message => (message.Name, Texts: Lines(message.Texts)))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Texts, StringComparer.Ordinal))
        {
            text.Append(name).Append('\n').Append(lines);
        }

        return text.ToString();
    }

    /// <summary>Each message by its name in the catalogue, in every way that it may read.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Texts)> All()
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return typeof(Errors).GetFields(Own).Where(field => field.FieldType == typeof(string))
            .Select(field => (field.Name, (IEnumerable<string>)[(string)field.GetValue(null)!]))
            .Concat(typeof(Errors).GetMethods(Own).Where(method => method.ReturnType == typeof(string))
                .Select(
                    method =>
                        (method.Name, Arguments(method.GetParameters()).Select(arguments => (string)method.Invoke(null, arguments)!))));
    }

    private static string Lines(IEnumerable<string> texts) =>
        string.Concat(
            texts.Distinct()
                .Select(text => $"    {text.ReplaceLineEndings("\n").TrimEnd('\n').Replace("\n", "\n    ", StringComparison.Ordinal)}\n"));

    // Every combination of the arguments that make a message read differently.
    private static IEnumerable<object?[]> Arguments(ParameterInfo[] parameters) => parameters.Aggregate(
        (IEnumerable<object?[]>)[[]],
        (combinations, parameter) =>
            combinations.SelectMany(combination => Values(parameter).Select(value => (object?[])[.. combination, value])));

    private static object?[] Values(ParameterInfo parameter)
    {
        var (type, name) = (parameter.ParameterType, parameter.Name!);
        object?[] values = type switch
        {
            _ when type == typeof(string) => [$"‹{name}›"],
            _ when type == typeof(Type) => [typeof(Sample)],
            _ when type == typeof(bool) => [true, false],
            _ when type == typeof(int) => [7],
            _ when type == typeof(long) => [7L],
            _ when type == typeof(TimeSpan) => [TimeSpan.FromSeconds(7)],
            _ when type == typeof(FailureKind) => [.. Enum.GetValues<FailureKind>().Cast<object?>()],
            _ when type.IsEnum => [Enum.GetValues(type).GetValue(1)],
            _ when type == typeof(CallContext) =>
            [
                new CallContext("‹operation›", "‹table›"),
                new CallContext("‹operation›", "‹table›", Place: Place),
                CallContext.Write("‹operation›", Table, Key),
            ],
            _ when type == typeof(TableRef) => [Table],
            _ when type == typeof(IReadOnlyList<ThrottlingLimit>) => [Limits("Read", null), Limits("Write", "‹index›")],
            _ when type == typeof(KeyGroup) => [new KeyGroup("‹index›", ["‹attribute›", "‹other attribute›"], IsSortKey: false)],
            _ when type == typeof(IEnumerable<(string Name, Type Type)>) =>
            [
                new List<(string, Type)> { ("‹key›", typeof(Sample)) },
                new List<(string, Type)> { ("‹key›", typeof(Sample)), ("‹sort key›", typeof(Sample)) },
            ],
            _ when type == typeof(IEnumerable<(string Attribute, int Bytes)>) =>
                [new List<(string, int)> { ("‹attribute›", 7), ("‹other attribute›", 5) }],
            _ when type == typeof(KeyShape) =>
            [
                new KeyShape("‹attribute›", DynamoType.S, null, null),
                new KeyShape("‹attribute›", DynamoType.S, "‹sort attribute›", DynamoType.N),
            ],
            _ when type.IsAssignableFrom(typeof(List<string>)) =>
                [new List<string>(), new List<string> { $"‹first of {name}›", $"‹second of {name}›" }],
            _ => throw new InvalidOperationException($"Say in {nameof(MessageText)} what a message with a {type.Name} looks like."),
        };
        return new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable ? [.. values, null] : values;
    }

    private static List<ThrottlingLimit> Limits(string kind, string? index) =>
    [
        new($"{kind}ProvisionedThroughputExceeded", "‹table›", index),
        new($"{kind}MaxOnDemandThroughputExceeded", "‹table›", index),
        new($"{kind}KeyRangeThroughputExceeded", "‹table›", index),
        new($"{kind}AccountLimitExceeded", "‹table›", index),
        new($"{kind}‹reason›", null, null),
    ];

    private sealed class Sample;
}
