using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using NUnit.Framework;

#pragma warning disable IDE0032, IDE0290

namespace DynamoRepository.Tests.Serialization.Differential;

/// <summary>Two hundred and fifty real countries: equal after a round trip, and as plain Newtonsoft has them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CountryTests
{
    [Test]
    public void Two_hundred_and_fifty_countries_are_equal_after_a_round_trip()
    {
        var countries = Country.All();
        countries.Should().HaveCount(250);
        var codec = Codec.For<Country>();
        foreach (var country in countries)
        {
            var item = codec.Write(country);
            var loaded = codec.Read(item);
            loaded.ShouldEqualFieldByField(country);
            codec.Write(loaded).Should().Be(item);
        }
    }

    [Test]
    public void The_countries_give_the_same_item_and_object_through_plain_Newtonsoft()
    {
        var codec = Codec.For<Country>();
        var reference = new ReferenceCodec();
        foreach (var country in Country.All())
        {
            var item = codec.Write(country);
            reference.Write(country).Should().Be(item);
            reference.Read(item, typeof(Country)).ShouldEqualFieldByField(country);
        }
    }

    [Test]
    public void The_countries_hold_what_the_file_says()
    {
        var aruba = Country.All().Single(country => country.Code == "ABW");
        var loaded = Codec.RoundTrip(aruba);
        loaded.Name.Native["pap"].Common.Should().Be("Aruba");
        loaded.Position.Should().Be(new Coordinates(12.5, -69.96666666));
        loaded.Currencies["AWG"].Symbol.Should().Be("ƒ");
        loaded.Flag.Should().Be("🇦🇼");
        loaded.Translations["jpn"].Official.Should().Be("アルバ");
        Country.All().Count(country => country.IsIndependent is null).Should().BePositive();
    }
}
