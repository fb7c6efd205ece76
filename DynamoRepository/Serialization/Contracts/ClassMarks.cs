using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// The <c>[DynamoIndex]</c> marks on an aggregate's classes: its own, its bases', and those of its declared subtypes, its base's
/// other subtypes included, because they share the table and its indexes.
/// </summary>
internal sealed class ClassMarks
{
    private static readonly ClassMarks None = new(typeof(object), []);

    private readonly Type _type;

    private ClassMarks(Type type, IReadOnlyList<ClassMark> all)
    {
        _type = type;
        All = all;
    }

    /// <summary>The marks, each once, with the class that it stands on.</summary>
    public IReadOnlyList<ClassMark> All { get; }

    /// <summary>Those of an aggregate; none of another object.</summary>
    public static ClassMarks Of(Type type)
    {
        if (!EntityTypes.IsAggregate(type))
        {
            return None;
        }

        var (marks, seen) = (new List<ClassMark>(), new HashSet<Type>());
        foreach (var @class in Hierarchy.Of(type))
        {
            Add(@class, seen, marks);
            foreach (var declared in DeclaredSubtypes.Of(@class))
            {
                foreach (var subclass in Hierarchy.Of(declared.Type))
                {
                    Add(subclass, seen, marks);
                }
            }
        }

        return marks.Count == 0 ? None : new ClassMarks(type, marks);
    }

    private static void Add(Type @class, HashSet<Type> seen, List<ClassMark> marks)
    {
        if (seen.Add(@class) && @class.IsDefined(typeof(DynamoIndexAttribute), inherit: false))
        {
            marks.AddRange(
                @class.GetCustomAttributes<DynamoIndexAttribute>(inherit: false).Select(mark => new ClassMark(@class, mark)));
        }
    }

    /// <summary>Those about a member of the aggregate. A mark on another subtype is about what both inherit.</summary>
    public IEnumerable<DynamoIndexAttribute> About(StateMember member) => All
        .Where(marked => marked.Mark.Member is { } name && member.IsCalled(name)
            && (marked.Class.IsAssignableFrom(_type) || member.DeclaringType.IsAssignableFrom(marked.Class)))
        .Select(marked => marked.Mark);
}
