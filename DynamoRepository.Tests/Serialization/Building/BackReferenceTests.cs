using System.Runtime.Serialization;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>A part that refers back to what contains it is refused; types that contain themselves are not.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BackReferenceTests
{
    [Test]
    public void A_part_that_refers_back_to_its_aggregate_is_refused()
    {
        Only<Order>().Should().StartWith("'Order.Lines[].Order' refers back to the Order that contains it")
            .And.Contain("[JsonIgnore]").And.Contain("[OnDeserialized]").And.Contain("[JsonProperty]");
        Only<Invoice>().Should().Contain("'Invoice.ByCode[]._whole'").And.Contain("Mark the field [NonSerialized]");
        Only<Sheet>().Should().Contain("'Sheet.Cell.Whole'");
        Only<Course>().Should().Contain("'Course.Students[].Courses'");
        Only<Held<Shipment>>().Should().Contain("Value.Parcels[].Carried' refers back to the Shipment");
        Only<Held<Page>>().Should().Contain("Value.Blocks[].Owner' refers back to the Page");
        Only<Held<List<Page>>>().Should().Contain("Value[].Blocks[].Owner' refers back to the Page");
    }

    [Test]
    public void Passes_on_types_that_contain_themselves()
    {
        Codec.ProblemsOf<Held<Node>>().Should().BeEmpty();
        Codec.ProblemsOf<Held<Comment>>().Should().BeEmpty();
        Codec.ProblemsOf<Held<Linked>>().Should().BeEmpty();
        Codec.ProblemsOf<Held<Term>>().Should().BeEmpty();
        Codec.ProblemsOf<Held<Section>>().Should().BeEmpty();
        Codec.ProblemsOf<Folder>().Should().BeEmpty();
        Codec.ProblemsOf<Held<Untyped>>().Should().BeEmpty();
    }

    [Test]
    public void The_parent_of_a_node_refers_back_beside_its_children()
    {
        Codec.ProblemsOf<Held<TreeNode>>().Should().Contain("Value.ParentNode'").And.Contain("[JsonIgnore]");
        Codec.ProblemsOf<Held<Relative>>().Should().BeEmpty();
    }

    [Test]
    public void Marked_as_state_it_is_stored()
    {
        var menu = new Menu { Name = "a", Items = [new MenuItem { Sub = new Menu { Name = "b" } }] };
        Codec.RoundTrip(menu).Items.Single().Sub!.Name.Should().Be("b");
    }

    [Test]
    public void Marked_JsonIgnore_it_is_set_again_by_the_owner()
    {
        var order = new MarkedOrder();
        order.Lines.Add(new MarkedLine { Order = order });
        var loaded = Codec.RoundTrip(order);
        loaded.Lines.Single().Order.Should().BeSameAs(loaded);
    }

    private static string Only<T>()
        where T : AggregateRoot => Codec.Map<T>().Problems.Should().ContainSingle().Subject;

    private sealed class Order : Sample
    {
        public List<OrderLine> Lines { get; } = [];
    }

    private sealed class OrderLine : Entity
    {
        public Order? Order { get; set; }
    }

    private abstract class Document : Sample;

    private sealed class Invoice : Document
    {
        public Dictionary<string, InvoiceLine> ByCode { get; } = [];
    }

    private sealed class InvoiceLine(string name)
    {
        private Invoice? _whole;

        public string Name { get; } = name;

        public void Belong(Invoice whole) => _whole ??= whole;
    }

    private sealed class Sheet : Sample
    {
        public SheetCell? Cell { get; set; }
    }

    private struct SheetCell
    {
        public Sheet? Whole { get; set; }
    }

    private sealed class Course : Sample
    {
        public List<Student> Students { get; } = [];
    }

    private sealed class Student
    {
        public List<Course> Courses { get; } = [];
    }

    private sealed class Shipment : Entity
    {
        public List<Parcel> Parcels { get; } = [];
    }

    private sealed record Parcel(Shipment? Carried);

    private sealed class Page
    {
        public List<Block> Blocks { get; } = [];
    }

    private sealed class Block
    {
        public Page? Owner { get; set; }
    }

    private sealed class Node : Entity
    {
        public List<Node> Children { get; } = [];

        public Dictionary<string, Node> ByName { get; } = [];
    }

    private sealed class Comment
    {
        public List<Comment> Replies { get; } = [];
    }

    private sealed class Linked : Entity
    {
        public Linked? Parent { get; set; }
    }

    [DynamoSubtype(typeof(Sum), "sum")]
    [DynamoSubtype(typeof(Call), "call")]
    private abstract class Term;

    private sealed class Sum : Term
    {
        public Term? Left { get; set; }

        public Term? Right { get; set; }
    }

    private sealed class Call : Term
    {
        public List<Argument> Arguments { get; } = [];
    }

    private sealed class Argument
    {
        public Term? Value { get; set; }
    }

    private sealed class Section
    {
        public List<Paragraph> Paragraphs { get; } = [];
    }

    private sealed class Paragraph
    {
        public List<Section> Sections { get; } = [];

        public Section? Aside { get; set; }
    }

    private sealed class Folder : Sample
    {
        public List<Folder> Folders { get; } = [];
    }

    private sealed class Untyped
    {
        public List<Inside> Parts { get; } = [];
    }

    private sealed class Inside
    {
        [DynamoNatural]
        public object? Owner { get; set; }

        [DynamoNatural]
        public List<object> Others { get; } = [];
    }

    private sealed class Menu : Sample
    {
        public string Name { get; set; } = "";

        public List<MenuItem> Items { get; set; } = [];
    }

    private sealed class MenuItem
    {
        [JsonProperty]
        public Menu? Sub { get; set; }
    }

    private sealed class MarkedOrder : Sample
    {
        public List<MarkedLine> Lines { get; } = [];

        [OnDeserialized]
        private void SetOwner(StreamingContext context) => Lines.ForEach(line => line.Order = this);
    }

    private sealed class MarkedLine : Entity
    {
        [JsonIgnore]
        public MarkedOrder? Order { get; set; }
    }

    private sealed class TreeNode
    {
        public TreeNode? ParentNode { get; set; }

        public List<TreeNode> Children { get; } = [];
    }

    private sealed class Relative
    {
        public Relative? Next { get; set; }

        public List<Relative> Others { get; } = [];
    }
}
