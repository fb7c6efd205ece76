using Amazon.DynamoDBv2;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DynamoRepository;

/// <content>The connections.</content>
public static partial class DynamoRepositoryServiceCollectionExtensions
{
    // The connection of which each scope has one with a prefix of its own.
    private static readonly object Shared = new();

    /// <summary>
    /// Configures the container's <see cref="DynamoConnection"/>. Optional: without it, the connection uses the container's
    /// <see cref="IAmazonDynamoDB"/> (and never disposes it), if there is one, otherwise the SDK's default chains. A region, credentials,
    /// profile or endpoint set here takes precedence over a client in the container; a prefix alone is used with that client.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">
    /// Sets the options. Called when the host starts or the connection is created, after the delegates of earlier calls.
    /// </param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// <para>
    /// All options are checked when the host starts: an <see cref="OptionsValidationException"/> lists everything that is wrong. Without a
    /// host, they are checked when the connection is created.
    /// </para>
    /// <para>
    /// Also registers a <c>Func&lt;IUnitOfWork&gt;</c>, which begins a transaction of the connection.
    /// </para>
    /// <para>
    /// A connection registered by <c>services.AddSingleton(…)</c> replaces all of this, such as <see cref="DynamoConnection.InMemory"/> in
    /// tests.
    /// </para>
    /// </remarks>
    public static IServiceCollection AddDynamoConnection(this IServiceCollection services, Action<DynamoConnectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, name: null, (_, options) => configure(options));
    }

    /// <summary>Configures the container's connection with other services of it, such as a secret store.</summary>
    /// <inheritdoc cref="AddDynamoConnection(IServiceCollection, Action{DynamoConnectionOptions})"/>
    public static IServiceCollection AddDynamoConnection(
        this IServiceCollection services, Action<IServiceProvider, DynamoConnectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, name: null, configure);
    }

    /// <summary>
    /// Configures the container's connection from a section of the configuration: <c>Region</c>, <c>Endpoint</c>, <c>Profile</c>,
    /// <c>TableNamePrefix</c>, <c>OperationTimeout</c>, <c>ConsistentReads</c>, <c>StoreLocalTimesAsUtc</c>, <c>AwsTraceAttributes</c>, and
    /// for a local engine <c>AccessKey</c> and <c>SecretKey</c>. What the section does not name keeps its default.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section, such as <c>configuration.GetSection("DynamoDB")</c>.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// All settings are checked when the host starts: an <see cref="OptionsValidationException"/> lists everything that is wrong, each with
    /// its path, settings with unknown names included. They are read once; later changes have no effect.
    /// </remarks>
    public static IServiceCollection AddDynamoConnection(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, name: null, (_, options) => ConnectionConfiguration.Read(section, options));
    }

    /// <summary>
    /// Adds a further connection, to another region or account: a keyed service. Repositories use it if they are registered with its name.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The connection's name, which is its key.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    /// <remarks>Checked when the host starts, as for the container's only connection. It never uses a client of the container.</remarks>
    public static IServiceCollection AddDynamoConnection(
        this IServiceCollection services, string name, Action<DynamoConnectionOptions> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, name, (_, options) => configure(options));
    }

    /// <summary>Adds a further connection from a section of the configuration: a keyed service.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The connection's name, which is its key.</param>
    /// <param name="section">The section, with the settings of the container's only connection.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDynamoConnection(
        this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, name, (_, options) => ConnectionConfiguration.Read(section, options));
    }

    /// <summary>
    /// Gives each scope a connection with a prefix of its own, such as that of the current tenant; all share one client. Call it after the
    /// connection is registered, and register repositories as <see cref="ServiceLifetime.Scoped"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="prefix">Returns the prefix of the scope's tables.</param>
    /// <returns>The services.</returns>
    /// <remarks>A scope's connection is created when it is first needed; that costs no I/O. A singleton cannot use it.</remarks>
    public static IServiceCollection AddDynamoTablePrefix(this IServiceCollection services, Func<IServiceProvider, string> prefix)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(prefix);
        AddConnection(services);
        var shared = services.Last(descriptor => descriptor.ServiceType == typeof(DynamoConnection) && !descriptor.IsKeyedService);
        services.Remove(shared);
        if (shared.ImplementationInstance is DynamoConnection given)
        {
            services.AddKeyedSingleton(Shared, given); // which the container does not dispose
        }
        else
        {
            services.AddKeyedSingleton(Shared, (provider, _) => (DynamoConnection)(shared.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, shared.ImplementationType!)));
        }

        return services.AddScoped(
            provider => provider.GetRequiredKeyedService<DynamoConnection>(Shared).WithTableNamePrefix(prefix(provider)));
    }

    private static IServiceCollection Add(
        IServiceCollection services, string? name, Action<IServiceProvider, DynamoConnectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<DynamoConnectionOptions>(name ?? Options.DefaultName)
            .Configure<IServiceProvider>((options, provider) => configure(provider, options)).ValidateOnStart();
        if (name is null)
        {
            AddConnection(services);
        }
        else
        {
            AddValidator(services);
            services.TryAddKeyedSingleton(name, (provider, _) => Create(provider, name, client: null));
            services.TryAddKeyedTransient<Func<IUnitOfWork>>(name, (provider, _) => Transactions(provider, name));
        }

        return services;
    }

    private static void AddConnection(IServiceCollection services)
    {
        AddValidator(services);
        services.TryAddSingleton(provider => Create(provider, Options.DefaultName, provider.GetService<IAmazonDynamoDB>()));
        services.TryAddTransient(static provider => Transactions(provider, name: null)); // of the scope's connection, if it has its own
    }

    private static Func<IUnitOfWork> Transactions(IServiceProvider provider, string? name) =>
        () => new DynamoTransaction(ConnectionOf(provider, name));

    private static void AddValidator(IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DynamoConnectionOptions>, ConnectionOptionsValidator>());
    }

    private static DynamoConnection Create(IServiceProvider provider, string name, IAmazonDynamoDB? client)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<DynamoConnectionOptions>>().Get(name);
        var log = provider.GetService<ILoggerFactory>();
        return options.NeedsOwnClient || client is null
            ? new DynamoConnection(options.Region, options.Credentials, options.Endpoint)
            {
                Profile = options.Profile,
                TableNamePrefix = options.TableNamePrefix,
                OperationTimeout = options.OperationTimeout,
                StoreLocalTimesAsUtc = options.StoreLocalTimesAsUtc,
                ConsistentReads = options.ConsistentReads,
                AwsTraceAttributes = options.AwsTraceAttributes,
                LoggerFactory = log,
            }
            : new DynamoConnection(client)
            {
                TableNamePrefix = options.TableNamePrefix,
                OperationTimeout = options.OperationTimeout,
                StoreLocalTimesAsUtc = options.StoreLocalTimesAsUtc,
                ConsistentReads = options.ConsistentReads,
                AwsTraceAttributes = options.AwsTraceAttributes,
                LoggerFactory = log,
            };
    }
}
