using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>After any failed operation the aggregate is exactly as it was: state, token and events.</summary>
public sealed class NoChangeOnFailureBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    public enum Cause
    {
        Conflict,
        Duplicate,
        DeletedMeanwhile,
        Refused,
        Cancelled,
        Hook,
        WriteInProgress,
    }

    [Test]
    public async Task Nothing_changes([Values] Cause cause, [Values] bool isLoaded)
    {
        var products = new Failing(Store.Connection);
        await Store.CreateTableAsync(products);
        var product = new Product("Chair");
        await products.SaveAsync(product);
        product = isLoaded ? await products.GetByIdAsync(product.Id) : product;
        product.Rename("Table");
        product.Description = cause == Cause.Refused ? "\ud83d" : null;
        var before = Snapshot.Whole(product);

        await FluentActions.Awaiting(() => FailAsync(cause, products, product)).Should().ThrowAsync<Exception>();

        Snapshot.Whole(product).Should().Be(before);
        if (cause is Cause.Duplicate or Cause.Cancelled or Cause.Hook or Cause.WriteInProgress)
        {
            await products.SaveAsync(product);
            (await products.GetByIdAsync(product.Id)).Name.Should().Be("Table", "the instance goes on as if nothing had happened");
        }
    }

    private static async Task FailAsync(Cause cause, Failing products, Product product)
    {
        switch (cause)
        {
            case Cause.Conflict:
                await products.SaveAsync(await products.GetByIdAsync(product.Id));
                await products.SaveAsync(product);
                break;
            case Cause.Duplicate:
                await products.AddAsync(product);
                break;
            case Cause.DeletedMeanwhile:
                await products.DeleteByIdAsync(product.Id);
                await products.SaveAsync(product);
                break;
            case Cause.Refused:
                await products.SaveAsync(product);
                break;
            case Cause.Cancelled:
                await products.SaveAsync(product, new CancellationToken(canceled: true));
                break;
            case Cause.Hook:
                products.Throws = true;
                try
                {
                    await products.SaveAsync(product);
                }
                finally
                {
                    products.Throws = false;
                }

                break;
            case Cause.WriteInProgress:
                products.Gate = new TaskCompletionSource();
                var first = products.SaveAsync(product);
                try
                {
                    await products.SaveAsync(product);
                }
                finally
                {
                    products.Gate.SetException(new TimeZoneNotFoundException());
                    await FluentActions.Awaiting(() => first).Should().ThrowAsync<TimeZoneNotFoundException>();
                    products.Gate = null;
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(cause));
        }
    }

    private sealed class Failing(DynamoConnection connection) : DynamoRepository<Product>(connection)
    {
        public bool Throws { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        protected override async ValueTask OnSavingAsync(Product aggregate, CancellationToken cancellationToken)
        {
            if (Throws)
            {
                throw new TimeZoneNotFoundException();
            }

            await (Gate?.Task ?? Task.CompletedTask);
        }
    }
}
