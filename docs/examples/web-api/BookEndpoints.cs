using DynamoRepository;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

public static class BookEndpoints
{
    public static void MapBooks(this IEndpointRouteBuilder app)
    {
        var books = app.MapGroup("/books");
        books.MapGet("", PageAsync).ProducesProblem(400);
        books.MapPost("", AddAsync).ProducesProblem(409).ProducesProblem(422);
        books.MapGet("/{isbn}", GetAsync).ProducesProblem(404);
        books.MapPut("/{isbn}", ChangeAsync).ProducesProblem(404).ProducesProblem(412).ProducesProblem(422);
        books.MapDelete("/{isbn}", DeleteAsync).ProducesProblem(404).ProducesProblem(412);
    }

    #region page
    private static async Task<Ok<BookPage>> PageAsync(
        DynamoRepository<Book, string> books, HttpResponse response, string? page, int limit = 20, CancellationToken token = default)
    {
        limit = Math.Clamp(limit, 1, 100);
        var found = await books.GetPageAsync(limit, page, token);
        var next = found.NextPageToken is { } after ? $"/books?limit={limit}&page={Uri.EscapeDataString(after)}" : null;
        if (next is not null)
            response.Headers.Link = $"<{next}>; rel=\"next\"";
        return TypedResults.Ok(new BookPage([.. found.Items.Select(BookModel.Of)], next));
    }
    #endregion

    private static async Task<Created<BookModel>> AddAsync(
        NewBook input, DynamoRepository<Book, string> books, HttpResponse response, CancellationToken token)
    {
        var book = new Book(input.Isbn, input.Title, input.Copies);
        await books.AddAsync(book, token);
        response.Headers.ETag = ETags.Of(book);
        return TypedResults.Created($"/books/{Uri.EscapeDataString(book.Id)}", BookModel.Of(book));
    }

    private static async Task<Results<Ok<BookModel>, StatusCodeHttpResult>> GetAsync(
        string isbn, DynamoRepository<Book, string> books, HttpContext context, CancellationToken token)
    {
        var book = await books.GetByIdAsync(isbn, token);
        context.Response.Headers.ETag = ETags.Of(book);
        return ETags.IsKnown(context.Request, book)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(BookModel.Of(book));
    }

    #region change
    private static async Task<Ok<BookModel>> ChangeAsync(
        string isbn, BookChange input, DynamoRepository<Book, string> books, HttpContext context, CancellationToken token)
    {
        void Change(Book found) => found.Change(input.Title, input.Copies);
        var book = ETags.Expected(context.Request) is { } etag
            ? await books.UpdateAsync(isbn, etag, Change, token)
            : await books.UpdateAsync(isbn, Change, token);
        context.Response.Headers.ETag = ETags.Of(book);
        return TypedResults.Ok(BookModel.Of(book));
    }
    #endregion

    private static async Task<NoContent> DeleteAsync(
        string isbn, DynamoRepository<Book, string> books, HttpRequest request, CancellationToken token)
    {
        if (ETags.Expected(request) is { } etag)
            await books.DeleteByIdAsync(isbn, etag, token);
        else
            await books.DeleteByIdAsync(isbn, token);
        return TypedResults.NoContent();
    }
}
