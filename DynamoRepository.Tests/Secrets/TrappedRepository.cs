namespace DynamoRepository.Tests.Secrets;

/// <summary>All that an application's code can be called in.</summary>
public sealed class TrappedRepository(DynamoConnection connection) : DynamoRepository<Trapped>(connection, new DynamoRepositoryOptions
{
    OnConsumedCapacity = _ => Trap.Pass("capacity"),
})
{
    public static IReadOnlyDictionary<string, Func<TrappedRepository, Trapped, Task>> Operations { get; } =
        new Dictionary<string, Func<TrappedRepository, Trapped, Task>>
        {
            ["save"] = (trapped, stored) => trapped.SaveAsync(stored),
            ["save all"] = (trapped, stored) => trapped.SaveAllAsync([stored], new OnReport()),
            ["add"] = (trapped, stored) => trapped.AddAsync(stored),
            ["update"] = (trapped, stored) => trapped.UpdateAsync(stored.Id, _ => Trap.Pass("change")),
            ["get"] = (trapped, stored) => trapped.GetByIdAsync(stored.Id),
            ["get by ids"] = (trapped, stored) => trapped.GetByIdsAsync([stored.Id]),
            ["query"] = (trapped, stored) =>
                trapped.Query(other => other.Id == stored.Id && other.Computed == Trap.Through("lambda", "a")).ToListAsync(),
            ["query for all"] = (trapped, stored) => trapped.Query(other => other.Id == stored.Id).ToListAsync(),
            ["select"] = (trapped, stored) =>
                trapped.Query(other => other.Id == stored.Id).Select(other => Trap.Through("selector", other.Converted)).ToListAsync(),
            ["select from rows"] = (trapped, stored) => trapped.Query(other => other.Id == stored.Id).Select(other => other.Converted)
                .Select(converted => Trap.Through("selector", converted)).ToListAsync(),
            ["page"] = (trapped, _) => trapped.GetPageAsync(10),
            ["transaction"] = (trapped, stored) => new DynamoTransaction(trapped.Connection).Save(trapped, stored).CommitAsync(),
            ["read transaction"] = (trapped, stored) => new DynamoTransaction(trapped.Connection).GetAsync(trapped, [stored.Id]),
            ["delete"] = (trapped, stored) => trapped.DeleteAsync(stored),
        };

    protected override ValueTask OnSavingAsync(Trapped aggregate, CancellationToken cancellationToken)
    {
        Trap.Pass("saving hook");
        return default;
    }

    protected override ValueTask OnSavedAsync(Trapped aggregate, CancellationToken cancellationToken)
    {
        Trap.Pass("saved hook");
        return default;
    }

    protected override ValueTask OnDeletingAsync(Trapped aggregate, CancellationToken cancellationToken)
    {
        Trap.Pass("deleting hook");
        return default;
    }

    protected override ValueTask OnDeletedAsync(Trapped aggregate, CancellationToken cancellationToken)
    {
        Trap.Pass("deleted hook");
        return default;
    }

    private sealed class OnReport : IProgress<int>
    {
        public void Report(int value) => Trap.Pass("progress");
    }
}
