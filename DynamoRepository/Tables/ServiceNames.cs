namespace DynamoRepository;

/// <summary>The service's names for the values of schemas: the same in requests, commands and templates.</summary>
internal static class ServiceNames
{
    public static string Of(TableBilling? billing) => billing == TableBilling.Provisioned ? "PROVISIONED" : "PAY_PER_REQUEST";

    public static string Of(TableStorageClass storageClass) =>
        storageClass == TableStorageClass.InfrequentAccess ? "STANDARD_INFREQUENT_ACCESS" : "STANDARD";

    public static string Of(IndexProjection projection) => projection switch
    {
        IndexProjection.KeysOnly => "KEYS_ONLY",
        IndexProjection.Include => "INCLUDE",
        _ => "ALL",
    };

    /// <summary>Returns the name of a stream's view; there is a stream.</summary>
    public static string Of(TableStreamView stream) => stream switch
    {
        TableStreamView.KeysOnly => "KEYS_ONLY",
        TableStreamView.NewImage => "NEW_IMAGE",
        TableStreamView.OldImage => "OLD_IMAGE",
        _ => "NEW_AND_OLD_IMAGES",
    };
}
