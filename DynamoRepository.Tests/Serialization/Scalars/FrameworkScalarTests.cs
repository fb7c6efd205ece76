using System.Globalization;
using System.Net;
using System.Net.Mail;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Scalars;

/// <summary>Framework types that nobody can mark, stored as their texts: as keys, and where the text does not say everything.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FrameworkScalarTests
{
    [Test]
    public void They_are_keys_of_dictionaries()
    {
        var aggregate = new Held<Dictionary<IPAddress, Dictionary<Index, string>>>
        {
            Value = new() { [IPAddress.Loopback] = new() { [^1] = "last" } },
        };
        var item = Codec.Write(aggregate);
        item.Should().Be(Sample.Item("""
            "value":{"M":{"127.0.0.1":{"M":{"^1":{"S":"last"}}}}}
            """.Trim()));
        Codec.Read<Held<Dictionary<IPAddress, Dictionary<Index, string>>>>(item).Value[IPAddress.Loopback][^1].Should().Be("last");
    }

    [Test]
    public async Task They_are_identities_and_keys_of_indexes()
    {
        var hosts = new Hosts(DynamoConnection.InMemory());
        await hosts.SaveAsync(new Host(IPAddress.Loopback, new CultureInfo("fr-CA")));
        (await hosts.GetByIdAsync(IPAddress.Parse("127.0.0.1"))).Language.Name.Should().Be("fr-CA");
        (await hosts.SpeakingAsync(new CultureInfo("fr-CA"))).Should().ContainSingle();
    }

    [Test]
    public void Null_is_absent_and_comes_back()
    {
        var item = Codec.Write(new Held<(IPAddress?, TimeZoneInfo?, Range?)>());
        Codec.Read<Held<(IPAddress?, TimeZoneInfo?, Range?)>>(item).Value.Should().Be((null, null, null));
        Codec.RoundTrip(new Held<IPAddress?>()).Value.Should().BeNull();
        Codec.RoundTrip(new Held<MailAddress?>()).Value.Should().BeNull();
    }

    [TestCase(typeof(IPAddress), "300.1.1.1")]
    [TestCase(typeof(IPEndPoint), "here:80")]
    [TestCase(typeof(System.Net.NetworkInformation.PhysicalAddress), "0011GG")]
    [TestCase(typeof(MailAddress), "nobody")]
    [TestCase(typeof(MailAddress), "")]
    [TestCase(typeof(CultureInfo), "not a culture")]
    [TestCase(typeof(TimeZoneInfo), "Europe/Atlantis")]
    [TestCase(typeof(TimeZoneInfo), "../../etc/passwd")]
    [TestCase(typeof(TimeZoneInfo), "")]
    [TestCase(typeof(System.Text.Rune), "xy")]
    [TestCase(typeof(System.Text.Rune), "")]
    [TestCase(typeof(Index), "-1")]
    [TestCase(typeof(Index), "^")]
    [TestCase(typeof(Index), "99999999999")]
    [TestCase(typeof(Range), "1")]
    [TestCase(typeof(Range), "1..2..3")]
    public void Other_text_is_an_error_that_names_the_type_and_the_place(Type type, string text)
    {
        var codec = Codec.For(typeof(Held<>).MakeGenericType(type));
        var reading = () => codec.ReadAny(Sample.Item($$"""
            "value":{"S":"{{text}}"}
            """.Trim()));
        reading.Should().Throw<MappingException>().Which.Message.Should().Contain("Value").And.Contain($"text of a {type.Name}");
    }

    [Test]
    public void A_time_zone_that_the_program_made_is_refused()
    {
        foreach (var id in new[] { "Here", "Europe/Vienna" })
        {
            var made = TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(3), id, id);
            var writing = () => Codec.Write(new Held<TimeZoneInfo> { Value = made });
            writing.Should().Throw<MappingException>().Which.Message.Should().Contain("Value").And.Contain("TimeZoneInfo")
                .And.Contain("[JsonConverter]");
        }
    }

    [DynamoTable("hosts")]
    private sealed class Host(IPAddress id, CultureInfo language) : AggregateRoot<IPAddress>(id)
    {
        [DynamoIndex("by-language")]
        public CultureInfo Language { get; private set; } = language;
    }

    private sealed class Hosts(DynamoConnection connection) : DynamoRepository<Host, IPAddress>(connection)
    {
        public Task<List<Host>> SpeakingAsync(CultureInfo language) => Query(host => host.Language == language).ToListAsync();
    }
}
