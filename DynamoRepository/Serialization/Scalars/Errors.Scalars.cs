using System.Globalization;

namespace DynamoRepository;

/// <content>Messages about single values.</content>
internal static partial class Errors
{
    public static string NotANumber(Type type) => $"holds a {NameOf(type)} that is not a finite number, which DynamoDB cannot store.";

    public static string NegativeZero(Type type) =>
        $"holds a {NameOf(type)} that is negative zero, which would load as 0: DynamoDB has one zero. Add 0 to the number before it is set "
        + "(-0.0 + 0.0 is 0.0), or store it as text.";

    public static string TooManyDigits(Type type, int digits) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"holds a {NameOf(type)} with {digits} significant digits; DynamoDB stores at most 38. Round it, or store it as text.");

    public static string NumberOutOfRange(Type type) =>
        $"holds a {NameOf(type)} outside DynamoDB's range of 1E-130 to 9.99E+125 (positive or negative). Store it as text.";

    public static string AmbiguousEnum(Type type) =>
        $"holds a {NameOf(type)} without a name of its own whose text is that of an [EnumMember] of another value. Give the value a name, "
        + "or the other one a name that is no number and has no comma.";

    public static string BadText(Type type, string storedAs) =>
        $"expected {storedAs} with the text of a {NameOf(type)}, found other text.";

    public static string LocalTime() =>
        "is a local time (a DateTime of kind Local), which would load as UTC: the same instant with another time of day, and maybe another "
        + "date. Use UTC (DateTime.UtcNow, ToUniversalTime()), a DateTimeOffset, or a DateOnly where only the date counts. To store the "
        + "instant of local times, set StoreLocalTimesAsUtc of the DynamoConnection or of DynamoRepositoryOptions to true.";

    public static string NoTextOfItsOwn(Type type) =>
        $"holds a {NameOf(type)} that is not the one that its text would load as: one that the program made or changed. Use a "
        + $"{NameOf(type)} of which its text says everything, or give the member a [JsonConverter].";

    public static string NotBase64(Type type) => BadText(type, $"{DynamoType.B} (base64)");

    public static string BadEnum(Type type) =>
        $"expected the name or number of a {NameOf(type)}, found neither. A newer version of the application may have written it: add "
        + "the name.";

    public static string UndeclaredSubtype(Type declared, Type actual) =>
        $"holds a {NameOf(actual)} where {NameOf(declared)} is declared. Declare it with [DynamoSubtype(typeof({NameOf(actual)}), \"…\")] "
        + $"on {NameOf(declared)}.";

    public static string ConstructorThrew(Type type) =>
        $"the constructor of {NameOf(type)} refused the stored data. Add a private parameterless constructor to {NameOf(type)}: loading "
        + "will then go through that one and set the fields directly. See the inner exception.";

    public static string ValueThrew(Type type) =>
        $"holds a {NameOf(type)} without a valid value: its property Value, or what makes a {NameOf(type)} of it, threw. Give it a value "
        + $"before saving; where there may be none, set the {NameOf(type)} itself to null (declared with '?'). See the inner exception.";

    public static string ValueRefused(Type type) =>
        $"{NameOf(type)} refused the stored value. A version of the application with other rules, or another program, wrote it: let "
        + $"{NameOf(type)} accept it, or rewrite the item. See the inner exception.";

    public static string MoreThanItsValue(Type type) =>
        $"holds a {NameOf(type)}, which is marked [DynamoScalar], but one made of its Value again does not equal it. Compare a "
        + $"{NameOf(type)} by its Value in Equals, or remove the mark, so that it is stored as a map of its members.";
}
