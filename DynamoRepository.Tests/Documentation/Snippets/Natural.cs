using FluentAssertions;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Natural;

#region natural
[DynamoTable("imports")]
public sealed class Import : AggregateRoot
{
    [DynamoNatural]
    public Dictionary<string, object?> Columns { get; } = [];

    public JToken? Original { get; set; }                         // a JToken says of itself what it holds, and needs no mark
}
#endregion

[TestFixture]
public sealed class NaturalSnippets
{
    [Test]
    public void Untyped_values_come_back_in_their_natural_form()
    {
        var serializer = new DynamoSerializer<Import>();
        var import = new Import { Columns = { ["amount"] = 7.0, ["tags"] = new[] { "a" } }, Original = new JArray(1.5m) };
        var loaded = serializer.FromItem(serializer.ToItem(import));
        loaded.Columns["amount"].Should().Be(7L);
        loaded.Columns["tags"].Should().BeOfType<List<object?>>();
        loaded.Original.Should().BeEquivalentTo(import.Original);
        import.Columns["id"] = import.Id;
        var writing = () => serializer.ToItem(import);
        writing.Should().Throw<RepositoryException>().Which.Message.Should().Contain("natural form");
    }
}
