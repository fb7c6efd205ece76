namespace DynamoRepository;

/// <summary>Reads a table's indexes from the <c>[DynamoIndex]</c> attributes of an aggregate's members.</summary>
internal sealed class IndexReader(Type type, ObjectModel model, KeyAttribute partitionKey, KeyAttribute? sortKey, List<string> problems)
{
    // AWS, "Service, account, and table quotas in Amazon DynamoDB".
    private const int MostGlobal = 20;
    private const int MostLocal = 5;

    public IReadOnlyList<IndexSchema> Read()
    {
        var marks = model.Members
            .Where(member => member.State is not null)
            .SelectMany(member => member.State!.Attributes<DynamoIndexAttribute>().Select(mark => (Member: member, Mark: mark)))
            .ToList();
        var indexes = marks.GroupBy(pair => pair.Mark.Name).Select(group => Index(group.Key, [.. group])).OfType<IndexSchema>().ToList();
        if (indexes.Count(index => !index.IsLocal) > MostGlobal)
            problems.Add(Errors.TooManyIndexes(type, "global", MostGlobal));
        if (indexes.Count(index => index.IsLocal) > MostLocal)
            problems.Add(Errors.TooManyIndexes(type, "local", MostLocal));
        return indexes;
    }

    private IndexSchema? Index(string name, List<(MemberModel Member, DynamoIndexAttribute Mark)> marks)
    {
        var before = problems.Count;
        if (!TableNames.IsValid(name))
            problems.Add(Errors.BadIndexName(type, name));
        if (marks.Select(pair => (pair.Mark.Local, pair.Mark.Projection, Include: string.Join(",", pair.Mark.Include))).Distinct().Count() > 1)
            problems.Add(Errors.IndexDisagrees(type, name));
        foreach (var (member, _) in marks.Where(pair => pair.Member.Codec.KeyType is null))
            problems.Add(Errors.IndexKeyIsNotAScalar(type, name, member.Name, member.Type));

        var first = marks[0].Mark;
        var partitions = marks.Where(pair => pair.Mark.Role == IndexRole.PartitionKey && !first.Local).ToList();
        var sorts = marks.Where(pair => pair.Mark.Role == IndexRole.SortKey || first.Local).ToList();
        if (first.Local && sortKey is null)
            problems.Add(Errors.LocalIndexNeedsSortKey(type, name));
        if (!first.Local && partitions.Count != 1)
            problems.Add(Errors.IndexNeedsOnePartitionKey(type, name, partitions.Select(pair => pair.Member.Name)));
        if (sorts.Count > 1 || (first.Local && sorts.Count != 1))
            problems.Add(Errors.IndexNeedsOneSortKey(type, name, sorts.Select(pair => pair.Member.Name)));
        if ((first.Projection == IndexProjection.Include) != (first.Include.Length > 0))
            problems.Add(Errors.IncludeDisagrees(type, name));
        foreach (var unknown in first.Include.Where(member => model.ByName(member) is null))
            problems.Add(Errors.IncludedMemberUnknown(type, name, unknown));
        if (problems.Count > before)
            return null;

        return new IndexSchema(
            name,
            first.Local ? partitionKey : Key(partitions[0].Member),
            sorts.Count == 0 ? null : Key(sorts[0].Member),
            first.Local,
            first.Projection,
            [.. first.Include.Select(member => model.ByName(member)!.AttributeName)]);
    }

    private static KeyAttribute Key(MemberModel member) => new(member.Name, member.AttributeName, member.Codec.KeyType!.Value);
}
