namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

/// <summary>No entity and no value object of this library's: a class of the application with private fields.</summary>
public class MeetingAttendee
{
    private readonly MemberId _attendeeId;
    private readonly bool _isHost;
    private readonly int _guests;

    internal MeetingAttendee(MemberId attendeeId, bool isHost, int guests) =>
        (_attendeeId, _isHost, _guests) = (attendeeId, isHost, guests);

    private MeetingAttendee() => _attendeeId = null!;

    public string Summary() => $"{_attendeeId.Value} {_isHost} {_guests}";
}
