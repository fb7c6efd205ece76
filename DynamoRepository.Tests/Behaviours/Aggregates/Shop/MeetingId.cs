namespace DynamoRepository.Tests.Behaviours.Shop;

public sealed class MeetingId(Guid value) : TypedId(value);
