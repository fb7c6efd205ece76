using System.Net;
using System.Net.Http.Json;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace DynamoRepository.Tests.Examples;

/// <summary>The web application of the example <c>web-api</c>, as it is, over HTTP.</summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Wire)]
public sealed class WebApiTests(StoreKind kind)
{
    private StoreUnderTest _store = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static Uri Books => new("/books", UriKind.Relative);

    [SetUp]
    public async Task StartTheApplication()
    {
        _store = StoreUnderTest.Of(kind);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_store.Connection);
        builder.Services.AddBookApi();
        _app = builder.Build();
        _app.UseBookApi();
        await _app.Services.CreateDynamoTablesAsync();
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    [TearDown]
    public async Task StopTheApplication()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _store.Dispose();
    }

    [Test]
    public async Task The_story_comes_true()
    {
        var story = new Story(_http);
        await story.TellAsync();
        story.Failures.Should().BeEmpty();
    }

    [Test]
    public async Task Health_ends_with_the_table()
    {
        (await StatusAsync("/health")).Should().Be(HttpStatusCode.OK);
        await new DynamoRepository<Book, string>(_store.Connection).DeleteTableAsync();
        (await StatusAsync("/health")).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync("/books/1")).Should().Be(HttpStatusCode.InternalServerError);
    }

    [Test]
    public async Task Simultaneous_changes_of_one_version_have_one_winner()
    {
        var added = await _http.PostAsJsonAsync(Books, new NewBook("1", "One", 1));
        var changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async copies =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/books/1") { Content = JsonContent.Create(new BookChange("One", copies)) };
            request.Headers.IfMatch.Add(added.Headers.ETag!);
            return (await _http.SendAsync(request)).StatusCode;
        }));
        changes.Order().Should().Equal([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 7)]);
    }

    [TestCase("Throttling", HttpStatusCode.TooManyRequests)]
    [TestCase("no connection", HttpStatusCode.ServiceUnavailable)]
    [TestCase("AccessDenied", HttpStatusCode.InternalServerError)]
    public async Task What_is_not_the_clients_fault_shows_nothing_of_the_inside(string trouble, HttpStatusCode status)
    {
        if (kind == StoreKind.InMemory)
        {
            Assert.Pass("A store in memory has no such trouble.");
        }

        _store.Network.Add(FaultRule.On("GetItem").Do(trouble switch
        {
            "Throttling" => Fault.Answers(Answer.Throttling()),
            "AccessDenied" => Fault.Answers(Answer.AccessDenied()),
            _ => Fault.FailsBeforeSending,
        }));
        using var response = await _http.GetAsync(new Uri("/books/1", UriKind.Relative));
        (response.StatusCode, response.Content.Headers.ContentType!.MediaType).Should().Be((status, "application/problem+json"));
        response.Headers.RetryAfter?.Delta.Should().Be(TimeSpan.FromSeconds(1));
        (response.Headers.RetryAfter is not null).Should().Be(status != HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).Should().NotContain("books").And.NotContain("GetItem");
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }
}
