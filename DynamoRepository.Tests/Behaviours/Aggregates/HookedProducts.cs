namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>A repository whose hooks a test fills, and which writes down their calls.</summary>
public sealed class HookedProducts(DynamoConnection connection) : DynamoRepository<Product>(connection)
{
    public List<string> Calls { get; } = [];

    public Func<Product, Task>? Saving { get; set; }

    public Func<Product, Task>? Saved { get; set; }

    public (DynamoConnection Connection, Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Item,
        Product Again) ProtectedMembers(Product product)
    {
        var item = Serializer.ToItem(product);
        return (Connection, item, Serializer.FromItem(item));
    }

    public RepositoryException Map(Exception exception) => MapException(exception, "FindByName");

    public Func<Product, Task>? Deleting { get; set; }

    public Func<Product, Task>? Deleted { get; set; }

    public List<CancellationToken> Tokens { get; } = [];

    protected override async ValueTask OnDeletingAsync(Product aggregate, CancellationToken cancellationToken)
    {
        Tokens.Add(cancellationToken);
        Calls.Add($"deleting {aggregate.Name}");
        await (Deleting?.Invoke(aggregate) ?? Task.CompletedTask);
    }

    protected override async ValueTask OnDeletedAsync(Product aggregate, CancellationToken cancellationToken)
    {
        Tokens.Add(cancellationToken);
        Calls.Add($"deleted {aggregate.Name}");
        await (Deleted?.Invoke(aggregate) ?? Task.CompletedTask);
    }

    protected override async ValueTask OnSavingAsync(Product aggregate, CancellationToken cancellationToken)
    {
        Tokens.Add(cancellationToken);
        Calls.Add($"saving {aggregate.Name}");
        await (Saving?.Invoke(aggregate) ?? Task.CompletedTask);
    }

    protected override async ValueTask OnSavedAsync(Product aggregate, CancellationToken cancellationToken)
    {
        lock (Tokens)
        {
            Tokens.Add(cancellationToken);
        }

        lock (Calls)
        {
            Calls.Add($"saved {aggregate.Name}");
        }

        await (Saved?.Invoke(aggregate) ?? Task.CompletedTask);
    }
}
