using System.Reflection;

namespace DynamoRepository;

/// <summary>Reads a table's schema from an aggregate's attributes, and collects the problems with them.</summary>
internal sealed class TableSchemaReader(TableSource source)
{
    private readonly List<string> _problems = [];
    private readonly MarkedMembers _members = new(source.Type, source.Model, source.Codec);

    /// <summary>Returns the schema, or the problems that prevent one.</summary>
    public (TableSchema? Schema, IReadOnlyList<string> Problems) Read()
    {
        var (type, model, keys) = (source.Type, source.Model, source.Keys);
        if (type.GetCustomAttribute<DynamoTableAttribute>(inherit: true) is not { } table)
        {
            return (null, [Errors.NoTableAttribute(type)]);
        }

        var name = table.Name ?? SnakeCase.From(type.Name);
        if (!TableNames.IsValid(name))
        {
            _problems.Add(Errors.BadTableName(type, name));
        }

        if (table.ETagAttribute is null or "")
        {
            _problems.Add(Errors.EmptyETagAttribute(type));
        }

        if (table.IdAttribute is not null && (table.IdAttribute.Length == 0 || model.Identity is not null))
        {
            _problems.Add(Errors.BadIdAttribute(type));
        }

        var settings = TableSettingsReader.Read(type, table, _problems);
        if (keys.Count == 0)
        {
            return (null, _problems); // problems with a key itself are reported where the codec is built
        }

        var partitionKey = Key(keys[0]);
        var sortKey = keys.Count > 1 ? Key(keys[1]) : null;

        if (sortKey is not null && sortKey.Name == partitionKey.Name)
        {
            _problems.Add(Errors.SameKeyTwice(type, partitionKey.Member));
        }

        foreach (var key in (KeyAttribute?[])[partitionKey, sortKey])
        {
            if (key is not null && !KeyAttribute.IsName(key.Name))
            {
                _problems.Add(Errors.BadKeyName(type, key.Member, key.Name));
            }
        }

        var indexes = new IndexReader(type, _members, partitionKey, sortKey, _problems).Read();
        var schema = new TableSchema(name, partitionKey, sortKey, indexes, TimeToLive(), table.ETagAttribute!) { Settings = settings };
        foreach (var key in schema.KeyAttributes)
        {
            foreach (var other in _members.Contradicting(key))
            {
                _problems.Add(Errors.KeyOfTwoTypes(
                    type, key.Name, key.Type, other.State?.DeclaringType ?? type, other.Name, other.Codec.KeyType!.Value));
            }
        }

        return _problems.Count == 0 ? (schema, []) : (null, _problems);
    }

    // Problems with a key itself are reported where the codec is built.
    private KeyAttribute Key(MemberModel member)
    {
        bool Differs(ObjectModel branch) =>
            member.Owner is null && branch.ByName(member.Name)?.AttributeName is { } other && other != member.AttributeName;
        foreach (var branch in ObjectModel.Of(source.Codec))
        {
            if (Differs(branch))
            {
                _problems.Add(Errors.KeyIsOverridden(source.Type, member.Name, member.AttributeName, branch.Type));
            }
        }

        return new KeyAttribute(member.Name, member.AttributeName, member.Codec.KeyType!.Value);
    }

    private string? TimeToLive()
    {
        _problems.AddRange(_members.Misplaced<DynamoTimeToLiveAttribute>("[DynamoTimeToLive]"));
        var marked = new List<MemberModel>();
        foreach (var (member, _) in _members.With<DynamoTimeToLiveAttribute>())
        {
            if (!marked.Exists(other => other.AttributeName == member.AttributeName))
            {
                marked.Add(member);
            }
        }

        if (marked.Count > 1)
        {
            _problems.Add(Errors.SeveralTimesToLive(source.Type, marked.Select(member => member.Name)));
        }

        return marked.Count == 0 ? null : marked[0].AttributeName;
    }
}
