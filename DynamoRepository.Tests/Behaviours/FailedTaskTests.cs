using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// A failure of an operation is in its task, as whoever starts several and awaits them together expects; the call itself does not throw.
/// </summary>
[TestFixture]
public sealed class FailedTaskTests
{
    private static readonly string TooLong = new('k', 3000);

    private static readonly Dictionary<string, Func<DynamoRepository<Room, string>, Task>> Operations = new()
    {
        ["Get"] = rooms => rooms.GetByIdAsync(TooLong),
        ["Find"] = rooms => rooms.FindByIdAsync(TooLong),
        ["Exists"] = rooms => rooms.ExistsByIdAsync(TooLong),
        ["GetMany"] = rooms => rooms.GetByIdsAsync([TooLong]),
        ["FindMany"] = rooms => rooms.FindByIdsAsync([TooLong]),
        ["Save"] = rooms => rooms.SaveAsync(new Room(TooLong)),
        ["Add"] = rooms => rooms.AddAsync(new Room(TooLong)),
        ["SaveMany"] = rooms => rooms.SaveAllAsync([new Room(TooLong)]),
        ["Update"] = rooms => rooms.UpdateAsync(TooLong, _ => { }),
        ["Delete"] = rooms => rooms.DeleteAsync(new Room(TooLong)),
        ["DeleteById"] = rooms => rooms.DeleteByIdAsync(TooLong),
        ["DeleteVersion"] = rooms => rooms.DeleteByIdAsync(TooLong, "0123456789abcdef"),
        ["SaveWhen"] = rooms => rooms.SaveAsync(new Room(TooLong), room => room.Id != "x"),
        ["SaveManyWhen"] = rooms => rooms.SaveAllAsync([new Room(TooLong)], room => room.Id != "x"),
        ["AddMany"] = rooms => rooms.AddAllAsync([new Room(TooLong)]),
        ["UpdateMany"] = rooms => rooms.UpdateAllAsync([TooLong], _ => { }),
        ["DeleteWhen"] = rooms => rooms.DeleteAsync(new Room(TooLong), room => room.Id != "x"),
        ["DeleteByIdWhen"] = rooms => rooms.DeleteByIdAsync(TooLong, null, room => room.Id != "x"),
        ["Patch"] = rooms => rooms.PatchAsync(TooLong, patch => patch.Set(room => room.Text, "x")),
        ["DeleteMany"] = rooms => rooms.DeleteByIdsAsync([TooLong]),
    };

    private static IEnumerable<string> Names => Operations.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task A_key_that_cannot_be_stored_fails_the_task(string operation)
    {
        using var connection = DynamoConnection.InMemory();
        var task = Started(operation, connection);
        (await FluentActions.Awaiting(() => task).Should().ThrowAsync<RepositoryException>())
            .Which.Type.Should().Be(RepositoryExceptionType.Constraint);
    }

    [TestCaseSource(nameof(Names))]
    public async Task A_disposed_connection_fails_the_task(string operation)
    {
        var connection = DynamoConnection.InMemory();
        connection.Dispose();
        var task = Started(operation, connection);
        await FluentActions.Awaiting(() => task).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Test]
    public async Task A_value_of_a_patch_that_cannot_be_stored_fails_the_task()
    {
        using var connection = DynamoConnection.InMemory();
        var task = new DynamoRepository<Room, string>(connection).PatchAsync("x", patch => patch.Set(room => room.Text, "\ud800"));
        (await FluentActions.Awaiting(() => task).Should().ThrowAsync<RepositoryException>())
            .Which.Type.Should().Be(RepositoryExceptionType.Constraint);
    }

    // What the call itself throws fails the test here.
    private static Task Started(string operation, DynamoConnection connection) =>
        Operations[operation](new DynamoRepository<Room, string>(connection));

    [DynamoTable("rooms")]
    internal sealed class Room(string id) : AggregateRoot<string>(id)
    {
        public string? Text { get; set; }
    }
}
