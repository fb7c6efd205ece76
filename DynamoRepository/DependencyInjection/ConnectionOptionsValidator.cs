using Microsoft.Extensions.Options;

namespace DynamoRepository;

/// <summary>Finds everything that is wrong with a connection's options, when the application starts.</summary>
internal sealed class ConnectionOptionsValidator : IValidateOptions<DynamoConnectionOptions>
{
    public ValidateOptionsResult Validate(string? name, DynamoConnectionOptions options)
    {
        List<string> problems = [.. options.Problems];
        Check(nameof(options.Region), options.Region is { } region ? DynamoConnection.RegionProblem(region) : null);
        Check(nameof(options.Endpoint), options.Endpoint is { } endpoint ? DynamoConnection.EndpointProblem(endpoint) : null);
        Check(
            nameof(options.OperationTimeout),
            DynamoConnection.IsTimeout(options.OperationTimeout) ? null : Errors.TimeoutInvalid(options.OperationTimeout));
        Check(
            nameof(options.TableNamePrefix),
            TableNames.IsPrefix(options.TableNamePrefix) ? null : Errors.PrefixInvalid(options.TableNamePrefix!));
        Check(
            nameof(options.Profile),
            options.Profile is not null && options.Credentials is not null ? Errors.ProfileAndCredentials : null);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(string option, string? problem)
        {
            if (problem is not null)
            {
                problems.Add($"'{options.PathOf(option)}': {problem}");
            }
        }
    }
}
