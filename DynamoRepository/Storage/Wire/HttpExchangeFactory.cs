using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// The SDK's own factory (its HTTP clients, their settings and their sharing), with a leaner request around what it makes: the SDK's copies all headers of
/// each answer three times and parses the same address for each call.
/// </summary>
internal sealed class HttpExchangeFactory(IClientConfig config) : HttpRequestMessageFactory(config), IHttpRequestFactory<HttpContent>
{
    private static readonly Lazy<bool> HasItsInterfaces = new(LoadTypes);

    private readonly IClientConfig _config = config;
    private Uri? _address;

    /// <summary>Whether the SDK's interfaces are those that we implement: they are public but not promised.</summary>
    public static bool IsSupported => HasItsInterfaces.Value;

    IHttpRequest<HttpContent> IHttpRequestFactory<HttpContent>.CreateHttpRequest(Uri requestUri)
    {
        var request = CreateHttpRequest(Remembered(requestUri));
        return request is HttpWebRequestMessage message && !DisposesHttpClients ? new HttpExchange(message, _config.AllowAutoRedirect) : request;
    }

    // Who disposes a client with its answer is the SDK.
    private bool DisposesHttpClients => _config.HttpClientFactory?.DisposeHttpClientsAfterUse(_config) ?? !_config.CacheHttpClient;

    private static bool LoadTypes()
    {
        try
        {
            Load();
            return true;
        }
        catch (TypeLoadException)
        {
            return false;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Load()
        {
            RuntimeHelpers.RunClassConstructor(typeof(HttpExchange).TypeHandle);
            RuntimeHelpers.RunClassConstructor(typeof(HttpAnswer).TypeHandle);
        }
    }

    // All our calls go to one address: the same object, whose parts are parsed already.
    private Uri Remembered(Uri address)
    {
        if (_address is { } known && known.OriginalString == address.OriginalString)
        {
            return known;
        }

        return _address = address;
    }
}
