namespace DynamoRepository;

/// <content>Messages about how a type is made, and what an expression names.</content>
internal static partial class Errors
{
    public static string CannotMakeAbstract(Type type) =>
        $"is of type {NameOf(type)}, which is abstract, so that it cannot be loaded. Declare what it may be with "
        + $"[DynamoSubtype(typeof(…), \"name\")] on {NameOf(type)}, or use a concrete type.";

    public static string ConstructorDoesNotMatch(Type type, string parameter) =>
        $"is of type {NameOf(type)}, whose [JsonConstructor] has the parameter '{parameter}', which matches no stored member by name and "
        + "type. Name it after a member, or mark another constructor.";

    public static string NoUsableConstructor(Type type, string field) =>
        $"is of type {NameOf(type)}, which has no constructor without parameters and none whose parameters all match stored members, and "
        + $"whose field '{field}' is not stored, so that it could not be restored. Add a private parameterless constructor to "
        + $"{NameOf(type)}.";

    // Why a type cannot be stored by what it shows

    public static string ItIsAbstract() => "it is abstract";

    public static string ItIsABlockOfMemory() => "it is a block of memory, of which only the first element is a field";

    public static string FieldIsNotStored(string field) => $"its field '{field}' is not stored";

    public static string FieldIsNotShown(string field) => $"no public property shows its field '{field}'";

    public static string PropertyCannotBeSet(string property) =>
        $"its property '{property}' can be set neither directly nor by a public constructor";

    // Members that an expression names

    public static string MeansAnotherGetter(string getter) => $"it means '{getter}', whose getter does not simply return a stored member";

    public static string ImplementedByTheInterface(Type @interface, string member) =>
        $"'{NameOf(@interface)}.{member}' is implemented by the interface itself, whose code cannot run in DynamoDB";

    public static string NotImplementedOnce(Type type, Type @interface) =>
        $"{NameOf(type)} does not implement {NameOf(@interface)} exactly once";
}
