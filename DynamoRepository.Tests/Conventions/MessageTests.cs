using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Conventions;

/// <summary>Every message that a user may see is written down, to be read as prose: a change of one shows up in review.</summary>
[TestFixture]
public sealed class MessageTests
{
    [Test]
    public void The_messages_are_the_approved_ones() =>
        ApprovedText.Verify("Messages", MessageText.OfAll(), "messages are part of what users meet");

    [Test]
    public void Each_message_has_a_name_of_its_own() =>
        typeof(Errors).GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Should().NotBeEmpty()
            .And.OnlyContain(member => char.IsUpper(member.Name[0]));

    [Test]
    public void Each_message_is_said_somewhere()
    {
        var files = SourceTree.LibraryFiles().SelectMany(folder => folder)
            .ToLookup(file => Path.GetFileName(file).StartsWith("Errors", StringComparison.Ordinal), File.ReadAllText);
        var (catalogue, callers) = (string.Concat(files[true]), string.Concat(files[false]));
        MessageText.All().GroupBy(message => message.Name)
            .Where(
                message =>
                    !Regex.IsMatch(callers, $@"\bErrors\.{message.Key}\b")
                        && Regex.Count(catalogue, $@"(?<![\w.]){message.Key}\b") == message.Count())
            .Select(message => message.Key).Should()
                .BeEmpty("a message that nobody says tells readers of the catalogue what never happens");
    }
}
