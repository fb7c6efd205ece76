using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Translating;

/// <summary>
/// A member in a lambda is the one declared there, whatever else has its name: overrides count, hidden ones stay themselves, interfaces
/// mean what implements them.
/// </summary>
[TestFixture]
public sealed class DeclaredMemberTests
{
    [Test]
    public void A_hiding_member_and_the_hidden_one_are_two()
    {
        Text<Hound>(hound => hound.Nick == "x").Should().Be("""houndNick = {"S":"x"}""");
        Text<Hound>(hound => ((Beast)hound).Nick == "x").Should().Be("""nick = {"S":"x"}""");
        Text<Hound>(hound => hound.Legs == 4).Should().Be("""houndLegs = {"N":"4"}""");
        Text<Hound>(hound => ((Beast)hound).Legs == 4).Should().Be("""legs = {"N":"4"}""");
    }

    [Test]
    public void An_override_is_what_its_base_declares()
    {
        Text<Hound>(hound => hound.Name == "x").Should().Be("""houndName = {"S":"x"}""");
        Text<Hound>(hound => ((Beast)hound).Name == "x").Should().Be("""houndName = {"S":"x"}""");
        Text<Puppy>(puppy => puppy.Name == "x").Should().Be("""puppyName = {"S":"x"}""");
        Text<Puppy>(puppy => ((Beast)puppy).Name == "x").Should().Be("""puppyName = {"S":"x"}""");
        Text<Cub>(cub => cub.Name == "x").Should().Be("""name = {"S":"x"}""", "it overrides nothing");
        Text<Hound>(hound => hound.Kind == "x").Should().Be("""kind = {"S":"x"}""", "the base's is abstract");
    }

    [Test]
    public void A_covariant_override_is_what_its_base_declares()
    {
        Text<Hound>(hound => hound.Food!.Grams == 1).Should().Be("""houndFood.grams = {"N":"1"}""");
        Text<Hound>(hound => ((Beast)hound).Food!.Grams == 1).Should().Be("""houndFood.grams = {"N":"1"}""");
    }

    [Test]
    public void A_getter_that_simply_returns_another_member_stands_for_it()
    {
        Text<Cub>(cub => cub.Motto == "x").Should().Be("""motto = {"S":"x"}""", "it returns base.Motto");
        Text<Cub>(cub => cub.Alias == "x").Should().Be("""name = {"S":"x"}""");
        Text<Hound>(hound => hound.Alias == "x").Should().Be("""houndName = {"S":"x"}""", "it is called virtually");
        Text<Cub>(cub => cub.Secret == "x").Should().Be("""secret = {"S":"x"}""", "it returns a field of the base class");
    }

    [Test]
    public void A_getter_that_does_more_is_refused()
    {
        Refusal<Puppy>(puppy => puppy.Motto == "x").Should()
            .Match(
                "Cannot translate 'puppy.Motto'*it means 'Puppy.Motto', whose getter does not simply return a stored member. Use "
                + "a member*");
        Refusal<Puppy>(puppy => puppy.Loop == "x").Should().Match("*'Loop' is not a stored member*");
        Text<Cub>(cub => ((Beast)cub).Motto == "x").Should().Be("""motto = {"S":"x"}""");
    }

    [Test]
    public void An_interfaces_member_is_what_the_class_implements_it_by()
    {
        Of<Plain>("ann").Should().Be("""owner = {"S":"ann"}""");
        Of<Forwarding>("ann").Should().Be("""tenant = {"S":"ann"}""");
        Of<Automatic>("ann").Should().Be("""ownedBy = {"S":"ann"}""");
        Of<OfAField>("ann").Should().Be("""tenant = {"S":"ann"}""");
        Of<ThroughAnother>("ann").Should().Be("""tenant = {"S":"ann"}""");
        Of<Again>("ann").Should().Be("""second = {"S":"ann"}""", "the derived class implements it anew");
        Of<Inheriting>("ann").Should().Be("""tenant = {"S":"ann"}""");
        Of<Overriding>("ann").Should().Be("""mine = {"S":"ann"}""", "what implements it is overridden");
        Text<Forwarding>(document => document.Owner == "ann").Should().Be("""owner = {"S":"ann"}""", "the class has its own");
        HasTag<OfAField>("a").Should().Be("""contains(tags, {"S":"a"})""");
        Text<Holder>(holder => ((IOwned)holder.Inner!).Owner == "ann").Should().Be("""inner.tenant = {"S":"ann"}""");
        Text<Holder>(holder => ((IOwned)holder.Key).Owner == "ann").Should().Be("""key.tenant = {"S":"ann"}""");
        Text<Holder>(holder => ((IHolds<object>)holder).Held == null).Should().StartWith("attribute_not_exists(inner)");
    }

    [Test]
    public void An_interfaces_member_that_is_not_stored_is_refused()
    {
        RefusalOf<Calculating>().Should()
            .Match(
                "Cannot translate*because it means 'Calculating.IOwned.Owner', whose getter does not simply return a stored member. Use "
                + "a member*");
        RefusalOf<LeavingOut>().Should().Match("*it means 'LeavingOut.IOwned.Owner', whose getter does not*");
        Refusal<Plain>(document => ((IWithDefault)document).Label == "x").Should()
            .Match("*'IWithDefault.Label' is implemented by the interface itself*");
        Refusal<Both>(both => ((IHolds<object>)both).Held == null).Should().Match("*Both does not implement IHolds<Object> exactly once*");
    }

    [Test]
    public void Subtypes_that_store_a_member_differently_are_asked_one_by_one()
    {
        Text<Vehicle>(vehicle => vehicle.Plate == "x").Should().Be("""plate = {"S":"x"}""");
        Refusal<Vehicle>(vehicle => vehicle.Label == "x").Should()
            .Match("*'Label' is stored as 'label' by Bus, but as 'truckLabel' by Truck. Compare it for each subtype*");
        Refusal<Vehicle>(vehicle => vehicle.Size == 1).Should().Match("*'Size' is stored as 'size' by Bus, but in another form by *");
        Text<Vehicle>(vehicle => ((Truck)vehicle).Label == "x").Should().Be("""truckLabel = {"S":"x"}""");
        Text<Vehicle>(vehicle => ((Lorry)vehicle).Label == "x").Should().Be("""truckLabel = {"S":"x"}""", "the cast leaves two subtypes");
        Refusal<Vehicle>(vehicle => ((Lorry)vehicle).Size == 1).Should().Match("*'Size' is stored as 'size' by Truck, but*");
    }

    [Test]
    public void A_name_that_the_framework_uses_is_a_members_like_any_other()
    {
        Text<Odd>(odd => odd.HasValue).Should().Be("""hasValue = {"BOOL":true}""");
        Text<Odd>(odd => odd.Value == 3).Should().Be("""value = {"N":"3"}""");
        Text<Odd>(odd => odd.Names.Count == 3).Should().Be("""size(names) = {"N":"3"}""");
        Refusal<Odd>(odd => odd.Names.Length == 3).Should().Match("*'odd.Names' is stored as one value (L), without parts*");
        Refusal<Odd>(odd => odd.Twice.Count == 3).Should().Match("*'odd.Twice' is stored as one value (L), without parts*");
    }

    [Test]
    public void Rows_take_the_member_that_is_declared()
    {
        Columns<Hound, string>(hound => hound.Name + hound.Nick + ((Beast)hound).Nick).Should().Equal("houndName", "houndNick", "nick");
        Columns<Forwarding, string>(document => document.Owner + ((IOwned)document).Owner).Should().Equal("owner", "tenant");
        FluentActions.Invoking(() => Columns<Calculating, string>(document => ((IOwned)document).Owner)).Should().Throw<ArgumentException>()
            .WithMessage("*'Calculating.IOwned.Owner'*");
        Columns<Holder, string>(holder => ((IOwned)holder.Reckoner).Owner).Should().Equal("reckoner"); // loaded whole, and asked here
    }

    private static string Of<T>(string owner)
        where T : AggregateRoot, IOwned => Text<T>(document => document.Owner == owner);

    private static string RefusalOf<T>()
        where T : AggregateRoot, IOwned => Refusal<T>(document => document.Owner == "ann");

    private static string HasTag<T>(string tag)
        where T : AggregateRoot, ITagged => Text<T>(document => document.Tags.Contains(tag));

    private static string Text<T>(Expression<Func<T, bool>> lambda)
        where T : AggregateRoot => Rendered.Text(LambdaTranslator.Translate(lambda, Root<T>()));

    private static string Refusal<T>(Expression<Func<T, bool>> lambda)
        where T : AggregateRoot =>
            FluentActions.Invoking(() => LambdaTranslator.Translate(lambda, Root<T>())).Should().Throw<ArgumentException>().Which.Message;

    private static IEnumerable<string> Columns<T, TRow>(Expression<Func<T, TRow>> selector)
        where T : AggregateRoot => RowTranslator.Translate<TRow>(selector, Root<T>()).Projection!.Select(path => path.ToString());

    private static ValueCodec Root<T>()
        where T : AggregateRoot => AggregateModel<T>.For().Mapping.Codec!;
}
