using System.Text;

namespace DynamoRepository;

/// <summary>Writes down what is stored of an aggregate, for people and snapshot tests.</summary>
internal static class ItemDescription
{
    public static string Of<T>(AggregateModel<T> model)
        where T : AggregateRoot
    {
        var text = new StringBuilder();
        text.Append(Errors.NameOf(typeof(T))).Append(" in table ").Append(model.Schema.Name).Append('\n');
        Append(model.Mapping.Codec!, "", model.Schema, text, []);
        text.Append("  ").Append(model.Schema.ETagAttribute).Append(": S  (version token)\n");
        return text.ToString();
    }

    private static void Append(ValueCodec codec, string path, TableSchema schema, StringBuilder text, HashSet<Type> open)
    {
        switch (codec)
        {
            case ISubtypeCodec subtypes:
                text.Append("  ").Append(path).Append(subtypes.Discriminator).Append(": S  (subtype)\n");
                foreach (var (name, branch) in subtypes.Branches)
                {
                    text.Append("  ").Append(path).Append(name).Append(":\n");
                    Append(branch, path + name + "/", schema, text, open);
                }

                break;
            case IObjectCodec @object when open.Add(codec.ValueType):
                foreach (var member in @object.Model.Members)
                {
                    Append(member, path, schema, text, open);
                }

                open.Remove(codec.ValueType);
                break;
            default:
                break;
        }
    }

    // "  lines[].price: N  (OrderLine.Price, Decimal)"
    private static void Append(MemberModel member, string path, TableSchema schema, StringBuilder text, HashSet<Type> open)
    {
        var notes = new List<string> { $"{(member.State is { } state ? Errors.NameOf(state.DeclaringType) : "")}.{member.Name}, {Errors.NameOf(member.Type)}" };
        if (path.Length == 0 && member.AttributeName == schema.PartitionKey.Name)
        {
            notes.Add("partition key");
        }

        if (path.Length == 0 && member.AttributeName == schema.SortKey?.Name)
        {
            notes.Add("sort key");
        }

        notes.AddRange(member.FormerNames.Select(former => $"formerly {former}"));
        if (!member.IsRead)
        {
            notes.Add("only written");
        }

        text.Append("  ").Append(path).Append(member.AttributeName).Append(": ").Append(member.Codec.StoredAs)
            .Append("  (").AppendJoin("; ", notes).Append(")\n");
        var (inner, step) = Inside(member.Codec);
        Append(inner, path + member.AttributeName + step, schema, text, open);
    }

    private static (ValueCodec Codec, string Step) Inside(ValueCodec codec) => codec.ElementCodec is { } element
        ? (Inside(element).Codec, "[]" + Inside(element).Step)
        : (codec, codec is IObjectCodec or ISubtypeCodec ? "." : "");
}
