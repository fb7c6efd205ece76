namespace DynamoRepository;

/// <summary>
/// Something that happened to an aggregate whose identity is a Guid. Derive a record from it and raise it with <c>RaiseEvent</c>.
/// </summary>
/// <param name="AggregateId">The Id of the aggregate that the event is about.</param>
public abstract record DomainEvent(Guid AggregateId) : DomainEvent<Guid>(AggregateId);
