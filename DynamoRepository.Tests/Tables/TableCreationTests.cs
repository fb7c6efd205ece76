using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Tables.TableAggregates;

namespace DynamoRepository.Tests.Tables;

[TestFixture]
public sealed class TableCreationTests
{
    [Test]
    public async Task Sixteen_simultaneous_creators_all_succeed()
    {
        using var client = Dynalite.CreateClient(); // its tables and indexes stay CREATING for half a second
        using var connection = new DynamoConnection(client);
        var name = TestTables.NewName();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Over<IndexedWhole>(connection, name).CreateTableAsync()));

        var table = (await client.DescribeTableAsync(name)).Table;
        (table.TableStatus.Value, table.GlobalSecondaryIndexes.Single().IndexStatus.Value).Should().Be(("ACTIVE", "ACTIVE"));
    }

    [Test]
    public async Task Waits_for_table_and_indexes_with_longer_and_longer_pauses_and_says_so()
    {
        using var account = new TableAccount();
        foreach (var state in new[] { null, "CREATING", "CREATING", "ACTIVE/CREATING", "ACTIVE/CREATING", "ACTIVE/CREATING",
            "ACTIVE/CREATING", "ACTIVE/CREATING" })
        {
            account.States.Enqueue(state);
        }

        var progress = new List<string>();
        await Over<IndexedWhole>(account.Connection, "users").CreateTableAsync(new Collector(progress));

        account.Time.Pauses.Select(pause => pause.TotalSeconds).Should().Equal(0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5, 5);
        progress.Should().HaveCount(9);
        progress[0].Should().Be("Waiting for the table 'users' for 0 s: not visible yet.");
        progress[1].Should().Be("Waiting for the table 'users' for 0 s: CREATING, indexes by-email CREATING.");
        progress[^2].Should().Be("Waiting for the table 'users' for 11 s: ACTIVE, indexes by-email CREATING.");
        progress[^1].Should().Be("The table 'users' is ready after 16 s.");
    }

    [Test]
    public async Task Time_to_live_and_recovery_are_turned_on_once_the_table_is_active()
    {
        using var account = new TableAccount { RecoveryUnavailable = 2 };
        account.States.Enqueue("CREATING");
        await Over<Everything, EverythingKey>(account.Connection, "everything").CreateTableAsync();

        (account.TimeToLive, account.Recovery).Should().Be(("expiresAt", true));
        account.Operations.Should().Equal(
            "CreateTable", "DescribeTable", "DescribeTable",
            "DescribeTimeToLive", "DescribeContinuousBackups",
            "DescribeTimeToLive", "UpdateTimeToLive",
            "UpdateContinuousBackups", "UpdateContinuousBackups", "UpdateContinuousBackups");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Time_to_live_that_another_creator_turns_on_at_the_same_moment_is_on(bool isInUse)
    {
        using var account =
            new TableAccount { TimeToLiveRefusal = isInUse ? Answer.ResourceInUse() : Answer.Validation("TimeToLive is already enabled") };
        await Over<Session>(account.Connection, "sessions").CreateTableAsync();

        account.TimeToLive.Should().Be("expiresAt");
        account.Operations.Should()
            .Equal("CreateTable", "DescribeTable", "DescribeTimeToLive", "DescribeTimeToLive", "UpdateTimeToLive", "DescribeTimeToLive");
    }

    [Test]
    public async Task A_plain_table_costs_two_requests()
    {
        using var account = new TableAccount();
        await Over<User>(account.Connection, "users").CreateTableAsync();
        account.Operations.Should().Equal("CreateTable", "DescribeTable");
    }

    [Test]
    public async Task A_call_that_fails_names_table_and_aggregate()
    {
        using var http = new FaultHandler();
        http.Add(FaultRule.On("CreateTable").Do(Fault.Answers(Answer.AccessDenied())));
        http.Add(FaultRule.On("DescribeTable").Do(Fault.Answers(Answer.AccessDenied())));
        http.Add(FaultRule.On("DeleteTable").Do(Fault.Answers(Answer.AccessDenied())));
        using var client = DynamoDbLocal.CreateClient(http.Factory);
        using var connection = new DynamoConnection(client);
        var users = Over<User>(connection, "users");
        foreach (var (operation, call) in new (string, Func<Task>)[]
        {
            ("CreateTable", () => users.CreateTableAsync()), ("DescribeTable", () => users.VerifyTableAsync()),
            ("DescribeTable", () => users.TableExistsAsync()), ("DeleteTable", () => users.DeleteTableAsync()),
        })
        {
            var failure = (await FluentActions.Awaiting(call).Should().ThrowAsync<RepositoryException>()).Which;
            (failure.Type, failure.IsOutcomeUnknown, failure.AggregateType, failure.TableName).Should()
                .Be((RepositoryExceptionType.AccessDenied, false, typeof(User), "users"));
            failure.Message.Should().StartWith($"{operation} of User in table 'users' failed: ");
        }
    }

    [Test]
    public async Task A_table_that_never_becomes_active_is_a_time_out_after_five_minutes()
    {
        using var account = new TableAccount();
        for (var time = 0; time < 1000; time++)
        {
            account.States.Enqueue("CREATING");
        }

        var failure =
            (await FluentActions.Awaiting(() => Over<User>(account.Connection, "users").CreateTableAsync()).Should()
                .ThrowAsync<RepositoryException>()).Which;
        failure.Type.Should().Be(RepositoryExceptionType.Timeout);
        failure.Message.Should()
            .Be(
                "The table 'users' was not ready after 300 s (CREATING). It may become ready later: repeat the call to keep waiting.");
    }

    [Test]
    public async Task A_table_that_waiting_cannot_help_is_reported_immediately()
    {
        using var account = new TableAccount();
        account.States.Enqueue("INACCESSIBLE_ENCRYPTION_CREDENTIALS");
        (await FluentActions.Awaiting(() => Over<User>(account.Connection, "users").CreateTableAsync()).Should()
            .ThrowAsync<RepositoryException>())
            .WithMessage("The table 'users' is INACCESSIBLE_ENCRYPTION_CREDENTIALS, which waiting will not change.*");
    }

    [Test]
    public async Task Waiting_can_be_cancelled()
    {
        using var account = new TableAccount();
        using var cancel = new CancellationTokenSource();
        foreach (var state in Enumerable.Repeat("CREATING", 10))
        {
            account.States.Enqueue(state);
        }

        var waiting = Over<User>(account.Connection, "users").CreateTableAsync(new Collector([], _ => cancel.Cancel()), cancel.Token);
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
        account.Operations.Should().Equal("CreateTable", "DescribeTable");
    }

    [Test]
    public async Task Verifying_tells_what_is_missing_or_not_ready()
    {
        using var account = new TableAccount();
        var repository = Over<Session>(account.Connection, "sessions");
        (await repository.VerifyTableAsync()).Should()
            .Equal("The table 'sessions' does not exist. Create it with CreateTableAsync() or with your infrastructure code.");

        await account.Connection.Client.CreateTableAsync(repository.Templates.CreateTableDefinition());
        account.States.Enqueue("CREATING");
        (await repository.VerifyTableAsync()).Should()
            .Equal("The table is CREATING, not ACTIVE.", "Time to live is off; expected 'expiresAt'.");
        account.Operations.Should().NotContain("UpdateTimeToLive");
    }

    [Test]
    public async Task In_memory_tables_need_no_creation_and_may_be_created()
    {
        using var connection = DynamoConnection.InMemory();
        var repository = Over<Everything, EverythingKey>(connection, "everything");
        (await repository.VerifyTableAsync()).Should().BeEmpty();
        await repository.CreateTableAsync();
        await repository.CreateTableAsync();
        (await repository.VerifyTableAsync()).Should().BeEmpty();
    }

    private static DynamoRepository<T> Over<T>(DynamoConnection connection, string name)
        where T : AggregateRoot => new(connection, new DynamoRepositoryOptions { TableName = name });

    private static DynamoRepository<T, TId> Over<T, TId>(DynamoConnection connection, string name)
        where T : class, IAggregateRoot
        where TId : notnull => new(connection, new DynamoRepositoryOptions { TableName = name });

    private sealed class Collector(List<string> lines, Action<string>? also = null) : IProgress<string>
    {
        public void Report(string value)
        {
            lines.Add(value);
            also?.Invoke(value);
        }
    }
}
