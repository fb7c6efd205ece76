namespace DynamoRepository.Tests.Stores;

/// <summary>The ways in which a repository reaches its items.</summary>
public enum StoreKind
{
    /// <summary><c>DynamoConnection.InMemory()</c>.</summary>
    InMemory,

    /// <summary>A client that the connection makes: straight to and from bytes.</summary>
    Wire,

    /// <summary>An <c>AmazonDynamoDBClient</c> handed in: the same.</summary>
    PlainClient,

    /// <summary>Any other <c>IAmazonDynamoDB</c>: its ordinary methods.</summary>
    OtherClient,
}
