using System.Text.RegularExpressions;
using DynamoRepository.Tests.Conventions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>
/// Whoever searches docs/errors.md for words of a message finds it: each message of the catalogue holds a phrase that the page explains.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class ErrorsPageTests
{
    // Parts of messages, and frames around others.
    private static readonly string[] Parts =
        [nameof(Errors.Element), nameof(Errors.Entry), nameof(Errors.NameOf), nameof(Errors.Numbered), nameof(Errors.TableStatus),
            nameof(Errors.TableRecoveryStarting), nameof(Errors.InMemoryRefused), nameof(Errors.FormOf), nameof(Errors.ItIsAbstract),
            nameof(Errors.ItIsABlockOfMemory), nameof(Errors.FieldIsNotStored), nameof(Errors.FieldIsNotShown),
            nameof(Errors.PropertyCannotBeSet), nameof(Errors.AttributeRefused)];

    private static readonly Page ThePage = Page.Read("docs/errors.md");

    [Test]
    public void Every_message_can_be_found_by_a_phrase_of_the_page() =>
        Unexplained(Phrases(ThePage)).Should().BeEmpty();

    [Test]
    public void Every_phrase_of_the_page_is_one_of_a_message()
    {
        var messages = Messages().Select(message => message.Text).ToList();
        Phrases(ThePage).Should().NotBeEmpty().And.OnlyHaveUniqueItems().And.NotContain(phrase => phrase.Contains('‹'))
            .And.OnlyContain(phrase => messages.Any(message => message.Contains(phrase, StringComparison.Ordinal)));
    }

    [Test]
    public void Every_type_has_a_section() =>
        ThePage.Prose.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]).Should()
            .Contain(Enum.GetNames<RepositoryExceptionType>());

    [Test]
    public void A_message_without_a_phrase_would_be_found() =>
        Unexplained(
            [.. Phrases(ThePage).Where(phrase => !Errors.Conflict(typeof(Version), "x").Contains(phrase, StringComparison.Ordinal))])
            .Should().Contain(problem => problem.StartsWith(nameof(Errors.Conflict) + ":", StringComparison.Ordinal));

    private static IEnumerable<string> Unexplained(IReadOnlyCollection<string> phrases) => Messages()
        .Where(message => !phrases.Any(phrase => message.Text.Contains(phrase, StringComparison.Ordinal)))
        .Select(message => $"{message.Name}: {message.Text}");

    // "| `is null, but its type says` | … |" in a table headed "| the message says |": the code in the first cell of each row.
    private static List<string> Phrases(Page page)
    {
        var phrases = new List<string>();
        var isOfMessages = false;
        foreach (var line in page.Prose)
        {
            isOfMessages = line.StartsWith("| the message says |", StringComparison.Ordinal) || (isOfMessages && line.StartsWith('|'));
            if (isOfMessages)
                phrases.AddRange(Codes().Matches(line.Split('|')[1]).Select(match => match.Groups["code"].Value));
        }

        return phrases;
    }

    private static IEnumerable<(string Name, string Text)> Messages() =>
        MessageText.All().Where(message => !Parts.Contains(message.Name))
            .SelectMany(message => message.Texts.Select(text => (message.Name, text)));

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Codes();
}
