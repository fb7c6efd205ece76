namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

public sealed record OrderCancelled(Guid AggregateId) : DomainEvent(AggregateId);
