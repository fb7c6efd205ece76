using System.Globalization;

namespace DynamoRepository;

/// <content>Messages about the subtype of an object.</content>
internal static partial class Errors
{
    public static string BadDiscriminator(Type type, string discriminator) =>
        $"the attribute '{discriminator}', which names the subtype of {NameOf(type)}, is missing or not a string.";

    public static string UnknownSubtype(Type type, string discriminator, IEnumerable<string> known) =>
        $"the attribute '{discriminator}' names a subtype of {NameOf(type)} that is not declared (declared: {Listed(known)}). A newer "
        + "version of the application may have written it: declare it with [DynamoSubtype].";

    public static string NotACaseOf(Type union, Type held) =>
        $"holds a {NameOf(held)}, which is no case of the union {NameOf(union)}, so that it could not be loaded. Use one of its cases.";

    public static string OtherSubtype(Type type) => $"the item is not one of a {NameOf(type)} but of another subtype.";

    public static string BadVersion(string attribute) =>
        $"the attribute '{attribute}', which holds the version of the item's form, is not a whole number of 1 or more. If another program "
        + "uses the name, give the version another one: [DynamoTable(…, VersionAttribute = \"…\")].";

    public static string NoStepFrom(int version) => string.Create(
        CultureInfo.InvariantCulture,
        $"the item is of version {version}, from which the class has no upgrade step. Add a method marked [DynamoUpgrade({version})].");

    public static string StepThrew(string step, int from, Type exception) => string.Create(
        CultureInfo.InvariantCulture,
        $"the upgrade step '{step}' from version {from} threw {NameOf(exception)} (see the inner exception). Let it take every item of "
        + $"that version, those with absent attributes too.");

    public static string StepChangedKey(string step, int from, string attribute) => string.Create(
        CultureInfo.InvariantCulture,
        $"the upgrade step '{step}' from version {from} changed '{attribute}', a key, so that saving would leave a second item. Leave keys "
        + $"as they are.");

    public static string StepsLeft(int from, string problem) => string.Create(
        CultureInfo.InvariantCulture,
        $"the upgrade steps from version {from} left what DynamoDB has no form for: {problem} Give each attribute exactly one value.");

    public static string OfNewerVersion(int version, int newest, string problem) => string.Create(
        CultureInfo.InvariantCulture,
        $"the item is of version {version}, newer than version {newest} of this class, which cannot load it without loss: {problem} Deploy "
        + $"the newer version of the application.");

    private static string Listed(IEnumerable<string> names)
    {
        var listed = string.Join(", ", names);
        return listed.Length == 0 ? "none" : listed;
    }
}
