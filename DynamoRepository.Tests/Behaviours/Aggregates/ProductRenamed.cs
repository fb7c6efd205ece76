namespace DynamoRepository.Tests.Behaviours;

public sealed record ProductRenamed(Guid AggregateId, string Name) : DomainEvent(AggregateId);
