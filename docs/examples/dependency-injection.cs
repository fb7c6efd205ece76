#:project ../../DynamoRepository/DynamoRepository.csproj
#:package Microsoft.Extensions.Hosting

// Dependency injection: a hosted service sends the reminders that are due, with repositories from the container.
//
//   dotnet run docs/examples/dependency-injection.cs                                       in memory, nothing to install
//   dotnet run docs/examples/dependency-injection.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);       // the output shows only the story

// Where the tables are. Without this line: the container's IAmazonDynamoDB, otherwise the region and credentials that the SDK finds.
#region connection
if (args is ["--endpoint", var endpoint])
    builder.Services.AddDynamoConnection(options =>
    {
        options.Region = "us-east-1";
        options.Endpoint = endpoint;
        options.Credentials = new BasicAWSCredentials("dummy", "dummy");
        options.TableNamePrefix = "reminders_";
    });
else
    builder.Services.AddSingleton(DynamoConnection.InMemory("reminders_"));
#endregion

#region register
builder.Services.AddDynamoRepository<Person>();                                      // IRepository<Person> and DynamoRepository<Person>
builder.Services.AddDynamoRepository<IReminderRepository, ReminderRepository>();     // and IRepository<Reminder>
builder.Services.AddHostedService<SampleData>();                                     // hosted services start in this order
builder.Services.AddHostedService<ReminderSender>();
#endregion
using var host = builder.Build();

// Once the host has started, the tables exist; the sender works in the background.
await host.StartAsync();
var sender = host.Services.GetServices<IHostedService>().OfType<ReminderSender>().Single();
await sender.ExecuteTask!;
var reminders = host.Services.GetRequiredService<ReminderRepository>();
var left = await reminders.DueBefore("Zurich", DateTimeOffset.MaxValue).CountAsync();
Console.WriteLine($"{sender.Sent} reminders were sent, {left} is not due yet.");

await reminders.DeleteTableAsync();
await host.Services.GetRequiredService<DynamoRepository<Person>>().DeleteTableAsync();
await host.StopAsync();
return sender.Sent == 2 && left == 1 ? 0 : 1;

#region start
public sealed class SampleData(DynamoRepository<Person> people, ReminderRepository reminders) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await people.CreateTableAsync(cancellationToken);       // accepts existing tables; in production, infrastructure code creates them
        await reminders.CreateTableAsync(cancellationToken);
        Console.WriteLine($"Tables '{people.TableName}' and '{reminders.TableName}' are ready.");

        var (mia, now) = (new Person("mia@example.com"), DateTimeOffset.UtcNow);
        await people.SaveAsync(mia, cancellationToken);
        foreach (var (text, days) in new[] { ("Renew the passport.", -2), ("Water the plants.", -1), ("Call the dentist.", 30) })
            await reminders.SaveAsync(new Reminder("Zurich", now.AddDays(days), mia.Id, text), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
#endregion

#region service
public sealed class ReminderSender(IRepository<Person> people, IReminderRepository reminders) : BackgroundService
{
    public int Sent { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var now = DateTimeOffset.UtcNow;
        await foreach (var reminder in reminders.DueBefore("Zurich", now).WithCancellation(stoppingToken))
        {
            var person = await people.GetByIdAsync(reminder.PersonId, stoppingToken);
            Console.WriteLine($"To {person.Email}: {reminder.Text}");
            await reminders.DeleteByIdAsync(reminder.Id, stoppingToken);
            Sent++;
        }
    }
}
#endregion

[DynamoTable("people")]
public sealed class Person(string email) : AggregateRoot
{
    public string Email { get; private set; } = email;
}

[DynamoTable("reminders")]
public sealed class Reminder(string office, DateTimeOffset dueAt, Guid personId, string text) : AggregateRoot
{
    [DynamoIndex("by-office")]
    public string Office { get; } = office;

    [DynamoIndex("by-office", Role = IndexRole.SortKey)]
    public DateTimeOffset DueAt { get; } = dueAt;

    public Guid PersonId { get; } = personId;
    public string Text { get; } = text;
}

#region repository
public interface IReminderRepository : IRepository<Reminder>
{
    DynamoQuery<Reminder> DueBefore(string office, DateTimeOffset time);
}

public sealed class ReminderRepository(DynamoConnection connection) : DynamoRepository<Reminder>(connection), IReminderRepository
{
    public DynamoQuery<Reminder> DueBefore(string office, DateTimeOffset time) => Query(r => r.Office == office && r.DueAt < time);
}
#endregion
