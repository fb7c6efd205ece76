using System.Globalization;

namespace DynamoRepository;

/// <summary>Lambdas that have no counterpart in DynamoDB.</summary>
internal static partial class Errors
{
    // "Cannot translate 'o.Lines.First()' in 'o => o.Lines.First() == line && o.IsOpen' because DynamoDB has no condition over the elements
    // of a list. Filter after loading, or store the count."
    public static string CannotTranslate(string part, string whole, string reason) =>
        part == whole ? $"Cannot translate '{whole}' because {reason}" : $"Cannot translate '{part}' in '{whole}' because {reason}";

    public static string LambdaTooDeep(int levels) => string.Create(
        CultureInfo.InvariantCulture,
        $"The lambda is nested more than {levels} levels deep, and DynamoDB allows 300 operators in one expression. Make several queries, "
        + $"filter after loading, or search a collection: collection.Contains(x.Member).");

    public static string CapturedNull(string expression) =>
        $"'{expression}' is null where the condition takes a member of it. Test it for null before, or leave the condition out.";

    // The reasons: ends of "Cannot translate … because", each with a way out.

    // Operators.
    public const string NoExclusiveOr = "DynamoDB has no exclusive or. Write it with && and ||.";
    public const string NoReplacement =
        "a condition replaces a missing value by a value of yours alone: x.Member ?? value. Write other choices with && and ||.";
    public const string NoChoice = "a condition cannot choose between values of the item. Write it with && and ||.";
    public const string NoCalculation =
        "DynamoDB conditions do not calculate. Compare the member itself and calculate on the other side, or store the result as a member.";
    public const string NoThirdAnswer =
        "a condition has no third answer for null. Compare with true or false: x.Member == false.";

    // Members and places.
    public const string NotAPlace = "it is not a stored member. Compare stored members with values.";

    public static string NotStored(string member, string container) =>
        $"'{member}' is not a stored member of {container}. Use a stored member, or filter after loading.";

    public static string MemberRefused(string reason) =>
        $"{reason}. Use a member that is stored as it is, or filter after loading.";

    public static string MayBeLeftOut(string member) =>
        $"ShouldSerialize{member} decides for each aggregate whether '{member}' is stored, so that a condition would test another value. "
        + "Use a member that is always stored, or filter after loading.";

    public static string StoredCompressed(string member) =>
        $"'{member}' is marked [DynamoCompressed], and DynamoDB cannot look into what is compressed. Filter after loading, or store what "
        + "the condition needs in another member.";

    public static string StoredOtherwise(string member, int version) => string.Create(
        CultureInfo.InvariantCulture,
        $"items before version {version} store '{member}' otherwise, so that the condition would miss them. Filter after loading. Or save "
        + $"every item once, and then remove the upgrade steps up to [DynamoUpgrade({version - 1})]: older items are refused from then on. "
        + $"(A step that names no member counts as changing all.)");

    public static string GetterComputes(string member, string attributeName) =>
        $"'{member}' does not simply return what is stored as '{attributeName}', so that a condition would test another value. "
        + "Use a member that is stored as it is, or filter after loading.";

    public static string StoredDifferently(string member, Type type, string attributeName, Type other, string otherName) =>
        $"'{member}' is stored as '{attributeName}' by {NameOf(type)}, "
        + $"but {(otherName == attributeName ? "in another form" : $"as '{otherName}'")} by {NameOf(other)}. "
        + "Compare it for each subtype: x is Sub && ((Sub)x).Member == value.";

    public static string StoredAsOneValue(string whole, string storedAs) =>
        $"'{whole}' is stored as one value ({storedAs}), without parts. Compare '{whole}' as a whole, or filter after loading.";

    public static string ConversionMayChange(Type from, Type to) =>
        $"converting {NameOf(from)} to {NameOf(to)} may change the value. Compare the member in its own type, and convert the other side.";

    public static string NoSubtypes(Type type) => $"{NameOf(type)} declares no subtypes. Declare them with [DynamoSubtype].";

    public static string SubtypeNotDeclared(Type subtype, Type type) =>
        $"{NameOf(subtype)} is not a declared subtype of {NameOf(type)}. "
        + $"Declare it with [DynamoSubtype(typeof({NameOf(subtype)}), \"name\")].";

    public static string NoPositions(string place) =>
        $"{place} is not stored as a list with positions. Use Contains, or store it as a list.";

    public const string NegativePosition = "a list's positions are numbers from 0. Give a position that is not negative.";
    public const string PositionFromItem = "a position or key cannot come from the item. Give a value of your own.";
    public const string EmptyEntryName = "DynamoDB has no map entry with an empty name. Give a key that is not empty.";

    // Comparisons.
    public const string ItemHasNoValue = "the item itself has no value. Compare its members.";
    public const string MemberWithItself = "a member is compared with itself. Compare it with a value or with another member.";
    public const string ObjectsCompared = "a whole object can only be compared by == or != with a value of yours. Compare its members.";
    public const string CollectionsCompared = "collections are not compared as a whole. Use Contains or Count.";
    public static string ComparedByReference(Type type) =>
        $"== of two objects of type {NameOf(type)} asks whether they are one instance, which a loaded one never is. "
        + "Compare its members, or make it a record.";

    public static string OwnEquality(Type type) =>
        $"{NameOf(type)} decides in code of its own what is equal, and DynamoDB compares stored members. "
        + "Compare its members, or make it a record.";

    public static string ComparesUnstored(Type type, string member) =>
        $"equality of {NameOf(type)} includes '{member}', which is not stored as it is. Compare the stored members.";

    public static string CollectionInObject(string member, Type type) =>
        $"a {NameOf(type)} compares the collection '{member}' by reference, so that a loaded one never equals another. "
        + "Compare its other members.";

    // Dates.
    public const string PartOfEveryYear =
        "a month or day is a range of dates only together with what it is in: x.Member.Year == year && x.Member.Month == month. "
        + "Write both, joined by &&, or store it as a member.";
    public const string PartWithoutRange =
        "this part of a date or time is no range of stored values. Compare the whole member with the bounds of a range, "
        + "or store the part as a member.";
    public const string PartComparedWithItem = "a part of a date can only be compared with a value of yours. Store the part as a member.";

    public const string MembersInDifferentForms =
        "the two members are stored in different forms. Filter after loading, or store one of them in the form of the other.";
    public const string OnlySignOfComparison = "the result of a comparison is only known by its sign. Compare it with 0.";
    public const string OrderedWithNull =
        "the other side is null, and nothing in DynamoDB is less or greater than null. Compare with null by == or !=.";

    public static string OrderNotStored(Type type, string storedAs) =>
        $"{NameOf(type)} is stored as {storedAs}, whose order is not that of the values. "
        + "Compare with == or !=, list the values with Contains, or store a number that sorts.";

    public static string IdentityCompared(Type identity, string first, string second) =>
        $"an identity of two parts, {NameOf(identity)}, can only be compared by == with a value. "
        + $"Compare its members: {first} and {second}.";

    public static string NeverEqualAsObjects(Type type, Type other) =>
        $"a {NameOf(type)} and a {NameOf(other)} are never equal as objects. Compare with ==, or with a {NameOf(type)}.";

    public static string NoExactNumber(Type type, Type other) =>
        $"no {NameOf(type)} is this {NameOf(other)}, although both may be stored as the same text. Compare with a {NameOf(type)}.";

    public static string NotStorableThere(Type type, Type stored) =>
        $"a value of type {NameOf(type)} cannot be stored where {NameOf(stored)} is. Compare with a {NameOf(stored)}.";

    public static string NoStoredForm(string problem) =>
        $"the value has no stored form: {problem}. Compare with a value that could be stored.";

    // Sizes.
    public const string SizeOfConverted =
        "a converter of its own decides how it is stored, and so what its size is. Filter after loading, or store the count.";
    public const string SizeComparedWithoutNumber = "a size is a number, and the other side is not. Compare it with a number.";

    // Text.
    public const string NoEndsWith =
        "DynamoDB has no condition on the end of a text. Filter after loading, or store the text reversed and use StartsWith.";
    public const string OrdinalOnly =
        "DynamoDB compares text byte by byte. Use StringComparison.Ordinal, or leave the comparison out; "
        + "for any other comparison store a normalised copy as a member of its own.";
    public const string TextChanged =
        "DynamoDB compares text byte by byte and cannot change it first. "
        + "Store a normalised copy as a member of its own, and compare that.";
    public const string SearchedInValue =
        "DynamoDB can only search in stored text, and not in a value for it. "
        + "List the values, values.Contains(x.Member), or filter after loading.";
    public const string SearchedForNull = "what is searched for is null. Give a text.";
    public const string SearchedForStored =
        "what is searched for must be a value of yours, or a member stored in the same form. Filter after loading.";

    public static string NotStoredAsText(string storedAs) => $"it is stored as {storedAs}, not as text. Filter after loading.";

    // Collections.
    public const string NotACollection = "it is not stored as a list or set. Filter after loading.";
    public const string ObjectsInList =
        "objects in a list are compared by everything that is stored of them, which is not what equality means here. "
        + "Filter after loading, or store what identifies them as a list of its own.";
    public const string NoElementConditions =
        "DynamoDB has no condition over the elements of a list but that one of them is a value: x.Tags.Any(tag => tag == value). "
        + "Filter after loading, or store the count.";
    public const string CollectionOfYours =
        "DynamoDB cannot look a value of the item up in a collection of yours. "
        + "Use collection.Contains(x.Member), or filter after loading.";
    public const string CollectionIsNull = "the collection is null. Give a collection of the values.";
    public const string OnlyCollectionsSearched = "only collections can be searched for a member. Give a collection of the values.";
    public const string ComparerGiven = "DynamoDB compares values as they are stored. Leave the comparer out.";
    public const string CollectionWithComparer =
        "the collection compares with a comparer of its own, and DynamoDB compares values as they are stored. Give a list of the values.";

    public static string TooManyCandidates(int most) =>
        $"it has more candidates than the {most} that fit into one expression of DynamoDB. Make several queries, or filter after loading.";

    // Calls.
    public const string FunctionOfYours =
        "a function of yours cannot run in DynamoDB. Write its condition here, or invoke it as an Expression<Func<…>>.";

    public static string NoCounterpart(string method) =>
        $"the method '{method}' has no counterpart in DynamoDB. Filter after loading, or store its result as a member.";

    // Selectors.
    public const string WholeAggregate =
        "it takes the whole aggregate, and a selector asks for some of its members only. "
        + "Select members, or read the aggregates and select after.";
}
