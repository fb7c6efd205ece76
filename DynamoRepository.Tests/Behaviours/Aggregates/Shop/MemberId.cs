namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

public sealed class MemberId(Guid value) : TypedId(value);
