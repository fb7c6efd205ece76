using System.Text;

namespace DynamoRepository;

/// <summary>Describes what is stored of an aggregate, for readers and snapshot tests.</summary>
internal sealed class ItemDescription
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<Type> _open = [];
    private readonly TableSchema _schema;

    private ItemDescription(TableSchema schema) => _schema = schema;

    public static string Of<T>(AggregateModel<T> model)
        where T : class, IAggregateRoot
    {
        var description = new ItemDescription(model.Schema);
        description._text.Append(Errors.NameOf(typeof(T))).Append(" in table ").Append(model.Schema.Name).Append('\n');
        description.AppendInside(model.Mapping.Codec!, "", isRoot: true);
        description.AppendLine(model.Schema.ETagAttribute, "S", "version token");
        if (ItemLayout.Of(typeof(T)) is { VersionAttribute: { } attribute, Version: var version })
        {
            description.AppendLine(attribute, "N", $"version of the form, {version}");
        }

        return description._text.ToString();
    }

    private void AppendInside(ValueCodec codec, string path, bool isRoot)
    {
        if (codec.Subtypes is { } subtypes)
        {
            AppendLine(path + subtypes.Discriminator, "S", "subtype");
            foreach (var (name, branch) in subtypes.Codecs)
            {
                _text.Append("  ").Append(path).Append(name).Append(":\n");
                if (subtypes.IsApart(branch))
                {
                    var (inner, step) = Inside(branch);
                    AppendLine($"{path}{name}/{Subtypes.Apart}", Form(branch), Errors.NameOf(branch.ValueType));
                    AppendInside(inner, $"{path}{name}/{Subtypes.Apart}{step}", isRoot: false);
                    continue;
                }

                AppendInside(branch, path + name + "/", isRoot);
            }
        }
        else if (codec is IObjectCodec { Model: var model } && _open.Add(codec.ValueType))
        {
            foreach (var member in model.Members)
            {
                AppendMember(member, path, isRoot);
            }

            if (model.Extension is not null)
            {
                AppendLine(path + "*", Errors.FormOf(null), "what no other member is for");
            }

            _open.Remove(codec.ValueType);
        }
    }

    private void AppendMember(MemberModel member, string path, bool isRoot)
    {
        var notes = new List<string>
        { $"{(member.State is { } state ? Errors.NameOf(state.DeclaringType) : "")}.{member.Name}, {Errors.NameOf(member.Type)}" };
        if (isRoot && member.AttributeName == _schema.PartitionKey.Name)
        {
            notes.Add("partition key");
        }

        if (isRoot && member.AttributeName == _schema.SortKey?.Name)
        {
            notes.Add("sort key");
        }

        notes.AddRange(member.FormerNames.Select(former => $"formerly {former}"));
        if (!member.IsRead)
        {
            notes.Add("only written");
        }

        var (inner, step) = Inside(member.Codec);
        if (inner.EnumNames is { } names)
        {
            notes.Add("named " + string.Join(", ", names));
        }

        AppendLine(path + member.AttributeName, Form(member.Codec), string.Join("; ", notes));
        AppendInside(inner, path + member.AttributeName + step, isRoot: false);
    }

    // "  lines[].price: N  (OrderLine.Price, Decimal)"
    private void AppendLine(string path, string form, string notes) =>
        _text.Append("  ").Append(path).Append(": ").Append(form).Append("  (").Append(notes).Append(")\n");

    // "L of S": the elements of a list or map are described too. For a set, its name is enough.
    private static string Form(ValueCodec codec) =>
        codec is { StoredAs: DynamoType.L or DynamoType.M, ElementCodec: { } element }
            ? $"{codec.StoredForm} of {Form(element)}"
            : codec.StoredForm;

    private static (ValueCodec Codec, string Step) Inside(ValueCodec codec)
    {
        if (codec.Underlying is { } underlying)
        {
            return Inside(underlying);
        }

        if (codec.ElementCodec is { } element)
        {
            var (inner, step) = Inside(element);
            return (inner, "[]" + step);
        }

        return (codec, codec.HasBody ? "." : "");
    }
}
