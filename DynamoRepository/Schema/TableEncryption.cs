namespace DynamoRepository;

/// <summary>Whose key encrypts a table. Every table is encrypted.</summary>
public enum TableEncryption
{
    /// <summary>A key of DynamoDB itself, without cost and without a trace in the account.</summary>
    AwsOwned,

    /// <summary>The account's key <c>aws/dynamodb</c>, kept by AWS; its uses are billed and logged by KMS.</summary>
    AwsManaged,

    /// <summary>A KMS key of one's own, named beside this.</summary>
    CustomerManaged,
}
