namespace DynamoRepository;

/// <summary>One call of <c>AddDynamoConnection</c>; all of them are applied, in order, when the connection is created.</summary>
internal sealed record ConnectionSetup(Action<DynamoConnectionOptions> Configure);
