namespace DynamoRepository.Tests.Behaviours.Shop;

public sealed record OrderStarted(Guid AggregateId, string UserId, string UserName) : DomainEvent(AggregateId);
