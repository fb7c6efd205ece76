namespace DynamoRepository.Tests.Observing;

internal sealed class Notes(DynamoConnection connection) : DynamoRepository<Note>(connection)
{
    public DynamoQuery<Note> By(string author) => Query(note => note.Author == author && note.Stars > 3);

    public DynamoScan<Note> WithStars(int stars) => Scan(note => note.Stars == stars);
}
