namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

/// <summary>An aggregate that shows nothing of its state: only private fields, and ids of types of their own.</summary>
[DynamoTable("meetings", PartitionKey = nameof(_meetingId))]
public class Meeting : AggregateRoot
{
    private readonly MeetingId _meetingId;
    private readonly MemberId _creatorId;
    private readonly List<MeetingAttendee> _attendees;
    private readonly HashSet<MemberId> _notAttending = [];
    private readonly Dictionary<MemberId, string> _comments = [];
    private string _title;
    private MeetingLimits _limits;
    private DateTime? _cancelDate;
    private bool _isCancelled;

    public Meeting(MeetingId id, MemberId creatorId, string title, MeetingLimits limits)
    {
        (_meetingId, _creatorId, _title, _limits) = (id, creatorId, title, limits);
        _attendees = [new MeetingAttendee(creatorId, isHost: true, guests: 0)];
    }

    private Meeting()
    {
        _meetingId = null!;
        _creatorId = null!;
        _title = null!;
        _limits = null!;
        _attendees = [];
    }

    public void Change(string title, MeetingLimits limits) => (_title, _limits) = (title, limits);

    public void Attend(MemberId member, int guests) => _attendees.Add(new MeetingAttendee(member, isHost: false, guests));

    public void SignOff(MemberId member, string comment)
    {
        _notAttending.Add(member);
        _comments[member] = comment;
    }

    public void Cancel(DateTime when) => (_isCancelled, _cancelDate) = (true, when);

    public string Summary() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{_meetingId.Value} {_creatorId.Value} {_title} {_limits} {_cancelDate:O} {_isCancelled} "
        + $"{string.Join(';', _attendees.Select(attendee => attendee.Summary()))} ")
        + string.Join(';', _notAttending.Select(member => member.Value))
        + string.Join(';', _comments.Select(comment => $"{comment.Key.Value}={comment.Value}"));
}
