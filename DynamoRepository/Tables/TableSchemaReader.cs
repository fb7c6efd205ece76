using System.Reflection;

namespace DynamoRepository;

/// <summary>Reads a table's schema from an aggregate's attributes, collecting what is wrong with them.</summary>
internal sealed class TableSchemaReader(Type type, ObjectModel model, ValueCodec root)
{
    private readonly List<string> _problems = [];
    private readonly MarkedMembers _members = new(type, model, root);

    /// <summary>The schema, or the problems because of which there is none.</summary>
    public (TableSchema? Schema, IReadOnlyList<string> Problems) Read()
    {
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

        var layout = ItemLayout.Of(type);
        var partitionKey = Key(layout.PartitionKey);
        var sortKey = layout.SortKey is null ? null : Key(layout.SortKey);
        var settings = TableSettingsReader.Read(type, table, _problems);
        if (partitionKey is null || (layout.SortKey is not null && sortKey is null))
        {
            return (null, _problems);
        }

        if (sortKey is not null && sortKey.Name == partitionKey.Name)
        {
            _problems.Add(Errors.SameKeyTwice(type, partitionKey.Member));
        }

        foreach (var key in new[] { partitionKey, sortKey }.OfType<KeyAttribute>().Where(key => !KeyAttribute.IsName(key.Name)))
        {
            _problems.Add(Errors.BadKeyName(type, key.Member, key.Name));
        }

        var indexes = new IndexReader(type, _members, partitionKey, sortKey, _problems).Read();
        var schema = new TableSchema(name, partitionKey, sortKey, indexes, TimeToLive(), table.ETagAttribute!) { Settings = settings };
        foreach (var key in schema.KeyAttributes)
        {
            _problems.AddRange(_members.Contradicting(key).Select(other =>
                Errors.KeyOfTwoTypes(type, key.Name, key.Type, other.State?.DeclaringType ?? type, other.Name, other.Codec.KeyType!.Value)));
        }

        return _problems.Count == 0 ? (schema, []) : (null, _problems);
    }

    // What is wrong with a key itself is said where the codec is built.
    private KeyAttribute? Key(string member)
    {
        if (model.ByName(member) is not { Codec.KeyType: { } keyType } stored)
        {
            return null;
        }

        bool Differs(ObjectModel branch) => branch.ByName(member)?.AttributeName is { } other && other != stored.AttributeName;
        _problems.AddRange(ObjectModel.Of(root).Where(Differs).Select(
            branch => Errors.KeyIsOverridden(type, member, stored.AttributeName, branch.Type)));
        return new KeyAttribute(member, stored.AttributeName, keyType);
    }

    private string? TimeToLive()
    {
        _problems.AddRange(_members.Misplaced<DynamoTimeToLiveAttribute>("[DynamoTimeToLive]"));
        var marked = _members.With<DynamoTimeToLiveAttribute>().Select(pair => pair.Member).DistinctBy(member => member.AttributeName).ToList();
        if (marked.Count > 1)
        {
            _problems.Add(Errors.SeveralTimesToLive(type, marked.Select(member => member.Name)));
        }

        return marked.FirstOrDefault()?.AttributeName;
    }
}
