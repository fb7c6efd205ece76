using System.Globalization;
using System.Net;
using Amazon.Runtime;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Failures;

/// <summary>Credentials that cannot be had: which package is missing, what may be there a moment later, and what will not.</summary>
[TestFixture]
[NonParallelizable] // the address of a container's credentials is in the process's environment
public sealed class CredentialFailureTests
{
    [Test]
    public async Task A_role_names_the_package_that_it_needs()
    {
        var source = new BasicAWSCredentials("a", "b");
        var failure = await SaveAsync(new AssumeRoleAWSCredentials(source, "arn:aws:iam::123456789012:role/x", "session"));

        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.AccessDenied, false, false));
        failure.Message.Should().Contain("need the package AWSSDK.SecurityToken").And.Contain("dotnet add package AWSSDK.SecurityToken");
    }

    [Test]
    public async Task A_pods_web_identity_names_the_package_that_it_needs()
    {
        var token = Path.GetTempFileName();
        try
        {
            var failure = await SaveAsync(new AssumeRoleWithWebIdentityCredentials(token, "arn:aws:iam::123456789012:role/x", "session"));
            failure.Message.Should().Contain("need the package AWSSDK.SecurityToken");
        }
        finally
        {
            File.Delete(token);
        }
    }

    [Test]
    [Slow("waits until the SDK has asked for credentials five times")]
    public async Task A_containers_endpoint_that_fails_is_transient_and_one_that_refuses_is_not()
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{Engines.LoopbackPort.FindFree()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        _ = AnswerAsync(listener);

        // Side by side, because the SDK asks five times with pauses. The path is the status to answer with.
        var addresses = new[] { $"{address}503", $"{address}429", $"http://127.0.0.1:{Engines.LoopbackPort.FindFree()}/", $"{address}403" };
        var failures = await Task.WhenAll(addresses.Select(one => SaveAsync(OfContainer(one))).ToArray());

        failures.Select(failure => (failure.Type, failure.IsTransient)).Should().Equal(
            (RepositoryExceptionType.Connection, true),
            (RepositoryExceptionType.Connection, true),
            (RepositoryExceptionType.Connection, true),
            (RepositoryExceptionType.AccessDenied, false));
        failures.Should().OnlyContain(failure => !failure.IsOutcomeUnknown);
        failures[..3].Should().OnlyContain(failure => failure.Message.Contains("the source of the AWS credentials"));
        failures[3].Message.Should().Contain("the AWS credentials could not be obtained");
    }

    [Test]
    public async Task A_source_that_cannot_be_reached_is_not_mistaken_for_the_service()
    {
        var failure = await SaveAsync(new Failing(new HttpRequestException(HttpRequestError.ConnectionError, "refused")));

        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Connection, true, false));
        failure.Message.Should().Contain("the source of the AWS credentials").And.NotContain("localhost");
    }

    [Test]
    public async Task Credentials_that_throw_say_so()
    {
        var failure = await SaveAsync(new Failing(new InvalidOperationException("the vault is closed")));

        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.AccessDenied, false, false));
        failure.Message.Should().Contain("the AWS credentials could not be obtained");
        failure.InnerException!.Message.Should().Be("the vault is closed");
    }

    private static async Task<RepositoryException> SaveAsync(AWSCredentials credentials)
    {
        await Task.Yield();
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var connection = new DynamoConnection("us-east-1", credentials, "http://localhost:9") { HttpClientFactory = http.Factory };
        var failure = await FluentActions.Awaiting(() => connection.Store.WriteAsync(StoreOver.Put(), default))
            .Should().ThrowAsync<RepositoryException>();
        http.Requests.Should().BeEmpty();
        return failure.Which;
    }

    private static GenericContainerCredentials OfContainer(string address)
    {
        const string Name = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
        Environment.SetEnvironmentVariable(Name, address);
        try
        {
            return new GenericContainerCredentials();
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    private static async Task AnswerAsync(HttpListener listener)
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                call.Response.StatusCode = int.Parse(call.Request.Url!.AbsolutePath[1..], CultureInfo.InvariantCulture);
                call.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private sealed class Failing(Exception exception) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw exception;
    }
}
