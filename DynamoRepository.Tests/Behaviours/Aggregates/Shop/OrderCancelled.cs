namespace DynamoRepository.Tests.Behaviours.Shop;

public sealed record OrderCancelled(Guid AggregateId) : DomainEvent(AggregateId);
