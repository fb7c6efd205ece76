using System.Globalization;

namespace DynamoRepository;

/// <summary>
/// Every message that a user may see, in one catalogue: what is wrong, where, and what to do. Messages contain names, types and keys, never
/// stored values.
/// </summary>
internal static partial class Errors
{
    public static string NotFound(Type type, string key) => $"{NameOf(type)} with ID {key} not found.";

    public static string Duplicate(Type type, string key) =>
        $"{NameOf(type)} {key} already exists. Use SaveAsync to store it whether or not it exists.";

    public static string Conflict(Type type, string key) =>
        $"{NameOf(type)} {key} was saved or deleted by another writer since it was loaded. Reload it and repeat the change, or use "
        + "UpdateAsync, which does both.";

    public static string UnknownOutcome(Type type, string key, string operation) =>
        $"{operation} of {NameOf(type)} {key}: another version is stored, and an earlier attempt had no clear result, so whether that "
        + "attempt succeeded is unknown. Reload it and check before repeating the change.";

    public static string ConflictUnseen(Type type, string key, string operation) =>
        $"{operation} of {NameOf(type)} {key}: it was saved or deleted since it was loaded, {Unseen}";

    public static string DuplicateUnseen(Type type, string key) => $"{NameOf(type)} {key} already exists, {Unseen}";

    public static string ConditionFailed(Type type, string key) =>
        $"The condition on {NameOf(type)} {key} does not hold for what is stored, so nothing was written. Load it to see why.";

    public static string ConditionFailedUnseen(Type type, string key) =>
        $"The condition on {NameOf(type)} {key} does not hold for what is stored, {Unseen}";

    public static string NotFoundUnseen(Type type, string key) => $"{NameOf(type)} {key} is not stored, {Unseen}";

    private const string Unseen =
        "which may be the result of this very call: the AWS client in use may send a request more than once without showing it. Check "
        + "what is stored before repeating the change. DynamoRepositoryOptions.IdempotentWrites makes the outcome known.";

    public static string ExpectedVersion(Type type, string key) =>
        $"{NameOf(type)} {key} is not stored in the expected version. Reload it.";

    public static string CannotPatch(Type type, string key, string problem) => $"Cannot patch {NameOf(type)} {key}: {problem}";

    public static string PatchedAndGone(Type type, string key) =>
        $"{NameOf(type)} {key} was patched, and another writer deleted it before it could be read.";

    public static string PatchedUnreadable(Type type, string key, string problem) =>
        $"{NameOf(type)} {key} was patched, and cannot be loaded: {problem}";

    public static string UpdateGaveUp(Type type, string key, int attempts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"UpdateAsync of {NameOf(type)} {key} gave up after {attempts} {(attempts == 1 ? "attempt" : "attempts")}: each time, another "
            + $"writer saved or deleted it between loading and saving. Nothing was saved. Repeat the call later, raise MaxConflictRetries, "
            + $"or spread the changes over more aggregates.");

    public static string TimedOutAfterConflicts(string timeout, int conflicts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{timeout} Before that, {conflicts} {(conflicts == 1 ? "attempt" : "attempts")} met another writer's save; spread the changes "
            + $"over more aggregates.");

    public static string ChangedKey(Type type, string loaded, string current) =>
        $"The key of this {NameOf(type)} was changed from {loaded} to {current}. A key cannot change: save a new aggregate and delete the "
        + "old one.";

    public static string AlreadyWriting(Type type, string key) =>
        $"{NameOf(type)} {key} is already being written. One instance takes one write at a time: await the first, or load a second "
        + "instance.";

    public static string CannotWrite(string mappingProblem) => $"Cannot store {mappingProblem}";

    public static string CannotRead(string mappingProblem) => $"Cannot load {mappingProblem}";

    public static string CannotFind(string mappingProblem) => $"Cannot find {mappingProblem}";

    // A repository's filter

    public static string UntranslatableFilter(Type repository, string reason) =>
        $"The Filter of {NameOf(repository)} cannot be used. {reason}";

    public static string UnusableFilter(Type repository, string filter, string reason) =>
        $"The Filter of {NameOf(repository)}, '{filter}', cannot be used because {reason}";

    // Registration

    public static string NotARepository(Type type) =>
        $"{NameOf(type)} does not derive from DynamoRepository<T> or DynamoRepository<T, TId>. Derive it, or register it yourself.";

    public static string PrefixInvalid(string prefix) =>
        $"'{prefix}' cannot begin a table's name. Use letters, digits, '_', '-' and '.'.";

    public static string RegisteredWithoutRecord(Type aggregate, IEnumerable<string> keys) =>
        $"{NameOf(aggregate)} is found by {string.Join(" and ", keys)}, for which the application declares a record. Register the "
        + "repository with that record: "
        + $"AddDynamoRepository<IRepository<{NameOf(aggregate)}, {NameOf(aggregate)}Key>, DynamoRepository<{NameOf(aggregate)}, "
        + $"{NameOf(aggregate)}Key>>().";

    public static string TakesNoOptions(Type repository) =>
        $"{NameOf(repository)} has no public constructor with a parameter of type DynamoRepositoryOptions, so the configured options "
        + "would have no effect. Add one and pass it to the base constructor.";

    public static string TwoRepositories(Type aggregate, Type first, Type second) =>
        $"{NameOf(first)} and {NameOf(second)} are both registered as the repository of {NameOf(aggregate)}. Keep one, or register the "
        + "other under its own interface only, with AddSingleton.";

    // Many aggregates

    public static string Unprocessed(Type type, string key, string tableName) =>
        $"DynamoDB left {NameOf(type)} {key} in table '{tableName}' unprocessed after repeated attempts, because it is throttling. Repeat "
        + "the call for the unprocessed aggregates later, or raise the table's capacity.";

    public static string SomeFailed(string operation, Type type, int failed, int total, string first) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{operation} {total} {NameOf(type)} failed for {failed}; the others are done. Failures lists each. The first: {first}");

    public static string EqualButOtherKey(Type aggregate, Type id, string first, string second) =>
        $"The Ids of {NameOf(aggregate)} include two equal ones, {first} and {second}, that are stored as different keys. Make "
        + $"{NameOf(id)}s equal if and only if their stored forms are equal.";

    public static string NullAmongMany(Type type) => $"One of the {NameOf(type)}s is null. Remove it; nothing was sent.";

    public static string TwiceAmongMany(Type type, string key) =>
        $"{NameOf(type)} {key} occurs twice. Pass each aggregate once; nothing of this call (of a stream, of these 500) was sent.";

    // Transactions

    public static string TransactionIsOver() => "This transaction was already committed. Create a new one for further writes.";

    public static string TransactionSize(int count, int max) =>
        string.Create(CultureInfo.InvariantCulture, $"A transaction holds 1 to {max} operations; this one has {count}. Nothing was sent.");

    public static string TransactionTooLarge(long bytes, int max) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The items of this transaction take {bytes} bytes; DynamoDB allows {max} (4 MB). Split it; nothing was sent.");

    public static string TwiceInTransaction(Type type, string key) =>
        $"{NameOf(type)} {key} is in the transaction twice; DynamoDB allows one operation per item. Nothing was sent.";

    public static string TwiceInRead() =>
        "An aggregate is requested twice; DynamoDB reads each item once in a transaction. Nothing was sent.";

    public static string NotATransactionalRepository(Type repository) =>
        $"{NameOf(repository)} is not a DynamoRepository, whose mapping, table and hooks a transaction uses. Pass a DynamoRepository; in "
        + "place of a wrapper, what it wraps. In a unit test, use the real one over DynamoConnection.InMemory(), or make the service "
        + "depend on IUnitOfWork and pass it a fake of that.";

    public static string OtherConnection(Type repository) =>
        $"{NameOf(repository)} uses another connection than this transaction. All repositories of a transaction must use the connection "
        + "that the transaction was created with.";

    public const string NothingToWarmUp =
        "There is nothing to warm up. Pass the repositories that the application uses first: connection.WarmUpAsync(orders, customers).";

    public static string WarmUpOfOtherConnection(Type repository) =>
        $"{NameOf(repository)} uses another connection. Warm it up through the connection that it was created with.";

    public static string NotInSnapshot(Type type, string key) =>
        $"{NameOf(type)} {key} was not requested from this snapshot. Include it before ReadAsync.";

    public static string SnapshotIsOver() => "This snapshot was already read. Create a new one for another moment.";

    public static string SnapshotIsUnread() => "This snapshot was not read yet. Await ReadAsync first.";

    public static string CannotCheck(Type type, string condition, string reason) =>
        $"Cannot check {NameOf(type)} by '{condition}' because {reason}";

    public static string NeverHolds(Type type, string condition) =>
        $"The condition '{condition}' on {NameOf(type)} is false whatever is stored, so nothing could ever be written. Nothing was sent.";

    public static string TransactionRefused(IEnumerable<string> failures) =>
        "The transaction was not committed, and nothing was written: " + string.Join(" ", failures);

    /// <summary>Lists problems one below the other, so that all are visible together.</summary>
    public static string Numbered(IEnumerable<string> problems) =>
        string.Join("\n", problems.Select((problem, index) => string.Create(CultureInfo.InvariantCulture, $"  {index + 1}. {problem}")));

    /// <summary>Returns a type's name as it is written in C#.</summary>
    public static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return NameOf(underlying) + "?";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }
}
