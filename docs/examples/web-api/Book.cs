using DynamoRepository;

[DynamoTable("books")]
public sealed class Book : AggregateRoot<string>
{
    public Book(string isbn, string title, int copies)
    {
        Id = isbn;
        Change(title, copies);
    }

    private Book()
    {
    }

    public string Title { get; private set; } = "";

    public int Copies { get; private set; }

    public void Change(string title, int copies) => (Title, Copies) = (title, copies);
}

public sealed record NewBook(string Isbn, string Title, int Copies);

public sealed record BookChange(string Title, int Copies);

// What a client sees is not the aggregate, which may change its inside.
public sealed record BookModel(string Isbn, string Title, int Copies)
{
    public static BookModel Of(Book book) => new(book.Id, book.Title, book.Copies);
}

public sealed record BookPage(IReadOnlyList<BookModel> Items, string? Next);
