using System.Runtime.Serialization;
using Newtonsoft.Json;

#pragma warning disable IDE0032, IDE0290 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>
/// Written for an object-relational mapper: virtual members, child entities that know their parent, protected constructors.
/// </summary>
[DynamoTable("style-reading-groups")]
internal class ReadingGroup : AggregateRoot
{
    protected ReadingGroup() => Name = null!;

    public ReadingGroup(string name, int seats)
    {
        Name = name;
        Seats = seats;
        Members = new HashSet<GroupMember>();
    }

    public virtual string Name { get; protected set; }

    public virtual int Seats { get; protected set; }

    public virtual ICollection<GroupMember> Members { get; protected set; } = new HashSet<GroupMember>();

    public GroupMember Join(string name)
    {
        if (Members.Count == Seats)
        {
            throw new InvalidOperationException("No seat is left.");
        }

        var member = new GroupMember(this, name);
        Members.Add(member);
        return member;
    }

    [OnDeserialized] // and two lines here, so that loaded members know their group
    private void Link(StreamingContext context) => Members.ToList().ForEach(member => member.Belong(this));

    public static ReadingGroup Sample()
    {
        var group = new ReadingGroup("Proust", 7);
        group.Join("Ann").Say("Swann's Way");
        group.Join("Ben");
        return group;
    }
}

internal class GroupMember : Entity
{
    protected GroupMember() => (Group, Name) = (null!, null!);

    public GroupMember(ReadingGroup group, string name) => (Group, Name) = (group, name);

    [JsonIgnore] // the back reference: the item is the group
    public virtual ReadingGroup Group { get; private set; }

    public virtual string Name { get; protected set; }

    public virtual IList<string> Remarks { get; protected set; } = [];

    public void Say(string text) => Remarks.Add($"{Group.Name}: {text}");

    internal void Belong(ReadingGroup group) => Group = group;
}
