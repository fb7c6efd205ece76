using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Observing;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using static DynamoRepository.Tests.Secrets.Planted;

namespace DynamoRepository.Tests.Secrets;

/// <summary>
/// An application's own code throws with a value in its message: its exception passes as it is, or is inside one that names type and
/// member.
/// </summary>
public sealed class TrapBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [TestCase("constructor", "constructor of Trapped")]
    [TestCase("inner constructor", "Inner")]
    [TestCase("scalar", "Scalar")]
    [TestCase("getter", "Computed")]
    [TestCase("ShouldSerialize", "Name")]
    [TestCase("enumerator", "Sequence")]
    [TestCase("comparer", "Trapped")]
    [TestCase("writing converter", "converted")]
    [TestCase("reading converter", "converted")]
    [TestCase("writing callback", "Trapped")]
    [TestCase("reading callback", "Trapped")]
    [TestCase("lambda", null)]
    [TestCase("selector", null)]
    [TestCase("change", null)]
    [TestCase("saving hook", null)]
    [TestCase("saved hook", null)]
    [TestCase("deleting hook", null)]
    [TestCase("deleted hook", null)]
    [TestCase("progress", null)]
    public async Task What_is_thrown_in_the_applications_code_is_quoted_nowhere(string place, string? named)
    {
        var failures = await WalkAsync(place);

        failures.Should().NotBeEmpty();
        if (named is null)
        {
            failures.Values.Should().AllBeOfType<PlantedException>();
        }
        else
        {
            failures.Values.Should().AllBeOfType<RepositoryException>()
                .And.OnlyContain(
                    failure =>
                        failure.Message.Contains("Trapped")
                            && failure.Message.Contains(named, StringComparison.OrdinalIgnoreCase)
                            && Holds<PlantedException>(failure));
        }
    }

    [TestCase("name", """{"L":[{"S":"MARKER-4711"}]}""")]
    [TestCase("strict", """{"S":"MARKER-4711"}""")]
    [TestCase("scalar", """{"M":{"MARKER-4711":{"S":"MARKER-4711"}}}""")]
    [TestCase("inner", """{"L":[{"S":"MARKER-4711"}]}""")]
    [TestCase("inner", """{"M":{"MARKER-4711":{"S":"MARKER-4711"}}}""")]
    [TestCase("counts", """{"M":{"MARKER-4711":{"S":"MARKER-4711"}}}""")]
    [TestCase("createdAt", """{"S":"MARKER-4711"}""")]
    public async Task What_is_stored_in_another_form_is_quoted_nowhere(string attribute, string json) =>
        (await WalkAsync(null, $"\"{attribute}\":{json}")).Should().HaveCountGreaterThan(2);

    [Test]
    public async Task A_warning_names_the_type_of_what_was_thrown()
    {
        var log = new RecordedLog(LogLevel.Warning);
        await WalkAsync("capacity", log: log);
        log.Texts.Should().NotContain(text => text.Contains(Marker));
        log.Texts.Any(text => text.Contains(nameof(PlantedException))).Should().Be(Kind != StoreKind.InMemory);
    }

    [Test]
    public async Task A_page_as_text_does_not_show_its_token()
    {
        using var store = StoreUnderTest.Of(Kind);
        var trapped = new TrappedRepository(store.Connection);
        await store.CreateTableAsync(trapped);
        await trapped.SaveAllAsync([new Trapped("a"), new Trapped("b")]);
        var page = await trapped.GetPageAsync(1);
        page.NextPageToken.Should().NotBeNull();
        page.ToString().Should().Be("Page { Items = 1, NextPageToken = … }").And.NotContain(page.NextPageToken);
    }

    // What failed with the trap, each time after a good start. No text may quote it.
    private async Task<Dictionary<string, Exception>> WalkAsync(string? place, string? attribute = null, RecordedLog? log = null)
    {
        log ??= new RecordedLog();
        using var store = StoreUnderTest.Of(Kind, log: log);
        var trapped = new TrappedRepository(store.Connection);
        await store.CreateTableAsync(trapped);
        var failures = new Dictionary<string, Exception>();
        foreach (var (name, operation) in TrappedRepository.Operations)
        {
            Trap.Arm(null);
            var stored = new Trapped("a");
            if (name != "add")
            {
                await trapped.SaveAsync(stored);
            }

            if (attribute is not null)
            {
                await store.PutItemAsync(trapped, stored.Id, attribute);
            }

            Trap.Arm(place);
            if (await ThrownByAsync(() => operation(trapped, stored)) is { } failure)
            {
                failures.Add(name, failure);
            }
        }

        Trap.Arm(null);
        failures.SelectMany(failure => TextsOf(failure.Value).Select(text => $"{failure.Key}: {text}")).Should()
            .NotContain(text => text.Contains(Marker));
        log.Texts.Should().NotContain(text => text.Contains(Marker));
        return failures;
    }

    private static bool Holds<T>(Exception? exception) => exception is T || (exception is not null && Holds<T>(exception.InnerException));
}
