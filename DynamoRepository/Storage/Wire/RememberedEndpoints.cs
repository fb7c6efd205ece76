using System.Reflection;
using Amazon.DynamoDBv2.Endpoints;
using Amazon.Runtime.Endpoints;

namespace DynamoRepository;

/// <summary>
/// Evaluates the SDK's endpoint rules once for each set of parameters instead of once for each call: evaluating them takes a seventh of a
/// small call.
/// </summary>
/// <remarks>
/// All parameters count, including those of later versions of the SDK, except the names of tables: these matter only if one is an ARN, and
/// such a call is passed on.
/// </remarks>
internal sealed class RememberedEndpoints(IEndpointProvider rules) : IEndpointProvider
{
    // One set for each account; an application with more accounts gains nothing here.
    private const int MaxKept = 16;

    private static readonly string[] Names = [.. typeof(DynamoDBEndpointParameters)
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Select(property => property.Name)
        .Except([nameof(DynamoDBEndpointParameters.ResourceArn), nameof(DynamoDBEndpointParameters.ResourceArnList)])];

    private Known[] _known = [];

    /// <inheritdoc/>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters is not DynamoDBEndpointParameters own || NamesAnArn(own))
        {
            return rules.ResolveEndpoint(parameters);
        }

        foreach (var known in _known)
        {
            if (known.IsFor(own))
            {
                return known.Endpoint();
            }
        }

        var found = new Known(own, rules.ResolveEndpoint(parameters));
        if (_known.Length < MaxKept)
        {
            _known = [.. _known, found]; // of two simultaneous ones, one is lost and found again
        }

        return found.Endpoint();
    }

    private static bool NamesAnArn(DynamoDBEndpointParameters parameters) =>
        IsArn(parameters.ResourceArn) || parameters.ResourceArnList?.Any(IsArn) == true;

    // No table name contains a colon.
    private static bool IsArn(string? table) => table?.Contains(':', StringComparison.Ordinal) == true;

    private sealed class Known
    {
        private readonly object?[] _values;
        private readonly string _url;
        private readonly IPropertyBag? _attributes;
        private readonly IDictionary<string, IList<string>>? _headers;

        public Known(DynamoDBEndpointParameters parameters, Endpoint endpoint)
        {
            _values = [.. Names.Select(name => parameters[name])];
            (_url, _attributes, _headers) = (endpoint.URL, endpoint.Attributes, endpoint.Headers);
        }

        public bool IsFor(DynamoDBEndpointParameters parameters)
        {
            for (var position = 0; position < Names.Length; position++)
            {
                if (!Equals(_values[position], parameters[Names[position]]))
                {
                    return false;
                }
            }

            return true;
        }

        // The SDK modifies the address that it is given.
        public Endpoint Endpoint() => new(_url) { Attributes = _attributes, Headers = _headers };
    }
}
