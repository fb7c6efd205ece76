using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DynamoRepository.Tests.Engines;

namespace DynamoRepository.Tests.Storage;

/// <summary>
/// DynamoDB Local without an SDK in between: DynamoDB JSON in, DynamoDB JSON out, so that nothing but the engine decides.
/// </summary>
internal sealed class RawDynamoDb(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = endpoint };

    public static RawDynamoDb Local() => new(DynamoDbLocal.Endpoint);

    /// <summary>Creates a table with one string key, <c>id</c>, and returns its name.</summary>
    public async Task<string> CreateTableAsync(string prefix, string sortKey = "", string sortKeyType = "S")
    {
        var name = $"{prefix}-{Guid.NewGuid():N}";
        var sort = sortKey.Length == 0 ? ("", "")
            : ($$""",{"AttributeName":"{{sortKey}}","KeyType":"RANGE"}""",
                $$""",{"AttributeName":"{{sortKey}}","AttributeType":"{{sortKeyType}}"}""");
        var answer = await PostAsync("CreateTable", $$"""
            {"TableName":"{{name}}","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}{{sort.Item1}}],
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}{{sort.Item2}}]}
            """);
        return answer.Error is null ? name : throw new InvalidOperationException(answer.Error);
    }

    /// <summary>Whether the engine accepts the item.</summary>
    public async Task<bool> AcceptsAsync(string table, string item) =>
        (await PostAsync("PutItem", $$"""{"TableName":"{{table}}","Item":{{item}}}""")).Error is null;

    public async Task<(JsonElement Body, string? Error)> PostAsync(string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", "DynamoDB_20120810." + operation);
        request.Headers.Add("X-Amz-Date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=dummy/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? (JsonSerializer.Deserialize<JsonElement>(text), null) : (default, text);
    }

    public void Dispose() => _http.Dispose();
}
