using Amazon.DynamoDBv2.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.UserAgent;

namespace DynamoRepository;

/// <summary>
/// The SDK's endpoint resolver, asked once per account instead of once per call: for our calls its answer depends on the client's configuration
/// and on the account of the credentials alone, and working it out costs a seventh of a small call.
/// </summary>
/// <remarks>
/// Calls that are not ours, another region for one call, and a global provider of the application's go the SDK's way. (A table could also be named
/// by an ARN, which names its own account; ours never are.)
/// </remarks>
internal sealed class RememberedEndpoint : AmazonDynamoDBEndpointResolver
{
    private Answer? _answer;

    public override void ProcessRequestHandlers(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var request = context.Request;
        if (context.Marshaller is not WireCall || request.AlternateEndpoint is not null || request.HostPrefix.Length > 0
            || GlobalEndpoints.Provider is not null)
        {
            base.ProcessRequestHandlers(executionContext);
            return;
        }

        var account = (context.Identity as AWSCredentials)?.GetCredentials()?.AccountId;
        if (_answer is { } answer && answer.Account == account)
        {
            answer.Apply(context);
            return;
        }

        var headers = request.Headers.Count;
        base.ProcessRequestHandlers(executionContext);
        if (request.Headers.Count == headers) // an endpoint that brings headers is left to the SDK
        {
            _answer = new Answer(account, context);
        }
    }

    // What the SDK's resolver sets.
    private sealed class Answer(string? account, IRequestContext context)
    {
        private readonly Uri _endpoint = context.Request.Endpoint;
        private readonly IPropertyBag _attributes = context.Request.EndpointAttributes;
        private readonly SignatureVersion _signatureVersion = context.Request.SignatureVersion;
        private readonly string _authenticationRegion = context.Request.AuthenticationRegion;
        private readonly string _signingServiceName = context.Request.OverrideSigningServiceName;
        private readonly bool _useDoubleEncoding = context.Request.UseDoubleEncoding;
        private readonly bool _isOverride = !string.IsNullOrEmpty(context.ClientConfig.ServiceURL);

        public string? Account { get; } = account;

        public void Apply(IRequestContext context)
        {
            var request = context.Request;
            request.Endpoint = _endpoint;
            request.EndpointAttributes = _attributes;
            request.SignatureVersion = _signatureVersion;
            request.AuthenticationRegion = _authenticationRegion;
            request.OverrideSigningServiceName = _signingServiceName;
            request.UseDoubleEncoding = _useDoubleEncoding;
            if (_isOverride)
            {
                context.UserAgentDetails.AddFeature(UserAgentFeatureId.ENDPOINT_OVERRIDE);
            }
        }
    }
}
