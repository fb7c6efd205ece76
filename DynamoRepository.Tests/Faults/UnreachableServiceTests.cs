using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// No credentials, no answer, half an answer: an error in time that says what was missing, and an aggregate that can be saved again.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class UnreachableServiceTests
{
    [Test]
    [NonParallelizable]
    public async Task Without_credentials_the_error_says_where_they_are_looked_for()
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

            using var connection = new DynamoConnection("us-east-1", endpoint: "http://localhost:9");
            var product = new Product("Chair");
            var failure = await FailureAsync(() => new DynamoRepository<Product>(connection).SaveAsync(product));
            (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.AccessDenied, false, false));
            failure.Message.Should().Contain("no AWS credentials were found").And.Contain("AWS_ACCESS_KEY_ID")
                .And.Contain($"Product '{product.Id}'");
        }
        finally
        {
            foreach (var (name, value) in before)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    [Test]
    public async Task Warming_up_again_replaces_a_connection_that_did_not_survive_a_snapshot()
    {
        await using var proxy = FaultProxy.Start(DynamoDbLocal.Endpoint);
        using var connection = new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), proxy.Endpoint.ToString())
        { TableNamePrefix = $"{TestTables.NewName()}_" };
        var products = new DynamoRepository<Product>(connection);
        await products.CreateTableAsync();
        await connection.WarmUpAsync(products);

        proxy.Arm((operation, count) => operation == "GetItem" && count == 1 ? ProxyFault.ResetBefore : ProxyFault.None);
        await connection.WarmUpAsync(products);
        await products.AddAsync(new Product("Chair"));
        (proxy.FaultCount, proxy.CountOf("GetItem"), proxy.CountOf("PutItem")).Should().Be((1, 2, 1));
    }

    [Test]
    public async Task An_endpoint_that_refuses_is_an_error_within_two_seconds()
    {
        using var connection = DynamoConnection.Local(FreePort());
        var products = new DynamoRepository<Product>(connection);
        var product = new Product("Chair");
        await FailureAsync(() => products.ExistsByIdAsync(product.Id)); // what is compiled at first use takes its time
        foreach (var call in new Func<Task>[] { () => products.SaveAsync(product), () => products.GetByIdAsync(product.Id),
            () => products.DeleteByIdAsync(product.Id), () => products.CreateTableAsync() })
        {
            var clock = Stopwatch.StartNew();
            var failure = await FailureAsync(call);
            clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(2));
            (failure.Type, failure.IsTransient).Should().Be((RepositoryExceptionType.Connection, true));
            (failure.IsOutcomeUnknown && failure.AggregateType is not null).Should().BeFalse("nothing was sent");
            failure.Message.Should().Contain($"no connection to the endpoint '{connection.Endpoint}' could be established")
                .And.Contain("DynamoDB Local");
        }
    }

    [TestCase(StoreKind.Wire)]
    [TestCase(StoreKind.PlainClient)]
    [TestCase(StoreKind.OtherClient)]
    [Slow("waits until the time for a call is over")]
    public async Task An_endpoint_that_never_answers_is_an_error_when_the_time_is_over(StoreKind kind)
    {
        await using var proxy = FaultProxy.Start(DynamoDbLocal.Endpoint);
        using var client = EngineClient.Create(proxy.Endpoint);
        var prefix = $"t{Guid.NewGuid():N}_";
        var timeout = TimeSpan.FromSeconds(1);
        using var connection = kind switch
        {
            StoreKind.Wire =>
                new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), proxy.Endpoint.ToString())
                { TableNamePrefix = prefix, OperationTimeout = timeout },
            StoreKind.PlainClient => new DynamoConnection(client) { TableNamePrefix = prefix, OperationTimeout = timeout },
            _ => new DynamoConnection(ForwardingClient.Over(client)) { TableNamePrefix = prefix, OperationTimeout = timeout },
        };
        using var patient = new DynamoConnection(client) { TableNamePrefix = prefix };
        await new DynamoRepository<Product>(patient).CreateTableAsync();
        var products = new DynamoRepository<Product>(connection);
        var product = new Product("Chair");
        var before = Snapshot.Whole(product);

        proxy.Arm(ProxyFault.StallBefore);
        var clock = Stopwatch.StartNew();
        var write = await FailureAsync(() => products.SaveAsync(product));
        clock.Elapsed.Should().BeGreaterThan(timeout * 0.9).And.BeLessThan(TimeSpan.FromSeconds(10));
        (write.Type, write.IsTransient, write.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Timeout, true, true));
        write.Message.Should().Contain("OperationTimeout").And.Contain(products.TableName);
        Snapshot.Whole(product).Should().Be(before);
        var read = await FailureAsync(() => products.GetByIdAsync(product.Id));
        (read.Type, read.IsTransient, read.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Timeout, true, false));

        proxy.Arm(ProxyFault.StallAfter);
        (await FailureAsync(() => products.SaveAsync(product))).IsOutcomeUnknown.Should().BeTrue();
        proxy.Arm(ProxyFault.None);
        var slow = new DynamoRepository<Product>(patient);
        await IsStoredSoonAsync(slow, product.Id); // it happened although no answer came
        await slow.SaveAsync(product);
        (await slow.GetByIdAsync(product.Id)).ETag.Should().Be(product.ETag);
    }

    [Test]
    [Slow("waits until the time for a call is over")]
    public async Task A_response_that_stops_in_the_middle_times_out([Values] bool isCancelled)
    {
        await using var proxy = FaultProxy.Start(DynamoDbLocal.Endpoint);
        using var connection = new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), proxy.Endpoint.ToString())
        {
            TableNamePrefix = $"t{Guid.NewGuid():N}_",
            OperationTimeout = TimeSpan.FromSeconds(isCancelled ? 30 : 1),
        };
        using var cancellation = new CancellationTokenSource();
        var products = new DynamoRepository<Product>(connection);
        await products.CreateTableAsync();
        proxy.Arm(ProxyFault.LateBody);
        if (isCancelled)
        {
            cancellation.CancelAfter(TimeSpan.FromSeconds(1));
        }

        var clock = Stopwatch.StartNew();
        var call = FluentActions.Awaiting(() => products.FindByIdAsync(Guid.NewGuid(), cancellation.Token));
        if (isCancelled)
        {
            (await call.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        }
        else
        {
            (await call.Should().ThrowAsync<RepositoryException>()).Which.Type.Should().Be(RepositoryExceptionType.Timeout);
        }

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(2.5), "the body is given up immediately, not two seconds later");
    }

    [Test]
    public async Task The_callers_cancellation_stays_one_and_the_aggregate_goes_on()
    {
        await using var proxy = FaultProxy.Start(DynamoDbLocal.Endpoint);
        using var connection = new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), proxy.Endpoint.ToString())
        { TableNamePrefix = $"t{Guid.NewGuid():N}_" };
        var products = new DynamoRepository<Product>(connection);
        await products.CreateTableAsync();
        var product = new Product("Chair");
        await products.SaveAsync(product);
        product.Rename("Table");
        var before = Snapshot.Whole(product);

        proxy.Arm(ProxyFault.StallAfter);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        (await FluentActions.Awaiting(() => products.SaveAsync(product, cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        Snapshot.Whole(product).Should().Be(before);

        proxy.Arm(ProxyFault.None);
        await products.SaveAsync(product);
        (await products.GetByIdAsync(product.Id)).Revision.Should().Be(1, "its own write is found, not met as somebody else's");
    }

    // The engine may be still at it when the caller has given up.
    private static async Task IsStoredSoonAsync(DynamoRepository<Product> products, Guid id)
    {
        for (var tries = 0; tries < 100 && await products.FindByIdAsync(id) is null; tries++)
        {
            await Task.Delay(100);
        }

        (await products.FindByIdAsync(id)).Should().NotBeNull();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
