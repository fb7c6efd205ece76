using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using DynamoRepository.Tests.Storage;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Structure;

/// <summary>
/// The methods of the library that a call passes on its way to the SDK's client, each of which has to add something (docs/architecture.md).
/// </summary>
[TestFixture]
public sealed class StationTests
{
    [Test]
    public async Task A_save_passes_at_most_seven_stations()
    {
        var note = new Note { Text = "a" };
        var stations = await StationsAsync("{}", notes => notes.SaveAsync(note));
        stations.Should().StartWith("DynamoRepository.SaveAsync").And.HaveCountLessThanOrEqualTo(7, string.Join(" → ", stations));
    }

    [Test]
    public async Task A_load_passes_at_most_six_stations()
    {
        var stations = await StationsAsync("{}", notes => notes.FindByIdAsync(Guid.NewGuid()));
        stations.Should().StartWith("DynamoRepository.FindByIdAsync").And.HaveCountLessThanOrEqualTo(6, string.Join(" → ", stations));
    }

    // From the call's stack in the network, which is complete, because everything before it has ended synchronously.
    private static async Task<IReadOnlyList<string>> StationsAsync(string response, Func<DynamoRepository<Note>, Task> call)
    {
        StackTrace? stack = null;
        using var http = new ScriptedHttp(token =>
        {
            stack ??= new StackTrace();
            return ScriptedHttp.Ok(response)(token);
        });
        using var connection = StoreOver.Connection(http);
        await call(new DynamoRepository<Note>(connection));
        return [.. stack!.GetFrames().Select(frame => frame.GetMethod()!).Where(IsStation).Reverse().Select(NameOf)];
    }

    // Not the state machine of an asynchronous method, which is on the stack beside it; not the client's own method, which we only name;
    // not what the client calls.
    private static bool IsStation(MethodBase method) => method.DeclaringType is { } type
        && type.Assembly == typeof(DynamoConnection).Assembly
        && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        && !method.IsDefined(typeof(UnsafeAccessorAttribute))
        && !typeof(HttpMessageHandler).IsAssignableFrom(type);

    private static string NameOf(MethodBase method) =>
        $"{(method.DeclaringType!.DeclaringType ?? method.DeclaringType).Name.Split('`')[0]}.{method.Name}";

    [DynamoTable("notes")]
    internal sealed class Note : AggregateRoot
    {
        public required string Text { get; set; }
    }
}
