using System.Linq.Expressions;

namespace DynamoRepository.Benchmarks;

/// <summary>A repository with the measured queries.</summary>
internal sealed class MixedRepository(DynamoConnection connection) : DynamoRepository<MixedItem, MixedKey>(connection)
{
    public DynamoQuery<MixedItem> Of(string customer) => Query(item => item.Customer == customer);

    public DynamoQuery<MixedItem> Of(string customer, string prefix) =>
        Query(item => item.Customer == customer && item.Number.StartsWith(prefix));

    public DynamoQuery<MixedItem> OpenOf(string customer, string from, int least, string[] words) =>
        Query(item => item.Customer == customer && string.CompareOrdinal(item.Number, from) >= 0)
            .Where(item => item.Amount > least && (item.IsOpen || words.Contains(item.Text)));

    public DynamoQuery<MixedItem> LargeOpen(string customer, int least)
    {
        Expression<Func<MixedItem, bool>> isLarge = item => item.Amount > least;
        Expression<Func<MixedItem, bool>> isOpen = item => item.IsOpen;
        return Query(item => item.Customer == customer && isLarge.Compile()(item) && isOpen.Compile()(item));
    }

    public Task<List<MixedItem>> FindAsync(string customer, string from, int least) =>
        Query(item => item.Customer == customer && string.CompareOrdinal(item.Number, from) >= 0)
            .Where(item => item.Amount > least).ToListAsync();
}
