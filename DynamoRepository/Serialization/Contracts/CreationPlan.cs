using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>The way in which an object is made before its fields are set.</summary>
/// <param name="Constructor">The constructor, or null for none (a struct's default, or an object whose every field is stored).</param>
/// <param name="Arguments">For each of the constructor's parameters the attribute that is passed.</param>
/// <param name="Problem">Why the object cannot be made, or null.</param>
internal sealed record CreationPlan(ConstructorInfo? Constructor, IReadOnlyList<JsonProperty> Arguments, string? Problem = null)
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// Marked <c>[JsonConstructor]</c>; else parameterless; else the one whose parameters all match stored members, the longest first; else
    /// none, if every field is stored; else a problem.
    /// </summary>
    public static CreationPlan For(JsonObjectContract contract, AggregateContractResolver resolver)
    {
        var type = contract.UnderlyingType;
        if (type.IsAbstract || type.IsInterface)
        {
            return new CreationPlan(null, [], Errors.CannotMakeAbstract(type));
        }

        var constructors = type.GetConstructors(AnyInstance);
        if (constructors.FirstOrDefault(
            constructor => constructor.IsDefined(typeof(JsonConstructorAttribute), inherit: false)) is { } marked)
        {
            return Match(marked, contract) is { } matched
                ? new CreationPlan(marked, matched)
                : new CreationPlan(null, [], Errors.ConstructorDoesNotMatch(type, UnmatchedParameter(marked, contract)));
        }

        if (constructors.FirstOrDefault(constructor => constructor.GetParameters().Length == 0) is { } parameterless)
        {
            return new CreationPlan(parameterless, []);
        }

        if (type.IsValueType)
        {
            return new CreationPlan(null, []);
        }

        for (var left = constructors.ToList(); left.Count > 0;)
        {
            var constructor = left.Aggregate((one, other) => Preference(other) > Preference(one) ? other : one);
            left.Remove(constructor);
            if (Match(constructor, contract) is { } matched)
            {
                return new CreationPlan(constructor, matched);
            }
        }

        return resolver.StateOf(type).FirstOrDefault(member => member.IsLeftOut && !EntityTypes.IsOurs(member.DeclaringType)) is { } leftOut
            ? new CreationPlan(null, [], Errors.NoUsableConstructor(type, leftOut.NameInCode))
            : new CreationPlan(null, []);
    }

    /// <summary>Makes Newtonsoft create the object the same way.</summary>
    public void ApplyTo(JsonObjectContract contract)
    {
        contract.OverrideCreator = null;
        contract.DefaultCreatorNonPublic = false;
        contract.CreatorParameters.Clear();
        var type = contract.UnderlyingType;
        if (Constructor is null)
        {
            contract.DefaultCreator = type.IsAbstract || type.IsInterface ? null : () => RuntimeHelpers.GetUninitializedObject(type);
            return;
        }

        var constructor = Constructor;
        if (Arguments.Count == 0)
        {
            contract.DefaultCreator = () => constructor.Invoke(null);
            return;
        }

        contract.DefaultCreator = null;
        var parameters = constructor.GetParameters();
        contract.OverrideCreator = arguments => constructor.Invoke(
            [.. arguments.Select(
                (argument, position) =>
                    ArgumentConversion.Convert(argument, Arguments[position].PropertyType!, parameters[position].ParameterType))]);
        foreach (var argument in Arguments)
        {
            contract.CreatorParameters.AddProperty(argument);
        }
    }

    private static int Preference(ConstructorInfo constructor) =>
        (2 * constructor.GetParameters().Length) + (constructor.IsPublic ? 1 : 0);

    private static List<JsonProperty>? Match(ConstructorInfo constructor, JsonObjectContract contract)
    {
        var matched = new List<JsonProperty>();
        foreach (var parameter in constructor.GetParameters())
        {
            if (Find(parameter, contract) is not { } property)
            {
                return null;
            }

            matched.Add(property);
        }

        return matched;
    }

    private static string UnmatchedParameter(ConstructorInfo constructor, JsonObjectContract contract) =>
        constructor.GetParameters().First(parameter => Find(parameter, contract) is null).Name!;

    // By the name in C# before that of the attribute; of several members of one name, the constructor's class sees the most derived.
    private static JsonProperty? Find(ParameterInfo parameter, JsonObjectContract contract)
    {
        bool IsNamed(string? name) => string.Equals(name, parameter.Name, StringComparison.OrdinalIgnoreCase);

        static int DepthOf(JsonProperty property) => StateScanner.Levels(property.DeclaringType ?? typeof(object)).Count();

        // Something has to be stored under the name that can be read: a setter alone writes nothing, some converters read nothing.
        var stored = contract.Properties.Where(
            property => !property.Ignored
                && property.Readable
                && (property.Writable || property.Converter is not { CanRead: false }));
        var fitting = stored.Where(property => ArgumentConversion.Exists(property.PropertyType!, parameter.ParameterType)).ToList();
        JsonProperty? deepest = null;
        foreach (var property in fitting.Where(property => IsNamed(property.UnderlyingName)))
        {
            deepest = deepest is null || DepthOf(property) > DepthOf(deepest) ? property : deepest;
        }

        return deepest ?? fitting.Find(property => IsNamed(property.PropertyName));
    }
}
