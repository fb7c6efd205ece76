using System.Collections.Concurrent;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>
/// The mapping of aggregates as Newtonsoft contracts: an object's state is its instance fields, stored in camelCase under the names of the
/// properties that show them. Derive from it to change names, converters or what is left out, and put it into the serializer settings of
/// the repository's options.
/// </summary>
/// <remarks>
/// Contracts are cached: use one instance for many repositories, and do not change it after its first use. Unlike in Newtonsoft, a member
/// <c>NameSpecified</c> says nothing of whether <c>Name</c> is stored, because a name alone must not lose state; a method
/// <c>ShouldSerializeName</c> decides that.
/// </remarks>
public class AggregateContractResolver : DefaultContractResolver
{
    private readonly ConcurrentDictionary<Type, TypeFacts> _types = new();
    private readonly ConcurrentDictionary<Assembly, bool> _ownedAssemblies = new();
    private ConcurrentDictionary<MemberInfo, StateMember>? _members; // of what Newtonsoft makes a contract

    /// <summary>A resolver with camelCase names, for the types of every assembly that references this library.</summary>
    public AggregateContractResolver()
        : this(null)
    {
    }

    /// <summary>A resolver for more assemblies than those that reference this library.</summary>
    /// <param name="stateAssemblies">Assemblies whose types are stored by their fields although they do not reference this library.</param>
    public AggregateContractResolver(IEnumerable<Assembly>? stateAssemblies)
    {
        foreach (var assembly in stateAssemblies ?? [])
        {
            _ownedAssemblies[assembly] = true;
        }

        NamingStrategy = new CamelCaseNamingStrategy { ProcessDictionaryKeys = false, OverrideSpecifiedNames = false };
        IgnoreSerializableAttribute = true;
    }

    /// <summary>True if no user has the resolver, who could have changed it.</summary>
    internal bool IsPrivate { get; init; }

    /// <summary>True if the fields of a type are its state: its assembly references this library, or was named.</summary>
    internal bool OwnsStateOf(Type type) => _ownedAssemblies.GetOrAdd(type.Assembly, static assembly =>
        assembly == typeof(AggregateContractResolver).Assembly
        || assembly.GetReferencedAssemblies()
            .Any(reference => reference.Name == typeof(AggregateContractResolver).Assembly.GetName().Name));

    /// <summary>The state of a type, members that are left out included.</summary>
    internal IReadOnlyList<StateMember> StateOf(Type type) => FactsOf(type).State;

    /// <summary>
    /// The properties of an object type's contract, two of one name included; Newtonsoft's own collection holds only the first of them.
    /// </summary>
    internal IReadOnlyList<JsonProperty> PropertiesOf(JsonObjectContract contract) =>
        FactsOf(contract.UnderlyingType).Properties ?? [.. contract.Properties];

    /// <summary>
    /// The contract of an object type. Where nothing is said to Newtonsoft, it is made without Newtonsoft's reflection, which would be a
    /// large part of the first use of a repository; how Newtonsoft creates such an object is then not in it.
    /// </summary>
    internal JsonObjectContract ContractOf(Type type) => SaysNothing(type) && StateTypes.IsObject(type, this)
        ? FactsOf(type).Plain ??= PlainContract(type)
        : (JsonObjectContract)ResolveContract(type);

    /// <summary>The converter that a type's attributes name, or null.</summary>
    internal JsonConverter? ConverterOf(Type type)
    {
        var held = Nullable.GetUnderlyingType(type) ?? type;
        return IsPrivate && (NewtonsoftMarks.IsOfTheCore(held) || SaysNothing(held)) ? null : ResolveContract(type).Converter;
    }

    private bool SaysNothing(Type type) => IsPrivate && !FactsOf(type).IsMarked;

    private TypeFacts FactsOf(Type type) => _types.GetOrAdd(type, static type => new TypeFacts(type));

    private JsonObjectContract PlainContract(Type type)
    {
        var contract = new JsonObjectContract(type);
        foreach (var property in PropertiesOf(
            type, member => Describe(new JsonProperty { DeclaringType = member.Source.DeclaringType }, member, isNamed: false)))
        {
            contract.Properties.Add(property);
        }

        return contract;
    }

    /// <inheritdoc/>
    protected override JsonContract CreateContract(Type objectType)
    {
        ArgumentNullException.ThrowIfNull(objectType);
        return StateTypes.IsObject(objectType, this) ? CreateObjectContract(objectType) : base.CreateContract(objectType);
    }

    /// <inheritdoc/>
    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        if (StateTypes.IsObject(objectType, this))
        {
            CreationPlan.For(contract, this).ApplyTo(contract);
        }

        return contract;
    }

    /// <summary>The stored members of a type, base classes first. Types that are not stored by their fields get Newtonsoft's own.</summary>
    /// <param name="type">The type.</param>
    /// <param name="memberSerialization">Says if members are stored unless ignored, or only when marked.</param>
    protected override IList<JsonProperty> CreateProperties(Type type, MemberSerialization memberSerialization)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!StateTypes.IsObject(type, this))
        {
            return base.CreateProperties(type, memberSerialization);
        }

        return PropertiesOf(type, member =>
        {
            LazyInitializer.EnsureInitialized(ref _members)[member.Source] = member;
            return CreateProperty(member.Source, memberSerialization);
        });
    }

    private List<JsonProperty> PropertiesOf(Type type, Func<StateMember, JsonProperty> create)
    {
        var idAttribute = EntityTypes.IsAggregate(type) ? ItemLayout.Of(type).IdAttribute : null;
        var properties = new List<JsonProperty>();
        foreach (var member in StateOf(type))
        {
            if (member.IsLeftOut)
            {
                continue;
            }

            var property = create(member);
            property.PropertyName = EntityTypes.IsId(member) && idAttribute is not null ? idAttribute : property.PropertyName;
            properties.Add(property);
        }

        // Two of one name are refused when the codec is built; Newtonsoft's collection of properties would throw here without saying which.
        FactsOf(type).Properties = properties;
        IEnumerable<JsonProperty> ordered = properties.Exists(property => property.Order is not null)
            ? properties.OrderBy(property => property.Order ?? -1)
            : properties;
        return [.. ordered.DistinctBy(property => property.PropertyName)];
    }

    /// <inheritdoc/>
    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        ArgumentNullException.ThrowIfNull(member);
        // Id and time stamps are declared here, where no [DataMember] of a user's can stand: opting in concerns a user's own members.
        var property = base.CreateProperty(
            member,
            member.DeclaringType is { } declaring && EntityTypes.IsOurs(declaring) ? MemberSerialization.OptOut : memberSerialization);
        return _members?.TryGetValue(member, out var state) == true ? Describe(property, state, HasNameOfItsOwn(member)) : property;
    }

    private JsonProperty Describe(JsonProperty property, StateMember state, bool isNamed)
    {
        // A hand-written property's [JsonIgnore] concerns only that property: its field was chosen as the source then.
        property.ValueProvider = new StateValueProvider(state);
        property.PropertyType = state.Type;
        property.UnderlyingName = state.Name;
        property.Readable = state.Field is not null || state.Property is { CanRead: true };
        property.Writable = state.Field is not null || state.Property is { CanWrite: true };
        property.ObjectCreationHandling ??= ObjectCreationHandling.Replace;
        if (!isNamed)
        {
            property.PropertyName = !SaysNothing(state.DeclaringType) && NamingOf(state.Source) is { } naming
                ? naming.GetPropertyName(state.Name, hasSpecifiedName: false)
                : ResolvePropertyName(state.Name);
        }

        // "NameSpecified" beside "Name" would leave state out by its name alone; ShouldSerializeName says so itself.
        (property.GetIsSpecified, property.SetIsSpecified) = (null, null);
        if (state.First<System.ComponentModel.DefaultValueAttribute>() is { } absent)
        {
            property.DefaultValue = absent.Value;
            if (EntityTypes.IsOurs(state.DeclaringType))
            {
                // a timestamp that no item had is not invented when saving
                property.DefaultValueHandling ??= DefaultValueHandling.IgnoreAndPopulate;
            }
        }

        return property;
    }

    // The strategy of [JsonProperty] on the member or of [JsonObject] on its type; null for the resolver's own.
    private static NamingStrategy? NamingOf(MemberInfo member)
    {
        var (type, parameters) = member.GetCustomAttribute<JsonPropertyAttribute>(inherit: true) is { NamingStrategyType: { } own } property
            ? (own, property.NamingStrategyParameters)
            : member.DeclaringType!.GetCustomAttribute<JsonContainerAttribute>(
                inherit: true) is { NamingStrategyType: { } container } contract
                ? (container, contract.NamingStrategyParameters)
                : (null, null);
        return type is null ? null : (NamingStrategy)Activator.CreateInstance(type, parameters)!;
    }

    private static bool HasNameOfItsOwn(MemberInfo member) =>
        member.GetCustomAttribute<JsonPropertyAttribute>(inherit: true)?.PropertyName is not null
        || member.GetCustomAttribute<System.Runtime.Serialization.DataMemberAttribute>(inherit: true)?.Name is not null;
}
