using System.Reflection;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DynamoRepository;

/// <summary>Registers repositories and their connection. Nothing here does I/O; the AWS client is made at the first operation.</summary>
public static class DynamoRepositoryServiceCollectionExtensions
{
    /// <summary>Registers <see cref="DynamoRepository{T}"/> for an aggregate, also as <see cref="IRepository{T}"/>.</summary>
    /// <typeparam name="T">The aggregate. Its mapping is checked now.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the repository's options, or null for the defaults.</param>
    /// <param name="lifetime">The repository's lifetime. Default: singleton; repositories are thread-safe.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">The aggregate cannot be stored; every reason is listed.</exception>
    public static IServiceCollection AddDynamoRepository<T>(
        this IServiceCollection services,
        Action<DynamoRepositoryOptions>? configure = null,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where T : AggregateRoot
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = OptionsOf<T>(configure);
        AddConnection(services);
        services.TryAdd(new ServiceDescriptor(typeof(DynamoRepository<T>), provider => new DynamoRepository<T>(provider.GetRequiredService<DynamoConnection>(), options), lifetime));
        AddRepositoryOf<T>(services, typeof(DynamoRepository<T>), isCustom: false, lifetime);
        return services;
    }

    /// <summary>
    /// Registers a repository class of your own under its interface, also as itself and as <see cref="IRepository{T}"/>. It takes the latter from a plain
    /// registration of the same aggregate, whichever came first.
    /// </summary>
    /// <typeparam name="TService">The interface that others ask for.</typeparam>
    /// <typeparam name="TRepository">The class, derived from <see cref="DynamoRepository{T}"/>. Its constructor gets its arguments from the container.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the repository's options, or null for the defaults; the class must then take a <see cref="DynamoRepositoryOptions"/>.</param>
    /// <param name="lifetime">The repository's lifetime. Default: singleton; repositories are thread-safe.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">The aggregate cannot be stored (every reason is listed), or another repository class of the same aggregate is registered.</exception>
    /// <exception cref="ArgumentException">The class does not derive from <see cref="DynamoRepository{T}"/>, or takes no options although some are configured.</exception>
    public static IServiceCollection AddDynamoRepository<TService, TRepository>(
        this IServiceCollection services,
        Action<DynamoRepositoryOptions>? configure = null,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
        where TService : class
        where TRepository : class, TService
    {
        ArgumentNullException.ThrowIfNull(services);
        var aggregate = AggregateOf(typeof(TRepository)) ?? throw new ArgumentException(Errors.NotARepository(typeof(TRepository)), nameof(services));
        typeof(DynamoRepositoryServiceCollectionExtensions).GetMethod(nameof(AddCustom), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(aggregate, typeof(TService), typeof(TRepository))
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [services, configure, lifetime], null);
        return services;
    }

    /// <summary>
    /// Says how the container's <see cref="DynamoConnection"/> is made. Optional: without it, an <see cref="IAmazonDynamoDB"/> in the container is used (and never
    /// disposed by this library), else the SDK's default chains. A region, credentials or endpoint given here beat a client in the container; a prefix alone applies to it.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options. Called when the connection is made, after those of earlier calls.</param>
    /// <returns>The services.</returns>
    /// <remarks>A connection registered by <c>services.AddSingleton(…)</c> takes the place of all this: <see cref="DynamoConnection.InMemory"/> in tests, for one.</remarks>
    public static IServiceCollection AddDynamoConnection(this IServiceCollection services, Action<DynamoConnectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddSingleton(new ConnectionSetup(configure));
        AddConnection(services);
        return services;
    }

    private static void AddCustom<T, TService, TRepository>(IServiceCollection services, Action<DynamoRepositoryOptions>? configure, ServiceLifetime lifetime)
        where T : AggregateRoot
        where TService : class
        where TRepository : class, TService
    {
        var options = OptionsOf<T>(configure);
        if (configure is not null && !TakesOptions(typeof(TRepository)))
        {
            throw new ArgumentException(Errors.TakesNoOptions(typeof(TRepository)), nameof(configure));
        }

        AddConnection(services);
        object[] arguments = configure is null ? [] : [options];
        services.TryAdd(new ServiceDescriptor(typeof(TRepository), provider => ActivatorUtilities.CreateInstance<TRepository>(provider, arguments), lifetime));
        if (typeof(TService) != typeof(TRepository) && typeof(TService) != typeof(IRepository<T>))
        {
            services.TryAdd(new ServiceDescriptor(typeof(TService), provider => provider.GetRequiredService<TRepository>(), lifetime));
        }

        AddRepositoryOf<T>(services, typeof(TRepository), isCustom: true, lifetime);
    }

    private static void AddRepositoryOf<T>(IServiceCollection services, Type repository, bool isCustom, ServiceLifetime lifetime)
        where T : AggregateRoot
    {
        var known = services.Select(service => service.ImplementationInstance).OfType<RepositoryRegistration>().FirstOrDefault(registration => registration.Aggregate == typeof(T));
        if (known is not null && (!isCustom || known.Repository == repository))
        {
            return;
        }

        if (known is { IsCustom: true })
        {
            throw new InvalidOperationException(Errors.TwoRepositories(typeof(T), known.Repository, repository));
        }

        if (known is not null)
        {
            services.Remove(known.Descriptor);
            services.Remove(services.First(service => ReferenceEquals(service.ImplementationInstance, known)));
        }

        var descriptor = new ServiceDescriptor(typeof(IRepository<T>), provider => provider.GetRequiredService(repository), lifetime);
        services.TryAdd(descriptor);
        services.AddSingleton(new RepositoryRegistration(typeof(T), repository, isCustom, descriptor));
    }

    private static DynamoRepositoryOptions OptionsOf<T>(Action<DynamoRepositoryOptions>? configure)
        where T : AggregateRoot
    {
        var options = new DynamoRepositoryOptions();
        configure?.Invoke(options);
        AggregateModel<T>.For(options.Validated());
        return options;
    }

    private static void AddConnection(IServiceCollection services) => services.TryAddSingleton(provider =>
    {
        var options = new DynamoConnectionOptions();
        foreach (var setup in provider.GetServices<ConnectionSetup>())
        {
            setup.Configure(options);
        }

        return options.NeedsOwnClient || provider.GetService<IAmazonDynamoDB>() is not { } client
            ? new DynamoConnection(options.Region, options.Credentials, options.Endpoint) { TableNamePrefix = options.TableNamePrefix, OperationTimeout = options.OperationTimeout }
            : new DynamoConnection(client) { TableNamePrefix = options.TableNamePrefix, OperationTimeout = options.OperationTimeout };
    });

    private static Type? AggregateOf(Type repository)
    {
        for (var type = repository; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DynamoRepository<>))
            {
                return type.GetGenericArguments()[0];
            }
        }

        return null;
    }

    private static bool TakesOptions(Type repository) =>
        repository.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(DynamoRepositoryOptions)));
}
