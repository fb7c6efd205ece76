using System.Net.Http.Json;

// The requests of a client, and what has to come back.
public sealed class Story(HttpClient http)
{
    private const string Isbn = "9780132350884";

    public List<string> Failures { get; } = [];

    public async Task TellAsync()
    {
        await ExpectAsync("Healthy", HttpMethod.Get, "/health", 200);
        using var created = await ExpectAsync("Added", HttpMethod.Post, "/books", 201, body: new NewBook(Isbn, "Clean Code", 2));
        var first = created.Headers.ETag!.Tag;
        await ExpectAsync("Added again", HttpMethod.Post, "/books", 409, body: new NewBook(Isbn, "Clean Code", 2), problem: "Book");
        var large = new NewBook("1", new string('x', 500_000), 1);
        await ExpectAsync("Too large for an item", HttpMethod.Post, "/books", 422, body: large, problem: "400 KB");

        var book = $"/books/{Isbn}";
        await ExpectAsync("Read", HttpMethod.Get, book, 200);
        await ExpectAsync("Read, known already", HttpMethod.Get, book, 304, ("If-None-Match", $"W/{first}"));
        await ExpectAsync("Read, of none", HttpMethod.Get, "/books/0", 404, problem: "Book");

        using var changed = await ExpectAsync("Changed", HttpMethod.Put, book, 200, ("If-Match", first), new BookChange("Clean Code", 3));
        var second = changed.Headers.ETag!.Tag;
        await ExpectAsync("Changed, of a stale version", HttpMethod.Put, book, 412, ("If-Match", first), new BookChange("", 0), "Book");
        await ExpectAsync("Changed, of a weak ETag", HttpMethod.Put, book, 412, ("If-Match", $"W/{second}"), new BookChange("", 0), "weak");
        await ExpectAsync("Changed, of no ETag", HttpMethod.Put, book, 400, ("If-Match", "second"), new BookChange("", 0), "quotes");
        await ExpectAsync("Changed, of any version", HttpMethod.Put, book, 200, ("If-Match", "*"), new BookChange("Clean Code", 4));
        await ExpectAsync("Deleted, of a stale version", HttpMethod.Delete, book, 412, ("If-Match", second), problem: "Book");
        await ExpectAsync("Deleted", HttpMethod.Delete, book, 204);
        await ExpectAsync("Deleted, of none", HttpMethod.Delete, book, 404, problem: "Book");

        await PageAsync();
        await ExpectAsync("A page token that is none", HttpMethod.Get, "/books?page=none", 400, problem: "page token");
        var document = await http.GetStringAsync("/openapi/v1.json");
        Check("The OpenAPI document", document.Contains("\"/books/{isbn}\"") && document.Contains("\"412\""));
    }

    public async Task<HttpResponseMessage> ExpectAsync(
        string what, HttpMethod method, string path, int status, (string Name, string Value)? header = null, object? body = null,
        string? problem = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (header is { } given)
            request.Headers.TryAddWithoutValidation(given.Name, given.Value);
        var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        Check(
            $"{what}: {(int)response.StatusCode}",
            (int)response.StatusCode == status && isProblem == problem is not null && text.Contains(problem ?? ""));
        return response;
    }

    private async Task PageAsync()
    {
        for (var number = 1; number <= 5; number++)
            await http.PostAsJsonAsync("/books", new NewBook($"{number}", $"Volume {number}", 1));
        var (next, pages, linked, found) = ((string?)"/books?limit=2", 0, 0, new HashSet<string>());
        for (; next is not null; pages++)
        {
            using var response = await http.GetAsync(next);
            var page = await response.Content.ReadFromJsonAsync<BookPage>();
            found.UnionWith(page!.Items.Select(book => book.Isbn));
            next = page.Next;
            linked += response.Headers.TryGetValues("Link", out var links) && links.Single() == $"<{next}>; rel=\"next\"" ? 1 : 0;
        }

        Check($"{found.Count} books on {pages} pages, all but the last with a link", found.Count == 5 && pages >= 3 && linked == pages - 1);
    }

    private void Check(string what, bool isTrue)
    {
        Console.WriteLine($"{(isTrue ? "    " : "NOT ")}{what}");
        if (!isTrue)
            Failures.Add(what);
    }
}
