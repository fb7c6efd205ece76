using DynamoRepository.Tests.Behaviours.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Faults;

/// <summary>What is wrong, where, and what to do: the messages that users of a wrong type, argument or network see.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BadInputTests
{
    [Test]
    public void A_type_without_attribute_learns_which_one_it_needs() =>
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
    public void All_problems_are_listed_together()
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
                    new DynamoRepositoryOptions
                    {
                        SerializerSettings =
                        new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All }
                    }))
            .Should().Throw<ArgumentException>().Which.Message.Should().Contain("TypeNameHandling");
        FluentActions.Invoking(
            () =>
                new DynamoRepository<Product>(
                    connection,
                    new DynamoRepositoryOptions
                    {
                        SerializerSettings =
                        new JsonSerializerSettings { ContractResolver = new Newtonsoft.Json.Serialization.DefaultContractResolver() }
                    }))
            .Should().Throw<ArgumentException>().Which.Message.Should().Contain("AggregateContractResolver");
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
