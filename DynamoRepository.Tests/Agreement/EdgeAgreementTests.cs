using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Agreement;

/// <summary>
/// On the edges of what DynamoDB takes, the store in memory does what DynamoDB does: the same result or exception, and the same items
/// afterwards, row by row, over a connection's own client and over any other.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EdgeAgreementTests
{
    private static readonly StoreKind[] Kinds = [StoreKind.InMemory, StoreKind.Wire, StoreKind.OtherClient];
    private static readonly IReadOnlyList<EdgeRow> Rows = EdgeRows.All;

    private readonly List<(
        StoreUnderTest Store,
        DynamoRepository<Sheet, SheetKey> Sheets,
        DynamoRepository<Sheet, SheetKey> Idempotent)> _stores = [];

    private static IEnumerable<TestCaseData> Cases => Rows.Select((row, number) => new TestCaseData(number).SetArgDisplayNames(row.Name));

    [OneTimeSetUp]
    public async Task Connect()
    {
        foreach (var kind in Kinds)
        {
            var store = StoreUnderTest.Of(kind);
            _stores.Add(
                (store, await store.RepositoryAsync<Sheet, SheetKey>(),
                await store.RepositoryAsync<Sheet, SheetKey>(new DynamoRepositoryOptions { IdempotentWrites = true })));
        }
    }

    [OneTimeTearDown]
    public void Disconnect() => _stores.ForEach(one => one.Store.Dispose());

    [Test]
    public void There_are_rows_enough_and_each_has_its_own_name() =>
        Rows.Select(row => row.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(200);

    [TestCaseSource(nameof(Cases))]
    public async Task Memory_does_what_DynamoDB_does(int number)
    {
        var row = Rows[number];
        var outcomes = await Task.WhenAll(
            _stores.Select(one => EdgeOutcome.OfAsync(row, new Edge(one.Store, one.Sheets, one.Idempotent, $"r{number:D4}"))));
        var (memory, wire, other) = (outcomes[0], outcomes[1], outcomes[2]);
        memory.End.Should().Be(wire.End, "of '{0}' against '{1}'", memory.Message, wire.Message);

        // Whose work a stored state is that refuses a write cannot be said where attempts cannot be seen.
        (Expect.IsUnseen(other.Message) ? other.End.Replace(", outcome unknown", "", StringComparison.Ordinal) : other.End)
            .Should().Be(wire.End, "of '{0}' against '{1}'", other.Message, wire.Message);
        memory.Stored.Should().Be(wire.Stored);
        other.Stored.Should().Be(wire.Stored);
        if (!row.OnlyTheServiceKnows)
        {
            wire.IsTheServices.Should().BeFalse("it is refused before it is sent, not by '{0}'", wire.Message);
        }
    }
}
