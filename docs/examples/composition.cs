#:project ../../DynamoRepository/DynamoRepository.csproj

// Composition: a domain service works with several repositories, and knows only their interfaces. A student enrols in a course.
//
//   dotnet run docs/examples/composition.cs                                       in memory, nothing to install
//   dotnet run docs/examples/composition.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;

// One connection for the whole application; every repository receives it.
#region compose
using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "school_" }
    : DynamoConnection.InMemory("school_");
var students = new StudentRepository(connection);
var courses = new DynamoRepository<Course>(connection);
var enrolments = new EnrolmentRepository(connection);
var office = new EnrolmentOffice(students, courses, enrolments, () => new DynamoTransaction(connection));
var lists = new ClassLists(students, enrolments);
#endregion
await students.CreateTableAsync();
await courses.CreateTableAsync();
await enrolments.CreateTableAsync();

Student[] class1 = [new("Aya"), new("Bruno"), new("Chidi")];
var drawing = new Course("Drawing", places: 2);
await students.SaveAllAsync(class1);
await courses.SaveAsync(drawing);

var answers = new List<string>();
foreach (var student in class1.Append(class1[0]))
{
    var answer = await office.EnrolAsync(student.Id, drawing.Id);
    answers.Add(answer);
    Console.WriteLine($"{student.Name}: {answer}");
}

var list = await lists.NamesAsync(drawing.Id);
Console.WriteLine($"Drawing: {string.Join(", ", list)}.");

// Everything agrees: places taken in the course, enrolments, names on the list.
var taken = (await courses.GetByIdAsync(drawing.Id)).Taken;
var stored = await enrolments.CountAsync();
Console.WriteLine($"{taken} places taken, {stored} enrolments stored.");

await students.DeleteTableAsync();
await courses.DeleteTableAsync();
await enrolments.DeleteTableAsync();
return answers is ["welcome.", "welcome.", "the course is full.", "enrolled already."]
    && list is ["Aya", "Bruno"]
    && (taken, stored) is (2, 2)
    ? 0
    : 1;

#region service
public sealed class EnrolmentOffice(
    IRepository<Student> students, IRepository<Course> courses, IEnrolmentRepository enrolments, Func<DynamoTransaction> begin)
{
    public async Task<string> EnrolAsync(Guid studentId, Guid courseId)
    {
        if (await enrolments.FindByIdAsync(new(courseId, studentId)) is not null)
            return "enrolled already.";
        var student = await students.GetByIdAsync(studentId);
        var course = await courses.GetByIdAsync(courseId);
        if (!course.TryTakePlace())
            return "the course is full.";

        // Two aggregates change: together or not at all. If another student has taken a place meanwhile, this throws Conflict.
        await begin()
            .Save(courses, course)
            .Add(enrolments, new Enrolment(course.Id, student.Id))
            .CommitAsync();
        return "welcome.";
    }
}
#endregion

// Instead of a join: a query returns the Ids, and one batch returns the students.
#region join
public sealed class ClassLists(IStudentRepository students, IEnrolmentRepository enrolments)
{
    public async Task<List<string>> NamesAsync(Guid courseId)
    {
        var ids = await enrolments.StudentsOfAsync(courseId);
        var enrolled = await students.GetByIdsAsync(ids);
        return [.. enrolled.Select(student => student.Name).Order()];
    }
}
#endregion

// An interface may declare any method that a repository already has.
#region interface
public interface IStudentRepository : IRepository<Student>
{
    Task<IReadOnlyList<Student>> GetByIdsAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken = default);
}

public sealed class StudentRepository(DynamoConnection connection) : DynamoRepository<Student>(connection), IStudentRepository;
#endregion

[DynamoTable("students")]
public sealed class Student(string name) : AggregateRoot
{
    public string Name { get; } = name;
}

[DynamoTable("courses")]
public sealed class Course(string title, int places) : AggregateRoot
{
    public string Title { get; } = title;
    public int Places { get; } = places;
    public int Taken { get; private set; }

    public bool TryTakePlace()
    {
        if (Taken == Places)
            return false;
        Taken++;
        return true;
    }
}

// A key of two parts: one enrolment of a student in a course, found without an index.
#region composite-key
[DynamoTable("enrolments", PartitionKey = nameof(CourseId), SortKey = nameof(StudentId))]
public sealed class Enrolment(Guid courseId, Guid studentId) : AggregateRoot
{
    public Guid CourseId { get; } = courseId;
    public Guid StudentId { get; } = studentId;
}

public readonly record struct EnrolmentKey(Guid CourseId, Guid StudentId);

public interface IEnrolmentRepository : IRepository<Enrolment, EnrolmentKey>
{
    Task<Enrolment?> FindByIdAsync(EnrolmentKey id, CancellationToken cancellationToken = default);

    Task<List<Guid>> StudentsOfAsync(Guid courseId);
}

public sealed class EnrolmentRepository(DynamoConnection connection) : DynamoRepository<Enrolment, EnrolmentKey>(connection),
IEnrolmentRepository
{
    public Task<List<Guid>> StudentsOfAsync(Guid courseId) => Query(e => e.CourseId == courseId).Select(e => e.StudentId).ToListAsync();
}
#endregion
