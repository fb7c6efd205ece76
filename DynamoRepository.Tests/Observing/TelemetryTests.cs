using System.Diagnostics;
using System.Reflection;
using System.Text;
using DynamoRepository.Tests.Conventions;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Observing;

/// <summary>What an operator sees of each public operation: its span, its measurements and its log lines.</summary>
[TestFixture]
[NonParallelizable] // who listens, listens to the whole process
public sealed class TelemetryTests
{
    [TestCase(StoreKind.Wire)]
    [TestCase(StoreKind.InMemory)]
    public async Task Every_public_operation_shows_the_approved_telemetry(StoreKind kind)
    {
        using var telemetry = new Telemetry();
        using var store = StoreUnderTest.Of(kind, log: telemetry.Log);
        var notes = new Notes(store.Connection);
        var text = new StringBuilder();
        foreach (var (name, run) in PublicOperations.All)
        {
            telemetry.Clear();
            await EndAsync(() => run(notes, store.Connection));
            text.Append("# ").Append(name).Append('\n').Append(telemetry.Text(store.Connection.TableNamePrefix!)).Append('\n');
        }

        ApprovedText.Verify($"Telemetry.{kind}", text.ToString(), "dashboards and alarms are built on these names");
    }

    [Test]
    public void No_public_operation_is_forgotten()
    {
        var shown = PublicOperations.All.Select(operation => operation.Name.Split([':', ','])[0].Split('.')[^1]).ToHashSet();
        new[] { typeof(DynamoRepository<,>), typeof(DynamoTransaction), typeof(DynamoSnapshot), typeof(DynamoConnection) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal)).Distinct()
            .Except(["CheckExportAsync"]) // reads files, and sends nothing
            .Should().BeSubsetOf(shown);
    }

    internal static async Task EndAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception exception) when (exception is RepositoryException or OperationCanceledException or NotSupportedException)
        {
            // Its end is what is shown.
        }
    }
}
