namespace DynamoRepository;

/// <summary>Messages of operations besides their failures.</summary>
internal static partial class Errors
{
    public static string CapacityNotTaken(Type exception) =>
        $"DynamoRepository: OnConsumedCapacity threw {NameOf(exception)}; the request had succeeded, and the call continues. Use a "
        + "delegate that does not throw.";
}
