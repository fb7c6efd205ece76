using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Objects;

/// <summary>Declared subtypes, for the root and for nested values.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SubtypeTests
{
    internal static IEnumerable<object> Aggregates()
    {
        yield return new Held<List<Payment?>> { Value = [new Card("4711"), null, new Cash(19.99m)] };
        yield return new Car("c", 4);
        yield return new Boat("b", 7.5);
        yield return new Held<Dictionary<string, IPart>> { Value = new() { ["a"] = new Wheel(3), ["b"] = new Door("red") } };
        yield return new Held<List<Option<string>>> { Value = [new Some<string>("x"), new Option<string>.None()] };
        yield return new Held<Expression> { Value = new Sum([new Constant(1), new Sum([new Constant(2)])]) };
    }

    [Test]
    public void Each_subtype_is_its_own_shape_plus_a_discriminator()
    {
        var aggregate = new Held<List<Payment?>> { Value = [new Card("4711"), null, new Cash(19.99m)] };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "value":{"L":[
            {"M":{"$type":{"S":"card"},"note":{"S":"n"},"number":{"S":"4711"}}},
            {"NULL":true},
            {"M":{"$type":{"S":"cash"},"note":{"S":"n"},"amount":{"N":"19.99"}}}
            ]}
            """));
        Codec.Read<Held<List<Payment?>>>(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void An_open_generic_subtype_has_the_arguments_of_its_base()
    {
        var aggregate = new Held<List<Option<int>>> { Value = [new Some<int>(5), new Option<int>.None()] };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "value":{"L":[{"M":{"$type":{"S":"some"},"value":{"N":"5"}}},{"M":{"$type":{"S":"none"}}}]}
            """));
        Codec.Read<Held<List<Option<int>>>>(item).ShouldEqualFieldByField(aggregate);
        Codec.ProblemsOf<Held<Demanding<string>>>().Should().Contain("Precise<T>").And.Contain("does not derive from Demanding<String>");
    }

    [Test]
    public void The_discriminator_may_stand_anywhere()
    {
        var loaded = Codec.Read<Held<Payment>>(Sample.Item("""
            "value":{"M":{"number":{"S":"4711"},"unknown":{"M":{"$type":{"S":"cash"}}},"note":{"S":"n"},"$type":{"S":"card"}}}
            """));
        loaded.Value.ShouldEqualFieldByField(new Card("4711"));
    }

    [TestCase("\"$type\":{\"S\":\"MARKER\"}")]
    [TestCase("\"$type\":{\"S\":\"Card\"}")]
    [TestCase("\"$type\":{\"S\":\"System.IO.FileInfo, System.Private.CoreLib\"}")]
    [TestCase("\"$type\":{\"S\":\"DynamoRepository.Tests.Serialization.Objects.SubtypeTests+Card, DynamoRepository.Tests\"}")]
    public void An_unknown_discriminator_is_an_error_that_names_what_is_declared(string discriminator)
    {
        var item = Sample.Item($"\"value\":{{\"L\":[{{\"M\":{{{discriminator},\"number\":{{\"S\":\"4711\"}}}}}}]}}");
        var reading = () => Codec.Read<Held<List<Payment>>>(item);
        var exception = reading.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith(".Value[0]");
        exception.Message.Should().Contain("'$type'").And.Contain("card, cash").And.NotContain("MARKER");
    }

    [TestCase("")]
    [TestCase("\"$type\":{\"N\":\"1\"},")]
    [TestCase("\"$type\":{\"NULL\":true},")]
    public void A_missing_discriminator_is_an_error(string discriminator)
    {
        var reading = () => Codec.Read<Held<Payment>>(Sample.Item($"\"value\":{{\"M\":{{{discriminator}\"number\":{{\"S\":\"4711\"}}}}}}"));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("'$type'").And.Contain("missing or not a string");
    }

    [Test]
    public void Extension_data_of_a_subtype_leaves_the_discriminator_alone()
    {
        const string Item = "\"value\":{\"M\":{\"$type\":{\"S\":\"open\"},\"known\":{\"S\":\"k\"},\"later\":{\"N\":\"1\"}}}";
        var codec = Codec.For<Held<Extensible>>();
        codec.Write(codec.Read(Sample.Item(Item))).Should().Be(Sample.Item(Item));
        var writing = () => codec.Write(new Held<Extensible> { Value = new OpenEnded { Extra = { ["$type"] = "x" } } });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("'$type'");
    }

    [Test]
    public void An_undeclared_subtype_is_refused_when_written()
    {
        var writing = () => Codec.Write(new Held<List<Payment>> { Value = [new Card("1"), new Voucher()] });
        var exception = writing.Should().Throw<MappingException>().Which;
        exception.Path.Should().EndWith(".Value[1]");
        exception.Message.Should().Contain("Voucher").And.Contain("Payment").And.Contain("[DynamoSubtype(");
    }

    [Test]
    public void An_object_of_a_derived_class_where_no_subtypes_are_declared_is_refused()
    {
        var writing = () => Codec.Write(new Held<Animal> { Value = new Dog() });
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Dog").And.Contain("Animal");
    }

    [Test]
    public void A_root_with_subtypes_carries_the_discriminator_in_its_item()
    {
        var codec = Codec.For<Vehicle>();
        var car = new Car("c", 4);
        var item = codec.Write(car, "0123456789abcdef");
        item.Should()
            .Be(
                """
                {"kind":{"S":"car"},"id":{"S":"00000000-0000-0000-0000-000000000001"},
                "createdAt":{"S":"2026-01-02T03:04:05.1234567Z"},"updatedAt":{"S":"2026-01-02T03:04:05.1234567Z"},
                "etag":{"S":"0123456789abcdef"},"name":{"S":"c"},"doors":{"N":"4"}}
                """.ReplaceLineEndings(""));
        var loaded = codec.Read(item);
        loaded.Should().BeOfType<Car>();
        loaded.ShouldEqualFieldByField(car);
        loaded.ETag.Should().Be("0123456789abcdef");
        codec.WriteAgain(loaded).Should().Be(item, "the discriminator is not an unknown attribute");
        codec.RoundTrip(new Boat("b", 7.5)).ShouldEqualFieldByField(new Boat("b", 7.5));
    }

    [Test]
    public void An_undeclared_root_is_refused()
    {
        var writing = () => Codec.Write<Vehicle>(new Rocket());
        writing.Should().Throw<MappingException>().Which.Message.Should().Contain("'Vehicle'").And.Contain("Rocket");
    }

    [Test]
    public void A_base_that_is_not_abstract_may_be_its_own_subtype()
    {
        var aggregate = new Held<List<Person>> { Value = [new Person("p"), new Employee("e", 1)] };
        var item = Codec.Write(aggregate);
        item.Should()
            .EndWith(
                """
                "value":{"L":[
                {"M":{"is":{"S":"person"},"name":{"S":"p"}}},
                {"M":{"is":{"S":"employee"},"name":{"S":"e"},"number":{"N":"1"}}}
                ]}}
                """.ReplaceLineEndings(""));
        Codec.Read<Held<List<Person>>>(item).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void Subtypes_of_an_interface_work()
    {
        var aggregate = new Held<Dictionary<string, IPart>> { Value = new() { ["a"] = new Wheel(3), ["b"] = new Door("red") } };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void Subtypes_may_contain_each_other()
    {
        var aggregate = new Held<Expression> { Value = new Sum([new Constant(1), new Sum([new Constant(2)])]) };
        Codec.RoundTrip(aggregate).ShouldEqualFieldByField(aggregate);
    }

    [Test]
    public void A_member_declared_as_the_subtype_itself_has_no_discriminator() =>
        Codec.Write(new Held<Card> { Value = new Card("1") }).Should()
            .EndWith("\"value\":{\"M\":{\"note\":{\"S\":\"n\"},\"number\":{\"S\":\"1\"}}}}");

    [Test]
    public void Wrong_declarations_are_refused_with_all_their_reasons()
    {
        var problems = Codec.ProblemsOf<Held<Muddled>>();
        problems.Should().Contain("String").And.Contain("does not derive from Muddled");
        problems.Should().Contain("MuddledAbstract").And.Contain("abstract");
        problems.Should().Contain("two subtypes under the name 'a'");
        problems.Should().Contain("different discriminator");
    }

    [Test]
    public void A_member_stored_under_the_discriminators_name_is_refused() =>
        Codec.ProblemsOf<Held<Hiding>>().Should().Contain("Hidden").And.Contain("'kind'");

    [DynamoSubtype(typeof(Card), "card")]
    [DynamoSubtype(typeof(Cash), "cash")]
    private abstract class Payment
    {
        private readonly string _note = "n";

        public string Note => _note;
    }

    private sealed class Card(string number) : Payment
    {
        public string Number { get; } = number;
    }

    private sealed class Cash(decimal amount) : Payment
    {
        public decimal Amount { get; } = amount;
    }

    private sealed class Voucher : Payment;

    private class Animal
    {
        public string? Name { get; set; }
    }

    private sealed class Dog : Animal;

    [DynamoSubtype(typeof(Car), "car", Discriminator = "kind")]
    [DynamoSubtype(typeof(Boat), "boat", Discriminator = "kind")]
    private abstract class Vehicle(string name) : Sample
    {
        public string Name { get; } = name;
    }

    private sealed class Car(string name, int doors) : Vehicle(name)
    {
        public int Doors { get; } = doors;
    }

    private sealed class Boat(string name, double length) : Vehicle(name)
    {
        public double Length { get; } = length;
    }

    private sealed class Rocket() : Vehicle("r");

    [DynamoSubtype(typeof(Person), "person", Discriminator = "is")]
    [DynamoSubtype(typeof(Employee), "employee", Discriminator = "is")]
    private class Person(string name)
    {
        public string Name { get; } = name;
    }

    private sealed class Employee(string name, int number) : Person(name)
    {
        public int Number { get; } = number;
    }

    [DynamoSubtype(typeof(OpenEnded), "open")]
    private abstract class Extensible;

    private sealed class OpenEnded : Extensible
    {
        public string? Known { get; set; }

        [Newtonsoft.Json.JsonExtensionData]
        public Dictionary<string, Newtonsoft.Json.Linq.JToken> Extra { get; } = [];
    }

    [DynamoSubtype(typeof(Wheel), "wheel")]
    [DynamoSubtype(typeof(Door), "door")]
    private interface IPart;

    private sealed record Wheel(int Size) : IPart;

    private sealed record Door(string Colour) : IPart;

    [DynamoSubtype(typeof(Constant), "constant")]
    [DynamoSubtype(typeof(Sum), "sum")]
    private abstract record Expression;

    private sealed record Constant(int Value) : Expression;

    private sealed record Sum(IReadOnlyList<Expression> Parts) : Expression;

    [DynamoSubtype(typeof(string), "text")]
    [DynamoSubtype(typeof(MuddledAbstract), "abstract")]
    [DynamoSubtype(typeof(MuddledOne), "a", Discriminator = "other")]
    [DynamoSubtype(typeof(MuddledTwo), "a")]
    private abstract class Muddled;

    private abstract class MuddledAbstract : Muddled;
    private sealed class MuddledOne : Muddled;
    private sealed class MuddledTwo : Muddled;
    [DynamoSubtype(typeof(Hidden), "hidden", Discriminator = "kind")]
    private abstract class Hiding;

    private sealed class Hidden : Hiding
    {
        public string? Kind { get; set; }
    }

    [DynamoSubtype(typeof(Some<>), "some")]
    [DynamoSubtype(typeof(Option<>.None), "none")]
    private abstract record Option<T>
    {
        public sealed record None : Option<T>;
    }

    private sealed record Some<T>(T Value) : Option<T>;

    [DynamoSubtype(typeof(Precise<>), "precise")]
    private abstract record Demanding<T>;

    private sealed record Precise<T>(T Value) : Demanding<T>
        where T : struct;
}
