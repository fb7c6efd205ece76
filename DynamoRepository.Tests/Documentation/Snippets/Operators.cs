using System.Linq.Expressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Operators;

[DynamoTable("documents")]
public sealed class Document(string title) : AggregateRoot
{
    public string Title { get; private set; } = title;

    public string? Author { get; private set; }

    public int Pages { get; private set; } = 10;

    public int Limit { get; private set; } = 20;

    public bool IsPublic { get; private set; } = true;

    public State State { get; private set; }

    public DateOnly Day { get; private set; } = new(2026, 1, 2);

    public List<string> Tags { get; private set; } = ["a", "b"];

    public Dictionary<string, int> Votes { get; private set; } = new() { ["ann"] = 3 };

    public Place Place { get; private set; } = new("Rome");

    public Media Media { get; private set; } = new Book("1");
}

public enum State
{
    Draft,
    Final,
}

public sealed record Place(string City);

[DynamoSubtype(typeof(Book), "book")]
[DynamoSubtype(typeof(Film), "film")]
public abstract record Media;

public sealed record Book(string Isbn) : Media;

public sealed record Film(int Minutes) : Media;

[TestFixture]
public sealed class OperatorSnippets
{
    [Test]
    public async Task All_of_them_find_the_document()
    {
        using var connection = DynamoConnection.InMemory();
        await new DynamoRepository<Document>(connection).SaveAsync(new Document("Tea time"));
        var states = new[] { State.Draft, State.Final };
        var earliest = new DateOnly(2026, 1, 1);

        #region operators
        Expression<Func<Document, bool>>[] conditions =
        [
            document => document.Pages >= 10 && document.Pages < document.Limit || document.Title == "Coffee",
            document => document.IsPublic && !(document.Pages == 11),
            document => document.Day >= earliest,                                       // dates sort as they are stored
            document => document.Author == null,                                        // absent, or stored as NULL
            document => string.IsNullOrEmpty(document.Author),
            document => document.Title.StartsWith("Tea") && document.Title.Contains("time"),      // byte by byte
            document => document.Title.CompareTo("T") > 0,
            document => states.Contains(document.State),                                // one of up to 500
            document => document.Tags.Contains("a") && document.Tags.Count == 2,
            document => document.Tags.Any() && document.Tags[0] == "a",
            document => document.Votes["ann"] == 3 && document.Votes.ContainsKey("ann"),
            document => document.Place.City == "Rome",
            document => document.Media is Book && ((Book)document.Media).Isbn == "1",
        ];
        #endregion

        foreach (var condition in conditions)
            (await connection.Scan(condition).CountAsync()).Should().Be(1, condition.ToString());
    }
}
