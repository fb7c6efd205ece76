namespace DynamoRepository;

/// <summary>
/// Reads each response completely before the SDK sees it. The SDK reads a body synchronously and cannot be interrupted meanwhile: a
/// time-out or a cancellation would take effect two seconds late, and the rest of the body could delay the next call on the connection.
/// </summary>
internal sealed class ResponseBuffering(HttpMessageHandler network) : DelegatingHandler(network)
{
    // For a body as short as the "{}" of most writes, a copy costs less than a pooled buffer.
    private const int Short = 512;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (response.IsSuccessStatusCode && response.Content.Headers.ContentLength is <= Short)
            {
                await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                response.Content = await BufferedContent.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
