using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary>Types are called in messages what they are called in C#.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TypeNameTests
{
    [Test]
    public void A_generic_aggregate_has_its_arguments_in_the_path_of_an_error()
    {
        FluentActions.Invoking(() => Codec.Write(new Held<string> { Value = "\ud800" })).Should().Throw<MappingException>()
            .Which.Path.Should().Be("Held<String>.Value");
        FluentActions.Invoking(() => Codec.Read<Held<List<int?>>>(Sample.Item("\"value\":{\"S\":\"x\"}"))).Should()
            .Throw<MappingException>().Which.Path.Should().Be("Held<List<Int32?>>.Value");
        FluentActions.Invoking(() => Codec.Read<Held<string>>("[]")).Should().Throw<MappingException>().Which.Path.Should()
            .Be("Held<String>");
    }

    [Test]
    public void A_generic_type_has_its_arguments_where_its_problems_are_listed()
    {
        var problems = Codec.ProblemsOf<Held<Boxed<Action>>>();
        problems.Should().Contain("'Held<Boxed<Action>>.Value.Inner'").And.NotContain("`");
        Codec.ProblemsOf<Keyless<int>>().Should().Contain("'Keyless<Int32>'").And.NotContain("`");
        Codec.ProblemsOf<Twice<int>>().Should().Contain("Twice<Int32>.").And.NotContain("`");
    }

    [Test]
    public void Every_message_about_a_type_names_a_generic_one_as_it_is_written()
    {
        // All messages that take types and texts only: each is made with a generic type.
        var messages = typeof(Errors).GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)
            .Where(method => method.ReturnType == typeof(string) && method.GetParameters() is { Length: > 0 } parameters
                && parameters.Any(parameter => parameter.ParameterType == typeof(Type))
                && parameters.All(
                    parameter =>
                        parameter.ParameterType == typeof(Type)
                            || parameter.ParameterType == typeof(string)
                            || parameter.ParameterType == typeof(int)
                            || parameter.ParameterType == typeof(bool)))
            .Select(method => (method.Name, Text: (string)method.Invoke(null, [.. method.GetParameters().Select(Argument)])!))
            .ToList();
        messages.Should().HaveCountGreaterThan(40);
        foreach (var (name, text) in messages)
            text.Should().NotContain("`", name).And.Contain("Held<String>", name);

        static object Argument(System.Reflection.ParameterInfo parameter) =>
            parameter.ParameterType == typeof(Type)
                ? typeof(Held<string>)
                : parameter.ParameterType == typeof(int) ? 1
                : parameter.ParameterType == typeof(bool) ? true
                : "x";
    }

    [DynamoTable(PartitionKey = "Nothing")]
    private sealed class Keyless<T> : AggregateRoot
    {
        public T Value { get; set; } = default!;
    }

    private sealed class Twice<T> : Sample
    {
        [JsonProperty("same")]
        public T First { get; set; } = default!;

        [JsonProperty("same")]
        public T Second { get; set; } = default!;
    }
}
