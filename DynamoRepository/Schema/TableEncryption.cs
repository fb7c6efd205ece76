namespace DynamoRepository;

/// <summary>The kinds of key that encrypt a table. Every table is encrypted.</summary>
public enum TableEncryption
{
    /// <summary>A key that DynamoDB owns, free of charge and not visible in the account.</summary>
    AwsOwned,

    /// <summary>The account's key <c>aws/dynamodb</c>, managed by AWS; KMS bills and logs its use.</summary>
    AwsManaged,

    /// <summary>A KMS key of your own, named by <c>EncryptionKey</c>.</summary>
    CustomerManaged,
}
