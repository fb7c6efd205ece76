using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Observing;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace DynamoRepository.Tests.DependencyInjection;

/// <summary>Connections from the configuration, side by side, and with options that other services determine.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConfigurationTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void Every_setting_is_read()
    {
        using var services = new ServiceCollection().AddDynamoConnection(Section(
            ("Region", "eu-west-1"), ("endpoint", "http://localhost:8000"), ("AccessKey", "a"), ("SecretKey", "b"),
            ("TableNamePrefix", "prod_"), ("OperationTimeout", "00:00:05"), ("ConsistentReads", "false"), ("StoreLocalTimesAsUtc", "true"),
            ("AwsTraceAttributes", "true"))).BuildServiceProvider(Strict);
        var connection = services.GetRequiredService<DynamoConnection>();
        (connection.Region, connection.Endpoint, connection.TableNamePrefix, connection.OperationTimeout).Should()
            .Be(("eu-west-1", "http://localhost:8000", "prod_", TimeSpan.FromSeconds(5)));
        (connection.ConsistentReads, connection.StoreLocalTimesAsUtc, connection.AwsTraceAttributes).Should().Be((false, true, true));
        connection.Credentials!.GetCredentials().AccessKey.Should().Be("a");
    }

    [Test]
    public void A_setting_for_each_option_exists()
    {
        string[] others = ["Credentials"];
        using var services = new ServiceCollection().AddDynamoConnection(Section(("Nothing", "1"))).BuildServiceProvider(Strict);
        var message = Problems(services).Single();
        typeof(DynamoConnectionOptions).GetProperties().Select(property => property.Name).Except(others).Should()
            .OnlyContain(name => message.Contains(name));
    }

    [Test]
    public void All_problems_are_named_at_once_with_their_paths_when_the_application_starts()
    {
        using var services = new ServiceCollection().AddDynamoConnection(Section(
            ("Region", "https://x"), ("Endpoint", "localhost"), ("AccessKey", "a"), ("TableNamePrefix", "prod/"),
            ("OperationTimeout", "soon"), ("ConsistentReads", "maybe"), ("Regoin", "eu-west-1"))).BuildServiceProvider(Strict);
        string.Join('\n', Problems(services).Order(StringComparer.Ordinal)).Should()
            .MatchRegex("(?s)'App:DynamoDB' has only one of.*'App:DynamoDB:ConsistentReads' is neither.*'App:DynamoDB:Endpoint': "
                + ".*'App:DynamoDB:OperationTimeout' is not a time.*'App:DynamoDB:Region': .*'App:DynamoDB:Regoin' is not a setting"
                + ".*'App:DynamoDB:TableNamePrefix': ");
    }

    [Test]
    public void Options_that_are_set_in_code_are_checked_too()
    {
        using var services = new ServiceCollection().AddDynamoConnection(options =>
        {
            options.Profile = "prod";
            options.Credentials = new Amazon.Runtime.AnonymousAWSCredentials();
            options.OperationTimeout = TimeSpan.Zero;
        }).BuildServiceProvider(Strict);
        Problems(services).Should().HaveCount(2).And.OnlyContain(problem => problem.StartsWith("'DynamoConnectionOptions."));
    }

    [Test]
    public void Options_may_come_from_other_services()
    {
        using var services = new ServiceCollection().AddSingleton("prod_")
            .AddDynamoConnection((provider, options) => options.TableNamePrefix = provider.GetRequiredService<string>())
            .AddDynamoConnection(options => options.Region = "eu-west-1")
            .AddDynamoRepository<Product>().BuildServiceProvider(Strict);
        services.GetRequiredService<DynamoRepository<Product>>().TableName.Should().Be("prod_products");
    }

    [Test]
    public async Task A_key_for_page_tokens_may_come_from_a_secret_store()
    {
        using var memory = DynamoConnection.InMemory();
        using var services = new ServiceCollection().AddSingleton(memory).AddSingleton(new byte[16])
            .AddDynamoRepository<Product>(options => options.MaxParallelism = 2)
            .ConfigureDynamoRepository<Product>((provider, options) =>
                options.PageTokenKey = [.. provider.GetRequiredService<byte[]>(), (byte)options.MaxParallelism])
            .BuildServiceProvider(Strict);
        var products = services.GetRequiredService<DynamoRepository<Product>>();
        await products.SaveAllAsync([new Product("a"), new Product("b")]);
        var token = (await products.GetPageAsync(1)).NextPageToken;
        var same = new DynamoRepository<Product>(memory, new DynamoRepositoryOptions { PageTokenKey = [.. new byte[16], 2] });
        (await same.GetPageAsync(1, token)).Items.Should().HaveCount(1);
        await FluentActions.Awaiting(() => new DynamoRepository<Product>(memory).GetPageAsync(1, token)).Should()
            .ThrowAsync<ArgumentException>();
    }

    [Test]
    public void Connections_stand_side_by_side()
    {
        using var services = new ServiceCollection()
            .AddDynamoConnection(options => options.Region = "us-east-1")
            .AddDynamoConnection("eu", options => (options.Region, options.TableNamePrefix) = ("eu-west-1", "eu_"))
            .AddDynamoConnection("ap", Section(("Region", "ap-south-1")))
            .AddDynamoRepository<Product>()
            .AddDynamoRepository<Product>(connection: "eu")
            .AddDynamoRepository<IProducts, Products>(connection: "ap")
            .BuildServiceProvider(Strict);
        services.GetRequiredService<DynamoConnection>().Region.Should().Be("us-east-1");
        services.GetRequiredKeyedService<DynamoConnection>("eu").Region.Should().Be("eu-west-1");
        services.GetRequiredKeyedService<DynamoRepository<Product>>("eu").TableName.Should().Be("eu_products");
        services.GetRequiredKeyedService<IRepository<Product>>("eu").Should()
            .BeSameAs(services.GetRequiredKeyedService<DynamoRepository<Product>>("eu"))
            .And.NotBeSameAs(services.GetRequiredService<IRepository<Product>>());
        services.GetRequiredKeyedService<IProducts>("ap").Region.Should().Be("ap-south-1");

        var begin = services.GetRequiredKeyedService<Func<IUnitOfWork>>("eu");
        begin().Add(services.GetRequiredKeyedService<IRepository<Product>>("eu"), new Product("Chair"));
        begin.Invoking(start => start().Add(services.GetRequiredService<IRepository<Product>>(), new Product("Chair"))).Should()
            .Throw<ArgumentException>("it is of another connection");
    }

    [Test]
    public async Task Each_tenant_has_tables_of_its_own()
    {
        await using var services = new ServiceCollection().AddSingleton(DynamoConnection.InMemory())
            .AddDynamoTablePrefix(provider => provider.GetRequiredService<Tenant>().Name + "_")
            .AddScoped<Tenant>()
            .AddDynamoRepository<Product>(lifetime: ServiceLifetime.Scoped).BuildServiceProvider(Strict);
        var chair = new Product("Chair");
        foreach (var (tenant, count) in new[] { ("a", 1), ("b", 0), ("a", 1) })
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Name = tenant;
            var products = scope.ServiceProvider.GetRequiredService<DynamoRepository<Product>>();
            products.TableName.Should().Be($"{tenant}_products");
            if (tenant == "a" && count == 1 && !await products.ExistsByIdAsync(chair.Id))
            {
                var begin = scope.ServiceProvider.GetRequiredService<Func<IUnitOfWork>>();
                await begin().Add(products, chair).CommitAsync();
            }

            (await products.CountAsync()).Should().Be(count);
        }
    }

    [Test]
    public async Task A_connection_that_is_given_is_not_disposed_with_the_container()
    {
        using var connection = DynamoConnection.InMemory();
        await using (var services = new ServiceCollection().AddSingleton(connection).AddDynamoTablePrefix(_ => "a_").BuildServiceProvider())
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DynamoConnection>().TableNamePrefix.Should().Be("a_");
        }

        await new DynamoRepository<Product>(connection).SaveAsync(new Product("Chair"));
    }

    [Test]
    public void A_singleton_cannot_have_the_prefix_of_a_scope() =>
        FluentActions.Invoking(() => new ServiceCollection().AddDynamoTablePrefix(_ => "a_").AddDynamoRepository<Product>()
            .BuildServiceProvider(Strict).GetRequiredService<DynamoRepository<Product>>()).Should().Throw<InvalidOperationException>();

    [Test]
    public async Task The_log_of_the_container_is_used()
    {
        using var log = new RecordedLog(LogLevel.Error);
        using var services = new ServiceCollection().AddSingleton<ILoggerFactory>(log)
            .AddDynamoConnection(options => (options.Region, options.Endpoint, options.OperationTimeout) =
                ("us-east-1", "http://localhost:9", TimeSpan.FromSeconds(5)))
            .AddDynamoConnection(options => options.Credentials = new Amazon.Runtime.BasicAWSCredentials("a", "b"))
            .AddDynamoRepository<Product>().BuildServiceProvider(Strict);
        await FluentActions.Awaiting(() => services.GetRequiredService<DynamoRepository<Product>>().FindByIdAsync(Guid.NewGuid())).Should()
            .ThrowAsync<RepositoryException>();
        log.Texts.Should().ContainSingle().Which.Should().Contain("FindById products failed with Connection");
    }

    private static IEnumerable<string> Problems(ServiceProvider services) =>
        FluentActions.Invoking(() => services.GetRequiredService<IStartupValidator>().Validate()).Should()
            .Throw<OptionsValidationException>().Which.Failures;

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => $"App:DynamoDB:{setting.Key}", setting => (string?)setting.Value)).Build()
        .GetSection("App:DynamoDB");

    private interface IProducts : IRepository<Product>
    {
        string? Region { get; }
    }

    private sealed class Products(DynamoConnection connection) : DynamoRepository<Product>(connection), IProducts
    {
        public string? Region => Connection.Region;
    }

    private sealed class Tenant
    {
        public string Name { get; set; } = "";
    }
}
