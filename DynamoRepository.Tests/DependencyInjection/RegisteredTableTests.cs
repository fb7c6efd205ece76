using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Conventions;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Observing;
using DynamoRepository.Tests.Stores;
using DynamoRepository.Tests.Tables;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NUnit.Framework;

namespace DynamoRepository.Tests.DependencyInjection;

/// <summary>The tables of registered repositories: their health, their creation, and one template for all.</summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.InMemory)]
public sealed class RegisteredTableTests(StoreKind kind)
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public async Task All_registered_tables_are_created_and_then_healthy()
    {
        using var store = StoreUnderTest.Of(kind);
        await using var services = Services(store);
        if (kind != StoreKind.InMemory) // where tables exist from their first use
        {
            (await ReportAsync(services)).Status.Should().Be(HealthStatus.Unhealthy);
        }

        await services.CreateDynamoTablesAsync();
        await services.CreateDynamoTablesAsync();

        var report = await ReportAsync(services);
        report.Entries.Should().ContainKeys("dynamodb-Product", "dynamodb-Note", "dynamodb-Account");
        report.Entries.Values.Should().OnlyContain(
            entry => entry.Status == HealthStatus.Healthy, string.Join(' ', report.Entries.Values.Select(entry => entry.Description)));

        await new DynamoRepository<Note>(store.Connection).DeleteTableAsync();
        report = await ReportAsync(services);
        report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Key).Should().Equal("dynamodb-Note");
    }

    [Test]
    public async Task A_check_says_what_is_wrong()
    {
        using var store = StoreUnderTest.Of(kind);
        await using var services = Services(store);
        await services.CreateDynamoTablesAsync();
        if (kind == StoreKind.InMemory)
        {
            return;
        }

        store.Network.Add(FaultRule.On("GetItem").Do(Fault.Answers(Answer.AccessDenied())));
        var entry = (await ReportAsync(services)).Entries["dynamodb-Note"];
        (entry.Status, entry.Exception).Should().Be((HealthStatus.Degraded, entry.Exception));
        entry.Description.Should().Contain("notes");
    }

    [Test]
    public async Task A_check_without_a_repository_says_so()
    {
        await using var services = new ServiceCollection().AddLogging().AddHealthChecks().AddDynamoRepository<Product>().Services
            .BuildServiceProvider(Strict);
        (await FluentActions.Awaiting(() => ReportAsync(services)).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("No repository of Product is registered. Call services.AddDynamoRepository<Product>() first.");
    }

    [Test]
    public void One_template_has_all_tables()
    {
        using var memory = DynamoConnection.InMemory("prod_");
        using var services = new ServiceCollection().AddSingleton(memory)
            .AddDynamoRepository<Note>().AddDynamoRepository<Product>(options => options.TableName = "legacy-products")
            .BuildServiceProvider(Strict);
        ApprovedText.Verify(
            "Templates", services.GetDynamoCloudFormationTemplate() + "---\n" + services.GetDynamoTerraformConfiguration(),
            "tables are created with these");
    }

    [Test]
    public void Both_templates_are_of_their_languages()
    {
        using var services = new ServiceCollection().AddSingleton(DynamoConnection.InMemory())
            .AddDynamoRepository<Note>().AddDynamoRepository<Account>().BuildServiceProvider(Strict);
        var template = new YamlDotNet.Serialization.Deserializer().Deserialize<Dictionary<string, object>>(
            services.GetDynamoCloudFormationTemplate());
        ((Dictionary<object, object>)template["Resources"]).Should().HaveCount(2);
        ((Dictionary<object, object>)template["Outputs"]).Should().HaveCount(4);
        HclParser.Parse([services.GetDynamoTerraformConfiguration()]).Should().ContainSingle();
    }

    private static Task<HealthReport> ReportAsync(IServiceProvider services) =>
        services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private static ServiceProvider Services(StoreUnderTest store) => new ServiceCollection().AddLogging().AddSingleton(store.Connection)
        .AddDynamoRepository<Product>().AddDynamoRepository<Note>(lifetime: ServiceLifetime.Scoped).AddDynamoRepository<Account>()
        .AddHealthChecks()
        .AddDynamoRepository<Product>().AddDynamoRepository<Note>(failureStatus: HealthStatus.Degraded)
        .AddDynamoRepository<Account>(verifiesTable: true).Services
        .BuildServiceProvider(Strict);
}
