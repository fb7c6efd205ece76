using System.Runtime.Serialization;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Scalars;

/// <summary>What docs/stored-item.md says of names that another program writes in another case.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EnumSpellingTests
{
    [TestCase("Draft")]
    [TestCase("DRAFT")]
    [TestCase("draft")]
    public void A_name_in_any_case_is_written_back_in_camelCase(string stored)
    {
        var loaded = Codec.Read<Held<State>>(Sample.Item($"\"value\":{{\"S\":\"{stored}\"}}"));
        loaded.Value.Should().Be(State.Draft);
        Codec.Write(loaded).Should().Contain("{\"S\":\"draft\"}");
    }

    [Test]
    public void EnumMember_keeps_the_spelling_of_another_program()
    {
        var loaded = Codec.Read<Held<Spelled>>(Sample.Item("\"value\":{\"S\":\"DRAFT\"}"));
        Codec.Write(loaded).Should().Contain("{\"S\":\"DRAFT\"}");
    }

    private enum State
    {
        Draft,
    }

    private enum Spelled
    {
        [EnumMember(Value = "DRAFT")]
        Draft,
    }
}
