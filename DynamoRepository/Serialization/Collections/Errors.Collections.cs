namespace DynamoRepository;

/// <content>Messages about collections and dictionaries.</content>
internal static partial class Errors
{
    public static string UninitialisedArray() => "is an ImmutableArray that was never set, not even to an empty one. Set it to [].";

    public static string DuplicateInSet() =>
        "is in the set twice. A DynamoDB set holds each value once: use a HashSet, or remove [DynamoSet].";

    public static string EqualKeyTexts() =>
        "has a key that is stored as the same text as another key of the dictionary. Use keys that differ in what is stored.";

    public static string OrderIsNotKept(Type type) =>
        $"is of type {NameOf(type)}, whose entries have an order, which a map in DynamoDB has not. Use a List of pairs where the order "
        + "matters, a SortedDictionary where the keys give it, and a Dictionary elsewhere.";

    public static string BecameEqual(Type type) =>
        $"has become equal to an element before it, and a {NameOf(type)} keeps only one of them when it is loaded. Change elements of a "
        + "set only in what their equality ignores, or use a List.";

    public static string BecameEqualKeys() =>
        "has a key that has become equal to a key before it, and the dictionary keeps only one of them when it is loaded. Use keys that do "
        + "not change.";

    public static string KindIsLost(Type type, Type declared) =>
        $"is a {NameOf(type)} behind {NameOf(declared)}, which would load as another kind of collection. Declare the member (or the "
        + $"field behind it) as {NameOf(type)}, or let a field initialiser or the constructor make the {NameOf(type)}: loading fills that.";

    public static string DuplicateElements(Type type) =>
        $"holds elements that are equal for {NameOf(type)}, which keeps only one of them. {OtherComparer(type)}";

    public static string DuplicateKeys(Type type) =>
        $"holds keys that are equal for {NameOf(type)}, which keeps only one of them. {OtherComparer(type)}";

    public static string ComparerOfElement(Type type) =>
        $"is a {NameOf(type)} with a comparer that loading would not give it: comparers are not stored, and no initialiser makes what a "
        + $"collection holds. Declare a class that derives from {NameOf(type)} and passes the comparer to its base constructor, or hold "
        + "the collection in an object whose field initialiser makes it with that comparer.";

    public static string ComparerWithoutConstructor(Type type, Type owner) =>
        $"is a {NameOf(type)} with a comparer that loading would not give it: comparers are not stored, and {NameOf(owner)} is loaded "
        + $"without a constructor, so that no initialiser runs. Add a private parameterless constructor to {NameOf(owner)}, and make the "
        + "collection with that comparer in a field initialiser.";

    public static string OtherComparerThanLoaded(Type type, Type owner) =>
        $"is a {NameOf(type)} with another comparer than loading gives it: comparers are not stored; the constructor of {NameOf(owner)} "
        + "that loading calls, or a field initialiser, decides. Make the collection with that comparer in a field initialiser; where the "
        + $"constructor takes it as a parameter, also add a private parameterless constructor to {NameOf(owner)}.";

    // The default comparer of sorted text is the culture's, in which texts can be equal that differ in another process.
    private static string OtherComparer(Type type) =>
        $"If they are to be told apart, make the {NameOf(type)} with the comparer that does (such as StringComparer.Ordinal) in a field "
        + "initialiser: loading keeps that comparer.";
}
