namespace DynamoRepository.Tests.Behaviours.Shop;

public sealed record MeetingLimits(int? Attendees, int Guests);
