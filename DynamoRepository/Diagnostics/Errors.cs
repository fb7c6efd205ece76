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
        $"{NameOf(type)} {key} exists already. Use SaveAsync to store it whether it exists or not.";

    public static string Conflict(Type type, string key) =>
        $"{NameOf(type)} {key} was saved or deleted by someone else since it was loaded. Load it again and repeat the change, or let "
        + "UpdateAsync do both.";

    public static string UnknownOutcome(Type type, string key, string operation) =>
        $"{operation} of {NameOf(type)} {key}: another version is stored, and an earlier attempt had no clear result, so whether it "
        + "happened before that is unknown. Load it again and look before repeating the change.";

    public static string ConflictUnseen(Type type, string key, string operation) =>
        $"{operation} of {NameOf(type)} {key}: it was saved or deleted since it was loaded, {Unseen}";

    public static string DuplicateUnseen(Type type, string key) => $"{NameOf(type)} {key} exists already, {Unseen}";

    public static string NotFoundUnseen(Type type, string key) => $"{NameOf(type)} {key} is not stored, {Unseen}";

    private const string Unseen =
        "which may be the work of this very call: the AWS client in use may send a request more than once, and does not show it. Look at "
        + "what is stored before repeating the change. DynamoRepositoryOptions.IdempotentWrites makes the outcome known.";

    public static string ExpectedVersion(Type type, string key) =>
        $"{NameOf(type)} {key} is not stored in the version that was expected. Load it again.";

    public static string ChangedKey(Type type, string loaded, string current) =>
        $"The key of this {NameOf(type)} was changed from {loaded} to {current}. A key cannot change: save a new aggregate and delete the "
        + "old one.";

    public static string AlreadyWriting(Type type, string key) =>
        $"{NameOf(type)} {key} is being written already. One instance takes one write at a time: await the first, or load a second "
        + "instance.";

    public static string CannotWrite(string mappingProblem) => $"Cannot store {mappingProblem}";

    public static string CannotRead(string mappingProblem) => $"Cannot load {mappingProblem}";

    public static string CannotFind(string mappingProblem) => $"Cannot find {mappingProblem}";

    // Registration

    public static string NotARepository(Type type) =>
        $"{NameOf(type)} does not derive from DynamoRepository<T> or DynamoRepository<T, TId>. Derive it, or register it yourself.";

    public static string RegisteredWithoutRecord(Type aggregate, IEnumerable<string> keys) =>
        $"{NameOf(aggregate)} is found by {string.Join(" and ", keys)}, for which you have a record of your own. Register the repository "
        + "with it: "
        + $"AddDynamoRepository<IRepository<{NameOf(aggregate)}, {NameOf(aggregate)}Key>, DynamoRepository<{NameOf(aggregate)}, "
        + $"{NameOf(aggregate)}Key>>().";

    public static string TakesNoOptions(Type repository) =>
        $"{NameOf(repository)} has no public constructor with a parameter of type DynamoRepositoryOptions, so the configured options "
        + "would have no effect. Add one and pass it to the base constructor.";

    public static string TwoRepositories(Type aggregate, Type first, Type second) =>
        $"{NameOf(first)} and {NameOf(second)} are both registered as the repository of {NameOf(aggregate)}. Keep one, or register the "
        + "other under its own interface only, with AddSingleton.";

    // Many at once

    public static string Unprocessed(Type type, string key, string tableName) =>
        $"The service did not get to {NameOf(type)} {key} in table '{tableName}' in many tries. It is throttling: repeat the call for "
        + "these later, or raise the table's capacity.";

    public static string SomeFailed(string operation, Type type, int failed, int total, string first) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{operation} {total} {NameOf(type)} failed for {failed}; everything else is done. Failures names each. The first: {first}");

    public static string EqualButOtherKey(Type aggregate, Type id, string first, string second) =>
        $"Among the Ids of {NameOf(aggregate)} are two equal ones, {first} and {second}, that are stored as different keys. Make "
        + $"{NameOf(id)}s equal exactly when they are stored alike.";

    public static string NullAmongMany(Type type) => $"A null is among the {NameOf(type)}s. Remove it; nothing was sent.";

    public static string TwiceAmongMany(Type type, string key) =>
        $"{NameOf(type)} {key} is there twice. Give each aggregate once; nothing of this call (or of these 500, for a stream) was sent.";

    // Transactions

    public static string TransactionIsOver() => "This transaction was committed already. Make a new one for further writes.";

    public static string TransactionSize(int count, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"A transaction holds 1 to {most} operations; this one has {count}. Nothing was sent.");

    public static string TransactionTooLarge(long bytes, int most) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The items of this transaction have {bytes} bytes; DynamoDB allows {most} (4 MB). Split it; nothing was sent.");

    public static string TwiceInTransaction(Type type, string key) =>
        $"{NameOf(type)} {key} is in the transaction twice; DynamoDB allows one operation per item. Nothing was sent.";

    public static string TwiceInRead() =>
        "An aggregate is asked for twice; DynamoDB reads each item once in a transaction. Nothing was sent.";

    public static string ForeignRepository(Type repository) =>
        $"{NameOf(repository)} is not a DynamoRepository of this transaction's connection. All repositories of a transaction must be made "
        + "with the connection that the transaction is made with.";

    public static string CheckFailed(Type type, string key) => $"The condition that was checked of {NameOf(type)} {key} does not hold.";

    public static string CannotCheck(Type type, string condition, string reason) =>
        $"Cannot check {NameOf(type)} by '{condition}' because {reason}";

    public static string CheckNeverHolds(Type type, string condition) =>
        $"The condition '{condition}' on {NameOf(type)} is false whatever is stored, so that the transaction could never be committed. "
        + "Nothing was sent.";

    public static string TransactionRefused(IEnumerable<string> failures) =>
        "The transaction was not committed, and nothing of it happened: " + string.Join(" ", failures);

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
