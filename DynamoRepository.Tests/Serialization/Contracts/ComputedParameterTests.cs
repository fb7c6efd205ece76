using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

#pragma warning disable IDE0290

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>A constructor's parameter may have the name of a computed member that is stored for queries.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ComputedParameterTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new User("ann@example.com");
        yield return new Held<Person> { Value = new Person("Ann Lee") };
        yield return new Held<List<Person>> { Value = [new Person("Ann Lee"), new Person("Bo")] };
        yield return new Held<Dictionary<string, Person>> { Value = new() { ["a"] = new Person("Ann Lee") } };
        yield return new Held<Team> { Value = new Team(["a", "b"]) };
        yield return new Held<Span> { Value = new Span(7) };
        yield return new Held<Coded> { Value = new Coded("abc") };
        yield return new Held<Twice> { Value = new Twice("abc", 3) };
        yield return new Held<OneWay> { Value = new OneWay("abc") };
        yield return new Held<Quiet> { Value = new Quiet(null) };
        yield return new Held<Setter> { Value = new Setter("abc") };
    }

    [TestCaseSource(nameof(Aggregates))]
    public void What_it_takes_comes_back(object aggregate)
    {
        var codec = Codec.For(aggregate.GetType());
        codec.ReadAny(codec.WriteAny(aggregate)).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void The_parameter_is_given_what_is_stored_of_the_computed_member() =>
        Codec.RoundTrip(new Held<Person> { Value = new Person("Ann Lee") }).Value.Given.Should().Be("Ann Lee");

    [Test]
    public void The_members_own_name_in_the_store_does_not_matter() =>
        Codec.RoundTrip(new Held<Coded> { Value = new Coded("abc") }).Value.Given.Should().Be("ABC");

    [Test]
    public void A_computed_member_of_another_type_is_no_parameter() =>
        Codec.ProblemsOf<Held<OtherType>>().Should().Contain("OtherType").And.Contain("private parameterless constructor");

    [Test]
    public void An_item_without_the_attribute_is_refused_by_its_name()
    {
        var reading = () => Codec.Read<Held<Person>>(Sample.Item("""
            "value":{"M":{"first":{"S":"Ann"},"last":{"S":"Lee"}}}
            """));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'fullName'");
    }

    [Test]
    public async Task It_is_an_index_key_as_well()
    {
        using var connection = DynamoConnection.InMemory();
        var users = new DynamoRepository<User>(connection);
        var ann = new User("ann@example.com");
        await users.SaveAsync(ann);
        (await users.GetByIdAsync(ann.Id)).Contact.Should().Be(ann.Contact);
        (await connection.Query<User>(user => user.Email == "ann@example.com").ToListAsync()).Should()
            .ContainSingle(user => user.Id == ann.Id);
    }

    [Test]
    public void A_member_that_a_condition_leaves_out_is_refused_where_a_constructor_needs_it()
    {
        Codec.RoundTrip(new Held<Conditional> { Value = new Conditional("a") { IsOpen = true } }).Value.Text.Should().Be("a");
        var writing = () => Codec.Write(new Held<Conditional> { Value = new Conditional("a") });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Conditional").And.Contain("ShouldSerialize");
    }

    private sealed record Contact(string Email, string? Phone = null);

    [DynamoTable("users")]
    private sealed class User(string email) : AggregateRoot
    {
        public Contact Contact { get; private set; } = new(email);

        [JsonProperty, DynamoIndex("by-email")]
        public string Email => Contact.Email;
    }

    private sealed class Person
    {
        [NonSerialized] private readonly string _given;

        public Person(string fullName)
        {
            _given = fullName;
            (First, Last) = (fullName.Split(' ')[0], fullName.Split(' ')[^1]);
        }

        public string First { get; }

        public string Last { get; private set; }

        [JsonProperty]
        public string FullName => $"{First} {Last}";

        [JsonIgnore]
        public string Given => _given;
    }

    private sealed class Team(IEnumerable<string> names)
    {
        private readonly HashSet<string> _members = [.. names];

        [JsonProperty]
        public IReadOnlyList<string> Names => [.. _members.Order(StringComparer.Ordinal)];
    }

    private readonly struct Span
    {
        [JsonConstructor]
        public Span(int days) => Hours = days * 24;

        public int Hours { get; }

        [JsonProperty]
        public int Days => Hours / 24;
    }

    private sealed class Coded
    {
        [NonSerialized] private readonly string _given;

        public Coded(string text) => (_given, Lower) = (text, text.ToLowerInvariant());

        public string Lower { get; private set; }

        [JsonProperty("other"), JsonConverter(typeof(Shouting))]
        public string Text => Lower;

        [JsonIgnore]
        public string Given => _given;
    }

    private sealed class Twice(string text, int number)
    {
        public string Words { get; private set; } = text;

        public int Number { get; private set; } = number;

        [JsonProperty]
        public string Text => Words;
    }

    private sealed class OneWay(string text)
    {
        public string Words { get; private set; } = text;

        [JsonProperty, JsonConverter(typeof(OnlyWriting))]
        public string Text => Words;
    }

    private sealed class Quiet(string? text)
    {
        public string? Words { get; private set; } = text;

        [JsonProperty]
        public string? Text => Words;
    }

    private sealed class Setter
    {
        public Setter(string words) => Words = words;

        public Setter(string old, int number) => (Words, Number) = (old, number);

        public string Words { get; private set; }

        public int Number { get; private set; }

        [JsonProperty]
        private string Old
        {
            set => Words = value;
        }
    }

    private sealed class OtherType
    {
        [NonSerialized] private readonly int _length;

        public OtherType(string text) => (_length, Words) = (text.Length, text);

        public string Words { get; }

        [JsonProperty]
        public int Text => _length;
    }

    private sealed class Conditional(string text)
    {
        public bool IsOpen { get; set; }

        public string Text { get; } = text;

        public bool ShouldSerializeText() => IsOpen;
    }

    private sealed class Shouting : JsonConverter<string>
    {
        public override void WriteJson(JsonWriter writer, string? value, JsonSerializer serializer) =>
            writer.WriteValue(value?.ToUpperInvariant());

        public override string? ReadJson(
            JsonReader reader, Type objectType, string? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            (string?)reader.Value;
    }

    private sealed class OnlyWriting : JsonConverter
    {
        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) => objectType == typeof(string);

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            new Newtonsoft.Json.Linq.JArray((string)value!).WriteTo(writer);

        public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            throw new NotSupportedException();
    }
}
