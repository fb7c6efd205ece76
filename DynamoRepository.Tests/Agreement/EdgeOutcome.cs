using System.Collections;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository.Tests.Agreement;

/// <summary>How a row ended on one store, as text to compare.</summary>
/// <param name="End">The result, or what is said of the exception.</param>
/// <param name="Stored">What is stored in the row's folders afterwards.</param>
/// <param name="Message">The exception's message, for whoever reads a difference.</param>
/// <param name="IsTheServices">True if a response of the service is behind the failure.</param>
internal sealed record EdgeOutcome(string End, string Stored, string Message, bool IsTheServices)
{
    public bool IsFailure => Message.Length > 0;

    public static async Task<EdgeOutcome> OfAsync(EdgeRow row, Edge edge)
    {
        string end, message = "";
        var isTheServices = false;
        try
        {
            end = $"gives {Text(await row.Act(edge))}";
        }
        catch (Exception exception) when (exception is RepositoryException or ArgumentException or InvalidOperationException)
        {
            (end, message) = (Text(exception, row.ComparesFailures), exception.Message);
            isTheServices = IsOfTheService(exception);
        }

        return new EdgeOutcome(
            end, string.Join("\n", (await edge.StoredAsync()).Select(Text).Order(StringComparer.Ordinal)), message, isTheServices);
    }

    private static bool IsOfTheService(Exception exception) =>
        exception.InnerException is AmazonServiceException || (exception is RepositoryException many && many.Failures.Any(IsOfTheService));

    private static string Text(Exception exception, bool withFailures) => exception is RepositoryException failure
        ? $"{failure.Type}{(failure.IsTransient ? ", transient" : "")}{(failure.IsOutcomeUnknown ? ", outcome unknown" : "")}"
            + string.Concat(
                (withFailures ? failure.Failures : []).Select(inner => Text(inner, withFailures)).Order(StringComparer.Ordinal)
                    .Select(text => $" [{text}]"))
        : exception.GetType().Name;

    private static string Text(object? result) => result switch
    {
        null => "nothing",
        string text => Short(text),
        Sheet sheet => Short($"{sheet.Folder}/{sheet.Name}"),
        Page<Sheet> page => Text(page.Items),
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Text)),
        _ => $"{result}",
    };

    private static string Text(Dictionary<string, AttributeValue> item) => string.Join(
        "; ",
        item.Where(pair => pair.Key is not ("id" or "etag" or "createdAt" or "updatedAt")).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Short(pair.Key)}={Text(pair.Value)}"));

    private static string Text(AttributeValue value) => value switch
    {
        { S: { } text } => Short(text),
        { N: { } number } =>
            StoredNumber.Parse(Encoding.UTF8.GetBytes(number), out var parsed) == NumberProblem.None ? parsed.ToString() : number,
        { B: { } bytes } => $"{bytes.Length} bytes",
        { SS: { Count: > 0 } set } => string.Join("|", set.Order(StringComparer.Ordinal).Select(Short)),
        { L.Count: > 0 } => $"[{string.Join(",", value.L.Select(Text))}]",
        { M.Count: > 0 } => $"({Text(value.M)})",
        { BOOL: { } flag } => $"{flag}",
        _ => "-",
    };

    private static string Short(string text) =>
        text.Length <= 40
            ? text
            : $"{text[..12]}… of {text.Length}, {text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter))}";
}
