namespace DynamoRepository.Benchmarks;

/// <summary>
/// The cost of a typed query before anything is sent: compiler-generated code creates the lambda, and the library translates, plans and
/// renders it.
/// </summary>
internal static class TranslationCases
{
    private static readonly MixedRepository Repository = new(DynamoConnection.InMemory());

    public static async Task MeasureAsync(TextWriter output)
    {
        await Warmth.ReachTogether([.. All().Select(query => (Func<Task<object?>>)(() => Task.FromResult(query.Work())))]);
        output.WriteLine("| query | time | allocated |");
        output.WriteLine("|---|--:|--:|");
        foreach (var (name, work) in All())
        {
            var (microseconds, kilobytes) = Interleaved.Measure(work);
            output.WriteLine(FormattableString.Invariant($"| {name} | {microseconds:F1} µs | {kilobytes:F1} KB |"));
        }
    }

    private static IEnumerable<(string Name, Func<object?> Work)> All()
    {
        var (customer, from, least, words) = ("customer-1", "number-000100", 10, new[] { "one", "two", "three" });
        yield return ("by partition key", () => Repository.Of(customer).ToString());
        yield return ("by both keys", () => Repository.Of(customer, from).ToString());
        yield return ("by both keys, and a filter of three conditions", () => Repository.OpenOf(customer, from, least, words).ToString());
        yield return ("by partition key, and two invoked conditions as the filter", () => Repository.LargeOpen(customer, least).ToString());
    }
}
