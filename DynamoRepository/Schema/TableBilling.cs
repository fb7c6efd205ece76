namespace DynamoRepository;

/// <summary>How a table is paid for.</summary>
public enum TableBilling
{
    /// <summary>By request, without limits to set.</summary>
    OnDemand,

    /// <summary>By the read and write units reserved per second.</summary>
    Provisioned,
}
