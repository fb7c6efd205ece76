namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

public sealed class MeetingId(Guid value) : TypedId(value);
