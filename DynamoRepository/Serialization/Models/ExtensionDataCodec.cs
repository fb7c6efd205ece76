using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>A member marked <c>[JsonExtensionData]</c>: every attribute that no other member is for, in its natural form.</summary>
internal sealed class ExtensionDataCodec(
    TypedCodec<JToken> token, TypedCodec<object> anything, JsonObjectContract contract, IReadOnlySet<string> memberNames)
{
    /// <summary>The attribute that names the subtype where the object is one of several; null where it is not.</summary>
    public string? Discriminator { get; set; }

    public void Write(ItemWriter writer, object target)
    {
        if (contract.ExtensionDataGetter is not { } getter || getter(target) is not { } entries)
        {
            return;
        }

        foreach (var (key, value) in entries)
        {
            var name = (string)key;
            if (memberNames.Contains(name) || name == Discriminator || writer.IsReserved(name))
            {
                throw new MappingException(Errors.ExtensionHidesMember(name));
            }

            writer.WriteName(name);
            anything.WriteElement(writer, value);
        }
    }

    /// <summary>From an attribute name that no member is for: reads its value, unless the item's root has a use for it.</summary>
    public void Read(ref AttributeReader reader, ReadContext context, ref Dictionary<string, JToken>? extra)
    {
        if (context.IsReserved(ref reader))
        {
            context.SkipUnknown(ref reader);
            return;
        }

        var name = reader.GetString();
        var value = (JToken?)token.ReadObject(ref reader, reader.ReadTag(), context) ?? JValue.CreateNull();
        reader.ReadEnd();
        if (!(extra ??= []).TryAdd(name, value))
        {
            throw new MappingException(Errors.DuplicateAttribute(name));
        }
    }

    /// <summary>Hands what was read to the object.</summary>
    public void MoveTo(Dictionary<string, JToken>? extra, object target)
    {
        if (contract.ExtensionDataSetter is not { } setter)
        {
            return;
        }

        foreach (var (name, value) in extra ?? [])
        {
            setter(target, name, value);
        }
    }
}
