namespace DynamoRepository;

/// <summary>Reads a table's indexes from the <c>[DynamoIndex]</c> attributes of an aggregate's members.</summary>
internal sealed class IndexReader(Type type, MarkedMembers members, KeyAttribute partitionKey, KeyAttribute? sortKey, List<string> problems)
{
    // AWS, "Service, account, and table quotas in Amazon DynamoDB".
    private const int MostGlobal = 20;
    private const int MostLocal = 5;
    private const int MostIncluded = 20;
    private const int MostIncludedInAll = 100;

    public IReadOnlyList<IndexSchema> Read()
    {
        problems.AddRange(members.Misplaced<DynamoIndexAttribute>("[DynamoIndex]"));
        var marks = members.With<DynamoIndexAttribute>().ToList();
        var indexes = marks.GroupBy(pair => pair.Mark.Name).Select(group => Index(group.Key, [.. group])).OfType<IndexSchema>().ToList();
        if (indexes.Count(index => !index.IsLocal) > MostGlobal)
        {
            problems.Add(Errors.TooManyIndexes(type, "global", MostGlobal));
        }

        if (indexes.Count(index => index.IsLocal) > MostLocal)
        {
            problems.Add(Errors.TooManyIndexes(type, "local", MostLocal));
        }

        if (indexes.Sum(index => index.IncludedAttributes.Count) > MostIncludedInAll)
        {
            problems.Add(Errors.TooManyIncludedInAll(type, MostIncludedInAll));
        }

        return indexes;
    }

    private IndexSchema? Index(string name, List<MarkedMember<DynamoIndexAttribute>> marks)
    {
        var before = problems.Count;
        if (!TableNames.IsValid(name))
        {
            problems.Add(Errors.BadIndexName(type, name));
        }

        if (marks.Select(pair => (pair.Mark.Local, pair.Mark.Projection, Include: string.Join(",", pair.Mark.Include))).Distinct().Count() > 1)
        {
            problems.Add(Errors.IndexDisagrees(type, name));
        }

        foreach (var (member, _) in marks.DistinctBy(pair => pair.Member))
        {
            CheckKey(name, member);
        }

        var first = marks[0].Mark;
        var partitions = marks.Where(pair => pair.Mark.Role == IndexRole.PartitionKey && !first.Local).ToList();
        var sorts = marks.Where(pair => pair.Mark.Role == IndexRole.SortKey || first.Local).ToList();
        if (first.Local && sortKey is null)
        {
            problems.Add(Errors.LocalIndexNeedsSortKey(type, name));
        }

        if (!first.Local && partitions.Count != 1)
        {
            problems.Add(Errors.IndexNeedsOnePartitionKey(type, name, partitions.Select(pair => pair.Member.Name)));
        }

        if (sorts.Count > 1 || (first.Local && sorts.Count != 1))
        {
            problems.Add(Errors.IndexNeedsOneSortKey(type, name, sorts.Select(pair => pair.Member.Name)));
        }

        if (partitions.Count == 1 && sorts.Count == 1 && partitions[0].Member == sorts[0].Member)
        {
            problems.Add(Errors.IndexKeyTwice(type, name, sorts[0].Member.Name));
        }

        if (first.Local && sorts.Count == 1 && sorts[0].Member.AttributeName == partitionKey.Name)
        {
            problems.Add(Errors.IndexKeyTwice(type, name, sorts[0].Member.Name));
        }

        CheckIncluded(name, marks[0], [partitionKey.Name, .. sortKey is null ? [] : new[] { sortKey.Name }, .. marks.Select(pair => pair.Member.AttributeName)]);
        if (problems.Count > before)
        {
            return null;
        }

        return new IndexSchema(
            name,
            first.Local ? partitionKey : Key(partitions[0].Member),
            sorts.Count == 0 ? null : Key(sorts[0].Member),
            first.Local,
            first.Projection,
            [.. first.Include.Select(member => members.ByName(member, marks[0].Member)!.AttributeName)]);
    }

    private void CheckKey(string index, MemberModel member)
    {
        if (member.Codec.KeyType is null)
        {
            problems.Add(Errors.IndexKeyIsNotAScalar(type, index, member.Name, member.Type));
        }

        if (!KeyAttribute.IsName(member.AttributeName))
        {
            problems.Add(Errors.BadKeyName(type, member.Name, member.AttributeName));
        }

        if (member.WritesNull)
        {
            problems.Add(Errors.IndexKeyWritesNull(type, index, member.Name));
        }
    }

    private void CheckIncluded(string index, MarkedMember<DynamoIndexAttribute> marked, HashSet<string> keys)
    {
        var mark = marked.Mark;
        if ((mark.Projection == IndexProjection.Include) != (mark.Include.Length > 0))
        {
            problems.Add(Errors.IncludeDisagrees(type, index));
        }

        if (mark.Include.Length > MostIncluded)
        {
            problems.Add(Errors.TooManyIncluded(type, index, MostIncluded));
        }

        foreach (var twice in mark.Include.GroupBy(member => member).Where(group => group.Count() > 1))
        {
            problems.Add(Errors.IncludedTwice(type, index, twice.Key));
        }

        foreach (var member in mark.Include.Distinct())
        {
            if (members.ByName(member, marked.Member) is not { } included)
            {
                problems.Add(Errors.IncludedMemberUnknown(type, index, member));
            }
            else if (keys.Contains(included.AttributeName))
            {
                problems.Add(Errors.IncludedMemberIsKey(type, index, member));
            }
        }
    }

    private static KeyAttribute Key(MemberModel member) => new(member.Name, member.AttributeName, member.Codec.KeyType!.Value);
}
