namespace DynamoRepository.Tests.Behaviours.Aggregates;

public sealed record ProductRenamed(Guid AggregateId, string Name) : DomainEvent(AggregateId);
