namespace DynamoRepository.Tests.Behaviours.Shop;

public sealed class MemberId(Guid value) : TypedId(value);
