using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DynamoRepository;

/// <summary>
/// Registers repositories and their connection. These methods do no I/O; the AWS client is created by the first operation.
/// </summary>
public static partial class DynamoRepositoryServiceCollectionExtensions
{
    /// <summary>
    /// Registers the repository of an aggregate, one instance, as <see cref="DynamoRepository{T, TId}"/> and
    /// <see cref="IRepository{T, TId}"/>; if the identity is the Guid of <see cref="AggregateRoot"/>, also as
    /// <see cref="DynamoRepository{T}"/> and <see cref="IRepository{T}"/>.
    /// </summary>
    /// <typeparam name="T">The aggregate. Its mapping is checked now, and the type of its identity is determined.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the repository's options; null for the defaults.</param>
    /// <param name="lifetime">The repository's lifetime. Default: singleton; repositories are thread-safe.</param>
    /// <param name="connection">
    /// The name of the connection; the repository is then a keyed service with this key. Default: null, the container's only connection.
    /// </param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">
    /// The aggregate cannot be stored (the message lists every reason), or its identity is a record that only the caller knows.
    /// </exception>
    [RequiresUnreferencedCode(Trimming.Reflection)]
    [RequiresDynamicCode(Trimming.Compilation)]
    public static IServiceCollection AddDynamoRepository<T>(
        this IServiceCollection services,
        Action<DynamoRepositoryOptions>? configure = null,
        ServiceLifetime lifetime = ServiceLifetime.Singleton,
        string? connection = null)
        where T : class, IAggregateRoot
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = OptionsOf(configure);
        var model = options.ModelOf<T>();
        var id = model.IdentityType
            ?? throw new InvalidOperationException(Errors.RegisteredWithoutRecord(typeof(T), model.Mapping.Keys.Select(key => key.Name)));
        var repository = id == typeof(Guid) && typeof(AggregateRoot).IsAssignableFrom(typeof(T))
            ? typeof(DynamoRepository<>).MakeGenericType(typeof(T))
            : typeof(DynamoRepository<,>).MakeGenericType(typeof(T), id);
        Add(services, typeof(T), repository, service: repository, lifetime, connection, provider =>
            Activator.CreateInstance(
                repository, BindingFlags.DoNotWrapExceptions, null,
                [ConnectionOf(provider, connection), OptionsFor(provider, typeof(T), options)], null)!);
        return services;
    }

    /// <summary>
    /// Registers a repository class of your own, one instance: under its interface, as itself, and under every type that the plain
    /// registration of its aggregate would use. It replaces a plain registration of the same aggregate, whichever came first.
    /// </summary>
    /// <typeparam name="TService">The interface that other services depend on.</typeparam>
    /// <typeparam name="TRepository">
    /// The class, derived from <see cref="DynamoRepository{T}"/> or <see cref="DynamoRepository{T, TId}"/>. The container supplies its
    /// constructor arguments.
    /// </typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">
    /// Sets the repository's options; null for the defaults. If it is set, the class's constructor must take a
    /// <see cref="DynamoRepositoryOptions"/>.
    /// </param>
    /// <param name="lifetime">The repository's lifetime. Default: singleton; repositories are thread-safe.</param>
    /// <param name="connection">
    /// The name of the connection; the repository is then a keyed service with this key. Default: null, the container's only connection.
    /// </param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">
    /// The aggregate cannot be stored (the message lists every reason), is not found by the class's type of identity, or another repository
    /// class is registered for it.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The class does not derive from <see cref="DynamoRepository{T, TId}"/>, or takes no options although they are configured.
    /// </exception>
    [RequiresUnreferencedCode(Trimming.Reflection)]
    [RequiresDynamicCode(Trimming.Compilation)]
    public static IServiceCollection AddDynamoRepository<TService, TRepository>(
        this IServiceCollection services,
        Action<DynamoRepositoryOptions>? configure = null,
        ServiceLifetime lifetime = ServiceLifetime.Singleton,
        string? connection = null)
        where TService : class
        where TRepository : class, TService
    {
        ArgumentNullException.ThrowIfNull(services);
        var arguments = BaseOf(typeof(TRepository))?.GetGenericArguments()
            ?? throw new ArgumentException(Errors.NotARepository(typeof(TRepository)), nameof(services));
        var options = OptionsOf(configure);
        typeof(DynamoRepositoryServiceCollectionExtensions).GetMethod(nameof(Check), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(arguments).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [options], null);
        if (configure is not null && !TakesOptions(typeof(TRepository)))
        {
            throw new ArgumentException(Errors.TakesNoOptions(typeof(TRepository)), nameof(configure));
        }

        Add(
            services, arguments[0], typeof(TRepository), typeof(TService), lifetime, connection,
            provider =>
            {
                var found = OptionsFor(provider, arguments[0], configure is null ? null : options);
                return found is not null && !TakesOptions(typeof(TRepository))
                    ? throw new InvalidOperationException(Errors.TakesNoOptions(typeof(TRepository)))
                    : ActivatorUtilities.CreateInstance<TRepository>(
                        provider, [.. Given(connection is null ? null : ConnectionOf(provider, connection), found)]);
            });
        return services;
    }

    /// <summary>
    /// Sets options of an aggregate's repository that need other services of the container, such as a page token key from a secret store.
    /// Called when the repository is created, after the delegate of its registration.
    /// </summary>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// Settings that determine how the aggregate is stored belong to its registration, which checks them. A repository class of your own
    /// must take a <see cref="DynamoRepositoryOptions"/> in its constructor.
    /// </remarks>
    public static IServiceCollection ConfigureDynamoRepository<T>(
        this IServiceCollection services, Action<IServiceProvider, DynamoRepositoryOptions> configure)
        where T : class, IAggregateRoot
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSingleton(new RepositorySetup(typeof(T), configure));
    }

    private static void Check<T, TId>(DynamoRepositoryOptions options)
        where T : class, IAggregateRoot
        where TId : notnull => options.ModelOf<T>().IdentityOf<TId>();

    private static void Add(
        IServiceCollection services, Type aggregate, Type repository, Type service, ServiceLifetime lifetime,
        string? connection, Func<IServiceProvider, object> make)
    {
        var isCustom = BaseOf(repository) != repository && repository != GuidFormOf(repository);
        var known = services.Select(descriptor => descriptor.ImplementationInstance).OfType<RepositoryRegistration>()
            .FirstOrDefault(registration => (registration.Aggregate, registration.Connection) == (aggregate, connection));
        if (connection is null)
        {
            AddConnection(services);
        }

        if (known is not null && (!isCustom || known.Repository == repository))
        {
            if (isCustom)
            {
                AddFace(services, service, repository, lifetime, connection); // a second interface of the same class
            }

            return;
        }

        if (known is { IsCustom: true })
        {
            throw new InvalidOperationException(Errors.TwoRepositories(aggregate, known.Repository, repository));
        }

        if (known is not null)
        {
            services.Remove(services.First(descriptor => ReferenceEquals(descriptor.ImplementationInstance, known)));
            foreach (var descriptor in known.Descriptors)
            {
                services.Remove(descriptor);
            }
        }

        var before = services.ToHashSet();
        services.TryAdd(new ServiceDescriptor(repository, connection, (provider, _) => make(provider), lifetime));
        foreach (var face in FacesOf(repository).Append(service))
        {
            AddFace(services, face, repository, lifetime, connection);
        }

        services.AddSingleton(
            new RepositoryRegistration(
                aggregate, repository, isCustom, connection,
                [.. services.Where(descriptor => !before.Contains(descriptor))]));
    }

    private static void AddFace(IServiceCollection services, Type face, Type repository, ServiceLifetime lifetime, string? connection)
    {
        if (face != repository)
        {
            services.TryAdd(new ServiceDescriptor(
                face, connection, (provider, _) => provider.GetRequiredKeyedService(repository, connection), lifetime));
        }
    }

    private static IEnumerable<object> Given(params object?[] arguments) => arguments.OfType<object>();

    // The service types that callers may depend on, whatever the class is called.
    private static IEnumerable<Type> FacesOf(Type repository)
    {
        var own = BaseOf(repository)!;
        yield return own;
        yield return typeof(IRepository<,>).MakeGenericType(own.GetGenericArguments());
        if (GuidFormOf(repository) is { } guidForm)
        {
            yield return guidForm;
            yield return typeof(IRepository<>).MakeGenericType(guidForm.GetGenericArguments());
        }
    }

    private static DynamoRepositoryOptions OptionsOf(Action<DynamoRepositoryOptions>? configure)
    {
        var options = new DynamoRepositoryOptions();
        configure?.Invoke(options);
        return options.Validated();
    }

    // The options of a repository that is being created; null if there are only the defaults.
    private static DynamoRepositoryOptions? OptionsFor(IServiceProvider provider, Type aggregate, DynamoRepositoryOptions? configured)
    {
        var setups = provider.GetServices<RepositorySetup>().Where(setup => setup.Aggregate == aggregate).ToList();
        if (setups.Count == 0)
        {
            return configured;
        }

        var options = configured?.Copy() ?? new DynamoRepositoryOptions();
        setups.ForEach(setup => setup.Configure(provider, options));
        return options.Validated();
    }

    private static DynamoConnection ConnectionOf(IServiceProvider provider, string? name) => name is null
        ? provider.GetRequiredService<DynamoConnection>()
        : provider.GetRequiredKeyedService<DynamoConnection>(name);

    private static Type? BaseOf(Type repository) => BaseOf(repository, typeof(DynamoRepository<,>));

    private static Type? GuidFormOf(Type repository) => BaseOf(repository, typeof(DynamoRepository<>));

    private static Type? BaseOf(Type repository, Type definition)
    {
        for (var type = repository; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == definition)
            {
                return type;
            }
        }

        return null;
    }

    private static bool TakesOptions(Type repository) =>
        repository.GetConstructors()
            .Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(DynamoRepositoryOptions)));
}
