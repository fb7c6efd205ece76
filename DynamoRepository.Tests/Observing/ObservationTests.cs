using System.Diagnostics;
using DynamoRepository.Tests.Documentation.Snippets.Queries;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace DynamoRepository.Tests.Observing;

/// <summary>What goes wrong on the way is told once, at the level that it deserves.</summary>
[TestFixture]
[NonParallelizable] // who listens, listens to the whole process
public sealed class ObservationTests
{
    private Telemetry _telemetry = null!;
    private StoreUnderTest _store = null!;
    private Notes _notes = null!;

    [SetUp]
    public async Task CreateTable()
    {
        _telemetry = new Telemetry();
        _store = StoreUnderTest.Of(StoreKind.Wire, log: _telemetry.Log);
        _notes = new Notes(_store.Connection);
        await _notes.CreateTableAsync();
        _telemetry.Clear();
    }

    [TearDown]
    public void Dispose()
    {
        _store.Dispose();
        _telemetry.Dispose();
    }

    [Test]
    public void The_log_has_one_category() => _telemetry.Log.Categories.Should().Equal("DynamoRepository");

    [Test]
    public async Task A_throttled_attempt_is_a_warning_and_a_repetition()
    {
        _store.Network.Add(FaultRule.On("PutItem").Times(1).Do(Fault.Answers(Answer.Throttling())));
        await _notes.SaveAsync(PublicOperations.New("a"));
        Levels().Should().Equal((LogLevel.Debug, 1), (LogLevel.Warning, 22));
        Metric("dynamorepository.repetitions").Should().Contain("dynamorepository.cause=throttled");
        _telemetry.Spans.Should().ContainSingle().Which.Status.Should().Be(ActivityStatusCode.Unset);
    }

    [Test]
    public async Task A_query_that_filters_what_a_local_index_finds_is_one_warning()
    {
        var wares = new WareRepository(_store.Connection);
        await wares.CreateTableAsync();
        _telemetry.Clear();
        await wares.SomeAboveAsync("s", 3);
        await wares.CountAboveAsync("s", 3);
        Levels().Should().NotContain((LogLevel.Warning, 25));
        await wares.AboveAsync("s", 3);
        await wares.AboveAsync("t", 4);
        Levels().Should().ContainSingle(line => line.Item1 == LogLevel.Warning).Which.Item2.Should().Be(25);
        _telemetry.Log.Lines.Single(line => line.Event.Id == 25).Text.Should().Contain("UsingIndex(\"by-price\")");
    }

    [Test]
    public async Task An_own_write_that_is_recognised_is_a_warning()
    {
        _store.Network.Add(FaultRule.On("PutItem").Times(1).Do(Fault.LosesResponse));
        await _notes.AddAsync(PublicOperations.New("a"));
        Levels().Should().Equal((LogLevel.Debug, 1), (LogLevel.Warning, 24));
    }

    [Test]
    public async Task What_is_left_unprocessed_is_a_warning_and_counted()
    {
        _store.Network.Add(FaultRule.On("BatchWriteItem").Times(1).Do(
            Fault.Answers(request => Answer.Ok(request.Body.Replace("RequestItems", "UnprocessedItems", StringComparison.Ordinal)))));
        await _notes.SaveAllAsync([PublicOperations.New("a"), PublicOperations.New("b")]);
        Levels().Should().Equal((LogLevel.Debug, 1), (LogLevel.Warning, 23));
        Metric("dynamorepository.unprocessed_items").Should().StartWith("2 ");
    }

    [Test]
    public async Task A_refused_access_is_an_error_and_told_once()
    {
        _store.Network.Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.AccessDenied())));
        await TelemetryTests.EndAsync(() => _notes.UpdateAsync(Guid.NewGuid(), _ => { }));
        Levels().Should().Equal((LogLevel.Error, 4));
        var span = _telemetry.Spans.Should().ContainSingle().Which;
        (span.Status, span.GetTagItem("error.type"), span.GetTagItem("db.response.status_code")).Should()
            .Be((ActivityStatusCode.Error, "AccessDenied", "AccessDeniedException"));
    }

    [Test]
    public async Task An_operation_in_a_hook_is_one_of_its_own_and_its_failure_is_told_once()
    {
        _store.Network.Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.AccessDenied())));
        await TelemetryTests.EndAsync(() => new Hooked(_store.Connection).SaveAsync(PublicOperations.New("a")));
        Levels().Should().Equal((LogLevel.Error, 4), (LogLevel.Debug, 2));
        Operations().Should().Equal("GetById", "Save");
        _telemetry.Spans[0].ParentSpanId.Should().Be(_telemetry.Spans[1].SpanId);
    }

    [Test]
    public async Task An_operation_in_a_hook_of_an_update_is_no_step_of_it()
    {
        var id = (await PublicOperations.SavedAsync(_notes)).Id;
        _telemetry.Clear();
        await new Hooked(_store.Connection).UpdateAsync(id, note => note.Stars = 1);
        Operations().Should().Equal("GetById", "Update");
    }

    [Test]
    public async Task Simultaneous_updates_are_steps_of_one_operation_and_what_their_delegates_call_is_not()
    {
        var notes = Enumerable.Range(0, 20).Select(number => PublicOperations.New($"{number}")).ToList();
        await _notes.SaveAllAsync(notes);
        _telemetry.Clear();
        await _notes.UpdateAllAsync(notes.Select(note => note.Id), async note => await _notes.ExistsByIdAsync(note.Id));
        Operations().Should().Equal([.. Enumerable.Repeat("ExistsById", 20), "UpdateAll"]);
        _telemetry.Log.Lines[^1].Text.Should().Contain("40 items, 40 requests");
    }

    [Test]
    public async Task What_a_deleted_query_cannot_read_is_told_once()
    {
        _store.Network.Add(FaultRule.On("Query").Do(Fault.Answers(Answer.Ok(
            """{"Items":[{"id":{"S":"8b2d5a4e-0f0b-4b5e-9f5e-3f6a1f2c9d10"},"stars":{"S":"many"}}],"Count":1,"ScannedCount":1}"""))));
        await TelemetryTests.EndAsync(() => _notes.By("Ann").DeleteAsync());
        Levels().Should().Equal((LogLevel.Error, 4), (LogLevel.Trace, 3));
    }

    [Test]
    public async Task The_spans_of_the_network_are_inside()
    {
        Activity? seen = null;
        _store.Network.Add(FaultRule.On("GetItem").Do(Fault.BeforeSending(() =>
        {
            seen = Activity.Current;
            return Task.CompletedTask;
        })));
        await _notes.FindByIdAsync(Guid.NewGuid());
        seen!.TraceId.Should().Be(_telemetry.Spans.Should().ContainSingle().Which.TraceId);
    }

    [Test]
    public async Task Aws_attributes_are_an_option()
    {
        using var connection = new DynamoConnection(_store.Connection.Client)
        { TableNamePrefix = _store.Connection.TableNamePrefix, AwsTraceAttributes = true };
        await new Notes(connection).By("Ann").ToListAsync();
        var span = _telemetry.Spans.Should().ContainSingle().Which;
        span.GetTagItem("aws.dynamodb.index_name").Should().Be("by-author");
        span.GetTagItem("aws.dynamodb.scanned_count").Should().Be(0);
        ((string[])span.GetTagItem("aws.dynamodb.consumed_capacity")!)[0].Should().Contain("\"CapacityUnits\":");
    }

    [Test]
    public void Each_type_of_failure_means_something_to_an_operator() =>
        Enum.GetValues<RepositoryExceptionType>().Select(type => $"{type} {Outcome.KindOf(type)}").Should().Equal(
            "Unknown Failure", "NotFound Expected", "Duplicate Expected", "Conflict Expected", "Constraint Failure",
            "Serialization Failure", "TableNotFound Failure", "Throttled Throttled", "AccessDenied Failure", "Connection Failure",
            "Timeout Failure", "ConditionFailed Expected");

    private IEnumerable<(LogLevel, int)> Levels() => _telemetry.Log.Lines.Select(line => (line.Level, line.Event.Id));

    private IEnumerable<string> Operations() => _telemetry.Spans.Select(span => span.DisplayName.Split(' ')[0]);

    // Its value and tags.
    private string Metric(string name) => _telemetry.Text("").Split('\n')
        .Single(line => line.StartsWith($"metric {name} ", StringComparison.Ordinal)).Split(") ", 2)[1];

    private sealed class Hooked(DynamoConnection connection) : DynamoRepository<Note>(connection)
    {
        protected override async ValueTask OnSavedAsync(Note aggregate, CancellationToken cancellationToken) =>
            await GetByIdAsync(aggregate.Id, cancellationToken);
    }
}
