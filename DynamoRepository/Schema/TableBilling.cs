namespace DynamoRepository;

/// <summary>The billing modes of a table.</summary>
public enum TableBilling
{
    /// <summary>Pay per request, without capacity settings.</summary>
    OnDemand,

    /// <summary>Pay for reserved read and write units per second.</summary>
    Provisioned,
}
