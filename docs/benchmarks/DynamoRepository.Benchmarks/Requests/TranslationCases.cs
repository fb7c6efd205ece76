namespace DynamoRepository.Benchmarks;

/// <summary>What a typed query costs before anything is sent: the lambda made by the compiler's code, translated, planned and rendered as text.</summary>
internal static class TranslationCases
{
    private static readonly DynamoConnection Connection = DynamoConnection.InMemory();

    public static IEnumerable<(string Name, Func<object?> Work)> All()
    {
        var (customer, from, least, words) = ("customer-1", "number-000100", 10, new[] { "one", "two", "three" });
        yield return ("key", () => Connection.Query<MixedItem>(item => item.Customer == customer).ToString());
        yield return ("keys", () => Connection.Query<MixedItem>(item => item.Customer == customer && item.Number.StartsWith(from)).ToString());
        yield return ("keys and filter", () => Connection
            .Query<MixedItem>(item => item.Customer == customer && string.CompareOrdinal(item.Number, from) >= 0)
            .Where(item => item.Amount > least && (item.IsOpen || words.Contains(item.Text)))
            .ToString());
    }
}
