namespace DynamoRepository.Tests.Agreement;

/// <summary>One operation on the edge of what DynamoDB takes.</summary>
/// <param name="Name">Operation and value, for people.</param>
/// <param name="Act">The operation; its result is compared.</param>
internal sealed record EdgeRow(string Name, Func<Edge, Task<object?>> Act)
{
    /// <summary>True if only the service can know that it has to refuse it, so that a request is sent.</summary>
    public bool OnlyTheServiceKnows { get; init; }

    /// <summary>Whether the exceptions for single aggregates are compared too.</summary>
    public bool ComparesFailures { get; init; } = true;

    public EdgeRow(string name, Func<Edge, Task> act)
        : this(name, async edge =>
        {
            await act(edge);
            return (object?)null;
        })
    {
    }

    public override string ToString() => Name;
}
