namespace DynamoRepository.Benchmarks;

/// <summary>What a typed query costs before anything is sent: the lambda made by the compiler's code, translated, planned and rendered as text.</summary>
internal static class TranslationCases
{
    private static readonly DynamoConnection Connection = DynamoConnection.InMemory();

    public static Task MeasureAsync(TextWriter output)
    {
        output.WriteLine("| query | time | allocated |");
        output.WriteLine("|---|--:|--:|");
        foreach (var (name, work) in All())
        {
            var (microseconds, kilobytes) = Interleaved.Measure(work);
            output.WriteLine(FormattableString.Invariant($"| {name} | {microseconds:F1} µs | {kilobytes:F1} KB |"));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<(string Name, Func<object?> Work)> All()
    {
        var (customer, from, least, words) = ("customer-1", "number-000100", 10, new[] { "one", "two", "three" });
        yield return ("by partition key", () => Connection.Query<MixedItem>(item => item.Customer == customer).ToString());
        yield return ("by both keys", () => Connection.Query<MixedItem>(item => item.Customer == customer && item.Number.StartsWith(from)).ToString());
        yield return ("by both keys, and a filter of three conditions", () => Connection
            .Query<MixedItem>(item => item.Customer == customer && string.CompareOrdinal(item.Number, from) >= 0)
            .Where(item => item.Amount > least && (item.IsOpen || words.Contains(item.Text)))
            .ToString());
    }
}
