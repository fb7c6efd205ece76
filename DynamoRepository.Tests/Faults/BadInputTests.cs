using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using static DynamoRepository.Tests.Behaviours.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>What is wrong, where, and what to do: the messages that users of a wrong type, argument or network see.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BadInputTests
{
    [Test]
    public void A_type_without_attribute_is_told_which_one_to_put_on_it() =>
        Refused<WithoutAttribute>().Should().Contain("WithoutAttribute").And.Contain("[DynamoTable");

    [Test]
    public void A_delegate_is_named_with_the_way_to_leave_it_out() =>
        Refused<WithDelegate>().Should().Contain("WithDelegate").And.Contain("_onChange").And.Contain("[NonSerialized]");

    [Test]
    public void An_event_is_named_with_the_way_to_leave_it_out() =>
        Refused<WithEvent>().Should().Contain("Changed").And.Contain("[field: NonSerialized]");

    [Test]
    public void Two_members_of_one_name_are_both_named() =>
        Refused<WithTwoOfOneName>().Should().Contain("'mail'").And.Contain("Mail").And.Contain("Address");

    [Test]
    public void Two_members_of_one_name_across_base_classes_are_both_named() =>
        Refused<WithNameOfBase>().Should().Contain("'name'").And.Contain("WithNameOfBase").And.Contain("WithName");

    [Test]
    public void Every_problem_is_listed_at_once()
    {
        var message = Refused<WithEverythingWrong>();
        message.Should().Contain("  1. ").And.Contain("  2. ").And.Contain("  3. ");
        message.Should().Contain("_onChange").And.Contain("_lock").And.Contain("Missing");
    }

    [TestCase("")]
    [TestCase("ab")]
    [TestCase("no spaces")]
    [TestCase("ümlaut")]
    public void A_name_that_no_table_can_have_is_refused(string name)
    {
        using var connection = DynamoConnection.InMemory();
        FluentActions.Invoking(() => new DynamoRepository<Product>(connection, new DynamoRepositoryOptions { TableName = name })).Should()
            .Throw<ArgumentException>()
            .Which.Message.Should().Contain($"'{name}'").And.Contain("3 to 255");
    }

    [Test]
    public void An_empty_or_impossible_name_in_the_attribute_is_refused()
    {
        Refused<WithEmptyName>().Should().Contain("WithEmptyName").And.Contain("3 to 255");
        Refused<WithImpossibleName>().Should().Contain("'no/slashes'").And.Contain("3 to 255");
    }

    [Test]
    public void A_prefix_that_no_table_name_can_have_is_refused()
    {
        using var connection = DynamoConnection.InMemory("prod/");
        FluentActions.Invoking(() => new DynamoRepository<Product>(connection)).Should().Throw<ArgumentException>().Which.Message.Should()
            .Contain("prod/products");
    }

    [Test]
    public async Task Null_arguments_are_refused_by_name()
    {
        var products = new InMemoryRepository<Product>();
        (await FluentActions.Awaiting(() => products.SaveAsync(null!)).Should().ThrowAsync<ArgumentNullException>())
            .Which.ParamName.Should().Be("aggregate");
        (await FluentActions.Awaiting(() => products.AddAsync(null!)).Should().ThrowAsync<ArgumentNullException>()).Which.ParamName.Should()
            .Be("aggregate");
        (await FluentActions.Awaiting(() => products.DeleteAsync(null!)).Should().ThrowAsync<ArgumentNullException>())
            .Which.ParamName.Should().Be("aggregate");
        FluentActions.Invoking(() => new DynamoRepository<Product>(null!)).Should().Throw<ArgumentNullException>().Which.ParamName.Should()
            .Be("connection");
    }

    [Test]
    public void Options_out_of_range_are_refused()
    {
        using var connection = DynamoConnection.InMemory();
        FluentActions.Invoking(() => new DynamoRepository<Product>(connection, new DynamoRepositoryOptions { MaxConflictRetries = -1 }))
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    [Test]
    public void Settings_that_would_change_stored_data_are_refused()
    {
        using var connection = DynamoConnection.InMemory();
        FluentActions.Invoking(
            () =>
                new DynamoRepository<Product>(
                    connection,
                    new DynamoRepositoryOptions { SerializerSettings =
                        new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All } }))
            .Should().Throw<ArgumentException>().Which.Message.Should().Contain("TypeNameHandling");
        FluentActions.Invoking(
            () =>
                new DynamoRepository<Product>(
                    connection,
                    new DynamoRepositoryOptions { SerializerSettings =
                        new JsonSerializerSettings { ContractResolver = new Newtonsoft.Json.Serialization.DefaultContractResolver() } }))
            .Should().Throw<ArgumentException>().Which.Message.Should().Contain("AggregateContractResolver");
    }

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
    public async Task An_answer_that_stops_in_its_middle_is_an_error_when_the_time_is_over([Values] bool isCancelled)
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

    private static string Refused<T>()
        where T : AggregateRoot
    {
        using var connection = DynamoConnection.InMemory();
        var message = FluentActions.Invoking(() => new DynamoRepository<T>(connection)).Should().Throw<InvalidOperationException>()
            .Which.Message;
        FluentActions.Invoking(DynamoRepository<T>.Validate).Should().Throw<InvalidOperationException>().Which.Message.Should().Be(message);
        return message;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class WithoutAttribute : AggregateRoot;

    [DynamoTable("things")]
    private sealed class WithDelegate(Action onChange) : AggregateRoot
    {
        private readonly Action _onChange = onChange;

        public void Change() => _onChange();
    }

    [DynamoTable("things")]
    private sealed class WithEvent : AggregateRoot
    {
        public event EventHandler? Changed;

        public void Change() => Changed?.Invoke(this, EventArgs.Empty);
    }

    [DynamoTable("things")]
    private sealed class WithTwoOfOneName : AggregateRoot
    {
        public string? Mail { get; set; }

        [JsonProperty("mail")]
        public string? Address { get; set; }
    }

    private abstract class WithName : AggregateRoot
    {
        private readonly string _name = "base";

        public string BaseName() => _name;
    }

    [DynamoTable("things")]
    private sealed class WithNameOfBase : WithName
    {
        private readonly string _name = "derived";

        public string DerivedName() => _name;
    }

    [DynamoTable("things", SortKey = "Missing")]
    private sealed class WithEverythingWrong(Action onChange) : AggregateRoot
    {
        private readonly Action _onChange = onChange;
        private readonly object _lock = new();

        public void Change()
        {
            lock (_lock)
            {
                _onChange();
            }
        }
    }

    [DynamoTable("")]
    private sealed class WithEmptyName : AggregateRoot;

    [DynamoTable("no/slashes")]
    private sealed class WithImpossibleName : AggregateRoot;
}
