using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Failures;

[TestFixture]
[NonParallelizable] // the environment is the process's
public sealed class MissingCredentialsTests
{
    [Test]
    public async Task Missing_credentials_are_reported_as_such_and_nothing_is_sent()
    {
        var names =
            new[] { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_EC2_METADATA_DISABLED", "AWS_SHARED_CREDENTIALS_FILE",
                "AWS_CONFIG_FILE" };
        var before = names.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        try
        {
            foreach (var name in names)
            {
                Environment.SetEnvironmentVariable(
                    name,
                    name == "AWS_EC2_METADATA_DISABLED"
                        ? "true"
                        : name.EndsWith("FILE", StringComparison.Ordinal) ? "/nowhere/at-all"
                        : null);
            }

            using var http = new ScriptedHttp(ScriptedHttp.Ok());
            using var connection = new DynamoConnection("us-east-1", endpoint: "http://localhost:9") { HttpClientFactory = http.Factory };
            var failure =
                (await FluentActions.Awaiting(() => connection.Store.WriteAsync(StoreOver.Put(), default)).Should()
                    .ThrowAsync<RepositoryException>()).Which;
            (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.AccessDenied, false));
            http.Requests.Should().BeEmpty();
        }
        finally
        {
            foreach (var (name, value) in before)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }
}
