using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Campaign;

/// <summary>
/// Every operation × every kind of client × every fault × how far it goes: the outcome, what is stored, what the instance knows.
/// docs/reliability.md.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
[Slow("waits for the time-outs that its faults cause")]
public sealed class CampaignTests
{
    // Most of a row is waiting.
    private const int Lanes = 48;

    private StoreUnderTest? _store;
    private CampaignRun? _run;

    [OneTimeSetUp]
    public async Task ConnectAsync()
    {
        _store = StoreUnderTest.Of(StoreKind.Wire);
        var others = await _store.RepositoryAsync<Product>();
        _run = new CampaignRun(others, _store.Connection.TableNamePrefix!, Lanes);
    }

    [OneTimeTearDown]
    public async Task DisconnectAsync()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }

        _store?.Dispose();
    }

    [Test]
    public async Task Every_row_comes_to_what_the_protocol_says([Values] CampaignOperation operation)
    {
        var rows = (CampaignDepth.IsFull ? CampaignRow.All() : CampaignRow.Usual()).Where(row => row.Operation == operation).ToList();

        var differences = await Task.WhenAll(
            rows.Select(async row => (Row: row, Text: await _run!.DifferenceAsync(row, Expected.Of(row)))));

        TestContext.Out.WriteLine($"{rows.Count} rows");
        (await ConfirmedAsync(differences.Where(difference => difference.Text is not null).Select(difference => difference.Row))).Should()
            .BeEmpty();
    }

    // A busy machine makes time-outs of its own, and refuses a connection in the middle of a request: what differs is run twice more, by
    // itself.
    private async Task<List<string>> ConfirmedAsync(IEnumerable<CampaignRow> rows)
    {
        List<string> confirmed = [];
        foreach (var row in rows)
        {
            TestContext.Out.WriteLine($"again: {row}");
            if (await _run!.DifferenceAsync(row, Expected.Of(row)) is not null
                && await _run.DifferenceAsync(row, Expected.Of(row)) is { } difference)
            {
                confirmed.Add(difference);
            }
        }

        return confirmed;
    }

    [Test]
    public void There_are_more_than_a_thousand_rows_and_none_twice()
    {
        CampaignRow.All().Should().OnlyHaveUniqueItems();
        CampaignRow.Usual().Should().HaveCountGreaterThan(1000);
        TestContext.Out.WriteLine($"{CampaignRow.Usual().Count()} rows, {CampaignRow.All().Count()} in full");
    }
}
