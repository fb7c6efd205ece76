namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

public sealed record MeetingLimits(int? Attendees, int Guests);
