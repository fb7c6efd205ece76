namespace DynamoRepository.Tests.Documentation.Snippets.Queries;

#region unordered
[DynamoTable("wares", PartitionKey = nameof(Shop), SortKey = nameof(Number))]
public sealed class Ware(string shop, int number) : AggregateRoot
{
    public string Shop { get; private set; } = shop;
    public int Number { get; private set; } = number;

    [DynamoIndex("by-price", Role = IndexRole.SortKey, Local = true)]
    public decimal Price { get; set; }

    public string Text { get; set; } = "";
}

public readonly record struct WareKey(string Shop, int Number);

public sealed class WareRepository(DynamoConnection connection) : DynamoRepository<Ware, WareKey>(connection)
{
    // In the order of their numbers: reads all wares of the shop.
    public Task<List<Ware>> AboveAsync(string shop, decimal price) =>
        Query(ware => ware.Shop == shop && ware.Price > price).ToListAsync();

    // In any order: reads these wares only, from by-price.
    public Task<List<Ware>> SomeAboveAsync(string shop, decimal price) =>
        Query(ware => ware.Shop == shop && ware.Price > price).Unordered().ToListAsync();

    // A number has no order: reads these wares only.
    public Task<long> CountAboveAsync(string shop, decimal price) =>
        Query(ware => ware.Shop == shop && ware.Price > price).CountAsync();
}
#endregion

public sealed class ExplainedWares(DynamoConnection connection) : DynamoRepository<Ware, WareKey>(connection)
{
    #region explain
    public Task<QueryExplanation> ExplainAsync(string shop, decimal price) =>
        Query(ware => ware.Shop == shop && ware.Price > price).ExplainAsync();
    #endregion
}
