using System.Linq.Expressions;
using System.Text;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Rows;

[TestFixture]
public sealed class RowReaderTests
{
    private static readonly AggregateModel<Order> Model = AggregateModel<Order>.For();

    [Test]
    public void Missing_and_null_attributes_follow_the_rule_of_absent_ones()
    {
        var row = Read(o => new { o.Note, o.Rating, o.Priority, o.Tags, o.Stock, o.Address }, """{"note":{"NULL":true}}""");
        row.Should()
            .BeEquivalentTo(
                new
                {
                    Note = (string?)null,
                    Rating = (int?)null,
                    Priority = 0,
                    Tags = Array.Empty<string>(),
                    Stock = new Dictionary<string, int>(),
                    Address = (Address?)null
                });
    }

    [Test]
    public void A_key_that_is_missing_is_an_error() =>
        FluentActions.Invoking(() => Read(o => o.Id, "{}")).Should().Throw<MappingException>()
            .WithMessage("'id': the attribute is missing*");

    [Test]
    public void A_value_of_another_type_is_an_error_that_names_it() =>
        FluentActions.Invoking(() => Read(o => new { o.Lines[0].Quantity }, """{"lines":{"L":[{"M":{"quantity":{"S":"x"}}}]}}""")).Should()
            .Throw<MappingException>().WithMessage("'lines[0].quantity': *");

    [Test]
    public void Only_what_is_needed_is_asked_for_and_nothing_twice()
    {
        Projection(o => new { o.Title, Again = o.Title.Length, o.Priority }).Should().Equal("title", "priority");
        Projection(o => new { o.Address!.City, o.Address.Country.Code }).Should().Equal("address.city", "address.country.code");
        Projection(o => new { o.Address, o.Address!.Country.Code }).Should().Equal("address");
        Projection(o => new { o.Lines[3].Sku, First = o.Tags[0] }).Should().Equal("lines", "tags");
        Projection(o => new { Shop = o.Stock["a.b"] }).Should().Equal("stock.a.b");
    }

    [Test]
    public void The_whole_aggregate_and_what_is_not_stored_are_refused()
    {
        FluentActions.Invoking(() => Projection(o => o)).Should().Throw<ArgumentException>().WithMessage("*takes the whole aggregate*");
        FluentActions.Invoking(() => Projection(o => o.Gross)).Should().Throw<ArgumentException>()
            .WithMessage("Cannot translate 'o.Gross'*is not a stored member of Order*");
        FluentActions.Invoking(() => Projection(o => o.ToString()!)).Should().Throw<ArgumentException>()
            .WithMessage("Cannot translate 'o.ToString()'*");
    }

    private static TRow Read<TRow>(Expression<Func<Order, TRow>> selector, string item)
    {
        var source = Encoding.UTF8.GetBytes($"[{item}]");
        var reader = new AttributeReader(source, 1);
        var row = RowTranslator.Translate<TRow>(selector, Model.Mapping.Codec!).Read(ref reader, source);
        reader.Position.Should().Be(source.Length - 1);
        return row;
    }

    private static IEnumerable<string> Projection<TRow>(Expression<Func<Order, TRow>> selector) =>
        RowTranslator.Translate<TRow>(selector, Model.Mapping.Codec!).Projection!.Select(path => path.ToString());
}
