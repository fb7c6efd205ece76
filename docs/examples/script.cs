#:project ../../DynamoRepository/DynamoRepository.csproj

// A script of ten lines: dotnet run docs/examples/script.cs [-- --endpoint http://localhost:8000]
#region script
using DynamoRepository;

using var connection = args is [_, var endpoint]
    ? new DynamoConnection("us-east-1", new Amazon.Runtime.BasicAWSCredentials("dummy", "dummy"), endpoint)
    : DynamoConnection.InMemory();
var notes = new DynamoRepository<Note>(connection);
await notes.CreateTableAsync();
await notes.SaveAllAsync([new Note("Buy milk"), new Note("Write tests") { Urgent = true }, new Note("Sleep")]);
var urgent = await notes.GetAllAsync().Where(note => note.Urgent).ToListAsync();
Console.WriteLine($"{await notes.CountAsync()} notes, urgent: {string.Join(", ", urgent.Select(note => note.Text))}.");
await notes.DeleteTableAsync();
return urgent.Count == 1 ? 0 : 1;

[DynamoTable("script_notes")] public sealed class Note(string text)
    : AggregateRoot { public string Text { get; } = text; public bool Urgent { get; set; } }
#endregion
