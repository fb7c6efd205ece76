using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Campaign.Histories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LinearizabilityTests
{
    private static readonly (string Name, bool IsGood, HistoryEntry[] History)[] Histories =
    [
        ("nothing happened", true, []),
        ("a read of nothing", true, [Read(null, 0, 1)]),
        ("a read of what was never written", false, [Read("a", 0, 1)]),
        ("a read after a write", true, [Save("a", 0, 1), Read("a", 2, 3)]),
        ("a stale read", false, [Save("a", 0, 1), Save("b", 2, 3), Read("a", 4, 5)]),
        ("a read beside a write sees either", true, [Save("a", 0, 1), Save("b", 2, 5), Read("a", 3, 4)]),
        ("two reads beside a write, the later of the older", false, [Save("a", 0, 1), Save("b", 2, 9), Read("b", 3, 4), Read("a", 5, 6)]),
        ("two adds of which one is refused", true, [Add("a", 0, 3), Add("b", 1, 2, Outcome.Refused)]),
        ("two adds done", false, [Add("a", 0, 3), Add("b", 1, 2)]),
        ("an add refused where nothing ever was", false, [Add("a", 0, 1, Outcome.Refused)]),
        ("an add after a delete", true, [Add("a", 0, 1), Delete(2, 3), Add("b", 4, 5), Read("b", 6, 7)]),
        ("two saves over one version", false, [Save("a", 0, 1), SaveIf("a", "b", 2, 5), SaveIf("a", "c", 3, 4)]),
        ("two saves over one version, one refused", true,
            [Save("a", 0, 1), SaveIf("a", "b", 2, 5), SaveIf("a", "c", 3, 4, Outcome.Refused), Read("b", 6, 7)]),
        ("a save refused although nobody wrote", false, [Save("a", 0, 1), SaveIf("a", "b", 2, 3, Outcome.Refused)]),
        ("a refused save that is read", false,
            [Save("a", 0, 1), Save("b", 2, 3), SaveIf("a", "c", 4, 5, Outcome.Refused), Read("c", 6, 7)]),
        ("an unknown save that did not happen", true, [Save("a", 0, 1), SaveIf("a", "b", 2, 3, Outcome.Unknown), Read("a", 4, 5)]),
        ("an unknown save that happened", true, [Save("a", 0, 1), SaveIf("a", "b", 2, 3, Outcome.Unknown), Read("b", 4, 5)]),
        ("an unknown save that happens after its end", true,
            [Save("a", 0, 1), SaveIf("a", "b", 2, 3, Outcome.Unknown), Read("a", 4, 5), Read("b", 6, 7)]),
        ("an unknown save that happens before its beginning", false,
            [Save("a", 0, 1), Read("b", 2, 3), SaveIf("a", "b", 4, 5, Outcome.Unknown)]),
        ("an unknown save that is undone by itself", false,
            [Save("a", 0, 1), SaveIf("a", "b", 2, 3, Outcome.Unknown), Read("b", 4, 5), Read("a", 6, 7)]),
        ("an unknown save that happens twice", false, [Save("a", 0, 1, Outcome.Unknown), Read("a", 2, 3), Delete(4, 5), Read("a", 6, 7)]),
        ("a lost update", false, [Save("a", 0, 1), SaveIf("a", "b", 2, 3), Save("c", 4, 5), Read("b", 6, 7)]),
        ("a delete of nothing", false, [Delete(0, 1)]),
        ("a delete of nothing, refused", true, [Delete(0, 1, Outcome.Refused)]),
        ("two deletes of one item", false, [Save("a", 0, 1), Delete(2, 5), Delete(3, 4)]),
        ("a delete of a version that somebody replaced", false, [Save("a", 0, 1), Save("b", 2, 3), DeleteIf("a", 4, 5)]),
        ("a delete of a version, and the read of nothing", true, [Save("a", 0, 1), DeleteIf("a", 2, 3), Read(null, 4, 5)]),
        ("a delete that finds nothing and may", true, [new HistoryEntry(Act.Delete, Outcome.DoneOrGone, null, null, 0, 1)]),
        ("a delete of a version that may find nothing, and finds another", false,
            [Save("a", 0, 1), new HistoryEntry(Act.DeleteIfUnchanged, Outcome.DoneOrGone, null, "b", 2, 3)]),
        ("an unknown delete that is needed", true, [Save("a", 0, 1), DeleteIf("a", 2, 3, Outcome.Unknown), Add("b", 4, 5)]),
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        Histories.Select(history => new TestCaseData(history.History, history.IsGood) { TestName = $"History: {history.Name}" });

    [TestCaseSource(nameof(Cases))]
    public void A_history_is_judged_good_or_bad(HistoryEntry[] history, bool isGood) => Linearizability.Holds(history).Should().Be(isGood);

    [TestCaseSource(nameof(Cases))]
    public void The_order_in_which_it_is_written_down_does_not_matter(HistoryEntry[] history, bool isGood) =>
        Linearizability.Holds([.. history.Reverse()]).Should().Be(isGood);

    [Test]
    public void Many_simultaneous_acts_are_decided_soon()
    {
        // Unknown saves beside each other, and a read of what none of them wrote: every set of them is looked at once, not every order.
        HistoryEntry[] history =
            [.. Enumerable.Range(0, 12).Select(number => Save($"{number}", 0, 100, Outcome.Unknown)), Read("never", 1, 2)];
        Linearizability.Holds(history).Should().BeFalse();
    }

    private static HistoryEntry Read(string? value, long start, long end) => new(Act.Read, Outcome.Done, value, null, start, end);

    private static HistoryEntry Add(string value, long start, long end, Outcome outcome = Outcome.Done) =>
        new(Act.Add, outcome, value, null, start, end);

    private static HistoryEntry Save(string value, long start, long end, Outcome outcome = Outcome.Done) =>
        new(Act.Save, outcome, value, null, start, end);

    private static HistoryEntry SaveIf(string expected, string value, long start, long end, Outcome outcome = Outcome.Done) =>
        new(Act.SaveIfUnchanged, outcome, value, expected, start, end);

    private static HistoryEntry Delete(long start, long end, Outcome outcome = Outcome.Done) =>
        new(Act.Delete, outcome, null, null, start, end);

    private static HistoryEntry DeleteIf(string expected, long start, long end, Outcome outcome = Outcome.Done) =>
        new(Act.DeleteIfUnchanged, outcome, null, expected, start, end);
}
