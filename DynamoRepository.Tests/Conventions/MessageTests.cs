using System.Reflection;
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
        typeof(Errors).GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Should().NotBeEmpty().And.OnlyContain(member => char.IsUpper(member.Name[0]));
}
