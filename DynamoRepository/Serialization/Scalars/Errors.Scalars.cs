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
}
