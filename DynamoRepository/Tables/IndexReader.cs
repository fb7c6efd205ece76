namespace DynamoRepository;

/// <summary>Reads a table's indexes from the <c>[DynamoIndex]</c> attributes of an aggregate's members.</summary>
internal sealed class IndexReader(Type type, MarkedMembers members, KeyAttribute partitionKey, KeyAttribute? sortKey, List<string> problems)
{
    // AWS, "Service, account, and table quotas in Amazon DynamoDB".
    private const int MaxGlobal = 20;
    private const int MaxLocal = 5;
    private const int MaxIncluded = 20;
    private const int MaxIncludedInAll = 100;

    // AWS, "Multi-attribute keys pattern": of a global index.
    private const int MaxInRole = 4;

    public IReadOnlyList<IndexSchema> Read()
    {
        problems.AddRange(members.Misplaced<DynamoIndexAttribute>("[DynamoIndex]"));
        var marks = members.IndexMarks(problems);
        if (marks.Count == 0)
        {
            return [];
        }

        var indexes = marks.GroupBy(pair => pair.Mark.Name).Select(group => Index(group.Key, [.. group])).OfType<IndexSchema>().ToList();
        if (indexes.Count(index => !index.IsLocal) > MaxGlobal)
        {
            problems.Add(Errors.TooManyIndexes(type, "global", MaxGlobal));
        }

        if (indexes.Count(index => index.IsLocal) > MaxLocal)
        {
            problems.Add(Errors.TooManyIndexes(type, "local", MaxLocal));
        }

        if (indexes.SelectMany(index => index.IncludedAttributes).Count() > MaxIncludedInAll)
        {
            problems.Add(Errors.TooManyIncludedInAll(type, MaxIncludedInAll));
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

        if (marks.Select(pair => (pair.Mark.Local, pair.Mark.Projection, Include: string.Join(",", pair.Mark.Include))).Distinct()
            .Count() > 1)
        {
            problems.Add(Errors.IndexDisagrees(type, name));
        }

        foreach (var (member, _) in marks.DistinctBy(pair => pair.Member))
        {
            CheckKey(name, member);
        }

        var first = marks[0].Mark;
        var ordered = marks.OrderBy(pair => pair.Mark.Order).ToList();
        var partitions = ordered.FindAll(pair => pair.Mark.Role == IndexRole.PartitionKey && !first.Local);
        var sorts = ordered.FindAll(pair => pair.Mark.Role == IndexRole.SortKey || first.Local);
        if (first.Local)
        {
            CheckLocal(name, sorts);
        }
        else
        {
            CheckGlobal(name, partitions, sorts);
        }

        CheckIncluded(
            name, marks[0],
            [partitionKey.Name, .. sortKey is null ? [] : new[] { sortKey.Name }, .. marks.Select(pair => pair.Member.AttributeName)]);
        if (problems.Count > before)
        {
            return null;
        }

        return new IndexSchema(
            name,
            first.Local ? [partitionKey] : [.. partitions.Select(pair => Key(pair.Member))],
            [.. sorts.Select(pair => Key(pair.Member))],
            first.Local,
            first.Projection,
            [.. first.Include.Select(member => members.ByName(member, marks[0].Member)!.AttributeName)]);
    }

    private void CheckLocal(string index, List<MarkedMember<DynamoIndexAttribute>> sorts)
    {
        if (sortKey is null)
        {
            problems.Add(Errors.LocalIndexNeedsSortKey(type, index));
        }

        if (sorts.DistinctBy(pair => pair.Member).Count() != sorts.Count)
        {
            problems.Add(Errors.IndexKeyMarkedTwice(type, index, sorts[0].Member.Name, IndexRole.SortKey));
        }
        else if (sorts.Count > 1)
        {
            problems.Add(Errors.IndexNeedsOneSortKey(type, index, sorts.Select(pair => pair.Member.Name)));
        }
        else if (sorts[0].Member.AttributeName == partitionKey.Name)
        {
            problems.Add(Errors.IndexKeyTwice(type, index, sorts[0].Member.Name));
        }
    }

    private void CheckGlobal(
        string index, List<MarkedMember<DynamoIndexAttribute>> partitions, List<MarkedMember<DynamoIndexAttribute>> sorts)
    {
        if (partitions.Count == 0)
        {
            problems.Add(Errors.IndexNeedsPartitionKey(type, index));
        }

        CheckRole(index, IndexRole.PartitionKey, partitions);
        CheckRole(index, IndexRole.SortKey, sorts);
        var both = sorts.Select(pair => pair.Member.AttributeName).Intersect(partitions.Select(pair => pair.Member.AttributeName));
        problems.AddRange(both.Select(attribute =>
            Errors.IndexKeyTwice(type, index, sorts.First(pair => pair.Member.AttributeName == attribute).Member.Name)));
    }

    // One problem of a role at a time: a surplus attribute may also have an equal order.
    private void CheckRole(string index, IndexRole role, List<MarkedMember<DynamoIndexAttribute>> marks)
    {
        var twice = marks.GroupBy(pair => pair.Member.AttributeName).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            problems.Add(twice.DistinctBy(pair => pair.Member).Count() > 1
                ? Errors.IndexKeysOfOneName(type, index, twice.Select(pair => pair.Member.Name), twice.Key)
                : Errors.IndexKeyMarkedTwice(type, index, twice.First().Member.Name, role));
        }
        else if (marks.Count > MaxInRole)
        {
            problems.Add(Errors.TooManyIndexKeys(type, index, role, marks.Select(pair => pair.Member.Name), MaxInRole));
        }
        else if (marks.GroupBy(pair => pair.Mark.Order).FirstOrDefault(group => group.Count() > 1) is { } equal)
        {
            problems.Add(Errors.IndexOrderTwice(type, index, role, equal.Select(pair => pair.Member.Name), equal.Key));
        }
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

        if (mark.Include.Length > MaxIncluded)
        {
            problems.Add(Errors.TooManyIncluded(type, index, MaxIncluded));
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
