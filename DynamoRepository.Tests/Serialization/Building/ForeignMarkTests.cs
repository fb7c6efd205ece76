using System.ComponentModel.DataAnnotations.Schema;
using System.Xml.Serialization;
using Amazon.DynamoDBv2.DataModel;
using FluentAssertions;
using MongoDB.Bson.Serialization.Attributes;
using Newtonsoft.Json;
using NUnit.Framework;
using SystemText = System.Text.Json.Serialization;

namespace DynamoRepository.Tests.Serialization.Building
{
    /// <summary>
    /// Attributes by which other libraries leave out a member are neither obeyed nor ignored: the member has to say what is meant here.
    /// </summary>
    [TestFixture]
    [Parallelizable(ParallelScope.All)]
    public sealed class ForeignMarkTests
    {
        [Test]
        public void A_member_that_another_library_leaves_out_is_refused_in_every_position()
        {
            Only<Account>().Should().StartWith("'Account.PasswordHash' is marked [JsonIgnore] of System.Text.Json.Serialization")
                .And.Contain("[Newtonsoft.Json.JsonProperty]").And.Contain("[Newtonsoft.Json.JsonIgnore]");
            Only<Inherited>().Should().Contain("'Inherited.PasswordHash'");
            Only<Held<Marked>>().Should().Contain("Value.Total' is marked [NotMapped]");
            Only<Held<List<Marked>>>().Should().Contain("Value[].Total'");
            Only<Held<Dictionary<string, MarkedRecord>>>().Should().Contain("Value[].Total' is marked [XmlIgnore]");
            Only<Held<MarkedStruct>>().Should().Contain("Value.total' is marked [BsonIgnore]").And.Contain("[NonSerialized]");
            Only<Held<ByContext>>().Should().Contain("[DynamoDBIgnore] of Amazon.DynamoDBv2.DataModel");
            Only<Shown>().Should().Contain("'Shown.Name'").And.Contain("its field [NonSerialized]");
        }

        [Test]
        public void It_is_stored_or_not_as_the_member_says()
        {
            var loaded = Codec.RoundTrip(new Told { Stored = "a", LeftOut = "b", LeftOutToo = "c", Sometimes = "d", Key = "e" });
            (loaded.Stored, loaded.LeftOut, loaded.LeftOutToo, loaded.Sometimes, loaded.Key).Should().Be(("a", null, null, "d", "e"));
        }

        private static string Only<T>()
            where T : AggregateRoot => Codec.Map<T>().Problems.Should().ContainSingle().Subject;

        private class Account : Sample
        {
            [SystemText.JsonIgnore]
            public string? PasswordHash { get; set; }
        }

        private sealed class Inherited : Account;

        private sealed class Marked
        {
            [NotMapped]
            public decimal Total { get; set; }
        }

        private sealed record MarkedRecord([property: XmlIgnore] decimal Total);

        private struct MarkedStruct
        {
            [BsonIgnore] public decimal total;
        }

        private sealed class ByContext
        {
            [DynamoDBIgnore]
            public string? Name { get; set; }
        }

        private sealed class Shown : Sample
        {
            private readonly string? _name = "";

            [SystemText.JsonIgnore]
            public string? Name => _name;
        }

        private sealed class Told : Sample
        {
            [SystemText.JsonIgnore, JsonProperty]
            public string? Stored { get; set; }

            [SystemText.JsonIgnore, JsonIgnore]
            public string? LeftOut { get; set; }

            [NotMapped]
            [field: NonSerialized]
            public string? LeftOutToo { get; set; }

            [SystemText.JsonIgnore(Condition = SystemText.JsonIgnoreCondition.WhenWritingNull)]
            public string? Sometimes { get; set; }

            [SystemText.JsonIgnore, DynamoIndex("by-key")]
            public string? Key { get; set; }
        }
    }
}

#pragma warning disable IDE0130 // the name that counts, without the package
namespace MongoDB.Bson.Serialization.Attributes
{
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    internal sealed class BsonIgnoreAttribute : Attribute;
}
