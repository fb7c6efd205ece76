namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>A repository whose hooks a test fills, and which writes down their calls.</summary>
public sealed class HookedProducts(DynamoConnection connection) : DynamoRepository<Product>(connection)
{
    private readonly Lock _lock = new();

    public List<string> Calls { get; } = [];

    public List<CancellationToken> Tokens { get; } = [];

    public Func<Product, Task>? Saving { get; set; }

    public Func<Product, Task>? Saved { get; set; }

    public Func<Product, Task>? Deleting { get; set; }

    public Func<Product, Task>? Deleted { get; set; }

    public (DynamoConnection Connection, Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Item,
        Product Again) ProtectedMembers(Product product)
    {
        var item = Serializer.ToItem(product);
        return (Connection, item, Serializer.FromItem(item));
    }

    public RepositoryException Map(Exception exception) => MapException(exception, "FindByName");

    protected override ValueTask OnSavingAsync(Product aggregate, CancellationToken cancellationToken) =>
        CalledAsync("saving", aggregate, Saving, cancellationToken);

    protected override ValueTask OnSavedAsync(Product aggregate, CancellationToken cancellationToken) =>
        CalledAsync("saved", aggregate, Saved, cancellationToken);

    protected override ValueTask OnDeletingAsync(Product aggregate, CancellationToken cancellationToken) =>
        CalledAsync("deleting", aggregate, Deleting, cancellationToken);

    protected override ValueTask OnDeletedAsync(Product aggregate, CancellationToken cancellationToken) =>
        CalledAsync("deleted", aggregate, Deleted, cancellationToken);

    private ValueTask CalledAsync(string hook, Product aggregate, Func<Product, Task>? act, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Calls.Add($"{hook} {aggregate.Name}");
            Tokens.Add(cancellationToken);
        }

        return act is null ? ValueTask.CompletedTask : new ValueTask(act(aggregate));
    }
}
