using System.Text.Json.Serialization;

namespace DynamoRepository;

/// <summary>
/// Attributes by which other libraries leave out a member. Here they say nothing: a password hash that is kept from a response is state
/// all the same.
/// </summary>
internal static class ForeignMarks
{
    // By name, because this library references none of theirs.
    private static readonly HashSet<string> Ignoring =
    [
        "System.ComponentModel.DataAnnotations.Schema.NotMappedAttribute",
        "System.Xml.Serialization.XmlIgnoreAttribute",
        "MongoDB.Bson.Serialization.Attributes.BsonIgnoreAttribute",
        "Amazon.DynamoDBv2.DataModel.DynamoDBIgnoreAttribute",
        "MessagePack.IgnoreMemberAttribute",
        "ProtoBuf.ProtoIgnoreAttribute",
        "LiteDB.BsonIgnoreAttribute",
    ];

    /// <summary>The attribute by which another library leaves out the member in every case, or null.</summary>
    public static Type? On(StateMember member) => member.Find(IsIgnoring)?.GetType();

    private static bool IsIgnoring(Attribute attribute) => attribute is JsonIgnoreAttribute ignore
        ? ignore.Condition == JsonIgnoreCondition.Always
        : Ignoring.Contains(attribute.GetType().FullName!);
}
