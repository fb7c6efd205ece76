namespace DynamoRepository;

/// <summary>What a repository does around its writes.</summary>
/// <param name="Saving">Called before an aggregate is put.</param>
/// <param name="Saved">Called after an aggregate was put.</param>
/// <param name="Deleting">Called before an aggregate is deleted.</param>
/// <param name="Deleted">Called after an aggregate was deleted.</param>
/// <param name="Publish">Called after either, if the aggregate has events.</param>
internal sealed record WriteHooks<T>(
    Func<T, CancellationToken, ValueTask> Saving, Func<T, CancellationToken, ValueTask> Saved,
    Func<T, CancellationToken, ValueTask> Deleting, Func<T, CancellationToken, ValueTask> Deleted,
    Func<T, CancellationToken, ValueTask> Publish)
    where T : class, IAggregateRoot
{
    /// <summary>Those of a repository.</summary>
    public WriteHooks(IRepositoryOverrides<T> repository)
        : this(
            repository.SavingAsync, repository.SavedAsync, repository.DeletingAsync, repository.DeletedAsync, repository.PublishAsync)
    {
    }

    /// <summary>Nothing.</summary>
    public static WriteHooks<T> None { get; } = new(Nothing, Nothing, Nothing, Nothing, Nothing);

    /// <summary>Called before an aggregate is put.</summary>
    public ValueTask BeforeSaveAsync(T aggregate, CancellationToken cancellationToken) => CallAsync(Saving, aggregate, cancellationToken);

    /// <summary>Called before an aggregate is deleted.</summary>
    public ValueTask BeforeDeleteAsync(T aggregate, CancellationToken cancellationToken) =>
        CallAsync(Deleting, aggregate, cancellationToken);

    /// <summary>Called after an aggregate was put.</summary>
    public ValueTask AfterSaveAsync(T aggregate, CancellationToken cancellationToken) => AfterAsync(Saved, aggregate, cancellationToken);

    /// <summary>Called after an aggregate was deleted.</summary>
    public ValueTask AfterDeleteAsync(T aggregate, CancellationToken cancellationToken) =>
        AfterAsync(Deleted, aggregate, cancellationToken);

    // Events that were published by the first hook are gone when it is the turn of the second.
    private ValueTask AfterAsync(Func<T, CancellationToken, ValueTask> hook, T aggregate, CancellationToken cancellationToken) =>
        aggregate.UncommittedEvents.Count == 0
            ? CallAsync(hook, aggregate, cancellationToken)
            : SavedHooks.CallAllAsync<Func<T, CancellationToken, ValueTask>>(
                [hook, PublishRemainingAsync], each => CallAsync(each, aggregate, cancellationToken));

    private ValueTask PublishRemainingAsync(T aggregate, CancellationToken cancellationToken) =>
        aggregate.UncommittedEvents.Count == 0 ? ValueTask.CompletedTask : Publish(aggregate, cancellationToken);

    private static ValueTask Nothing(T aggregate, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static ValueTask CallAsync(
        Func<T, CancellationToken, ValueTask> hook, T aggregate, CancellationToken cancellationToken) =>
        Observation.RunCallersCodeAsync(
            new Call(hook, aggregate, cancellationToken), static call => call.Hook(call.Aggregate, call.Token));

    private readonly record struct Call(Func<T, CancellationToken, ValueTask> Hook, T Aggregate, CancellationToken Token);
}
