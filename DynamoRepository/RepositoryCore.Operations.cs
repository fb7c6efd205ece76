namespace DynamoRepository;

/// <content>
/// The operations on one aggregate, for the observer to run: what each needs, in a struct of this class, and what it does. The framework's
/// tuples would not do, because code over those cannot be compiled ahead either.
/// </content>
internal sealed partial class RepositoryCore<T>
{
    /// <summary>Saves an aggregate.</summary>
    public static readonly Func<Put, CancellationToken, Task> Save =
        static (put, cancellationToken) => put.Writer.PutAsync(put.Aggregate, isSave: true, put.When, cancellationToken);

    /// <summary>Stores an aggregate that must not yet exist.</summary>
    public static readonly Func<Put, CancellationToken, Task> Add =
        static (put, cancellationToken) => put.Writer.PutAsync(put.Aggregate, isSave: false, put.When, cancellationToken);

    /// <summary>Loads an aggregate that has to be stored.</summary>
    public static readonly Func<Sought, CancellationToken, Task<T>> Load = static (sought, cancellationToken) => sought.Key is { } key
        ? sought.Reader.LoadAsync(key, isRequired: true, cancellationToken)!
        : Task.FromException<T>(sought.Problem!);

    /// <summary>Loads an aggregate that may be stored.</summary>
    public static readonly Func<Sought, CancellationToken, Task<T?>> Find =
        static (sought, cancellationToken) => sought.Reader.LoadAsync(sought.Key!, isRequired: false, cancellationToken);

    /// <summary>Tells whether an aggregate is stored.</summary>
    public static readonly Func<Sought, CancellationToken, Task<bool>> IsStored =
        static (sought, cancellationToken) => sought.Reader.IsStoredAsync(sought.Key!, cancellationToken);

    public Put ToPut(T aggregate, CallerCondition? when = null) => new(Writer, aggregate, when);

    public Sought ToSought(ItemKey key) => new(Reader, key, null);

    public Sought ToSought(Exception problem) => new(Reader, null, problem);

    /// <summary>An aggregate that is to be written.</summary>
    public readonly record struct Put(AggregateWriter<T> Writer, T Aggregate, CallerCondition? When);

    /// <summary>The key of an aggregate that is looked for, or why there is none.</summary>
    public readonly record struct Sought(AggregateReader<T> Reader, ItemKey? Key, Exception? Problem);
}
