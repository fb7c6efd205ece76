namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

public sealed record OrderStarted(Guid AggregateId, string UserId, string UserName) : DomainEvent(AggregateId);
