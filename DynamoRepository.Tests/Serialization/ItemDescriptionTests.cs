using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization;

/// <summary><c>DescribeItem</c> lists what is stored under which name in which form.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ItemDescriptionTests
{
    [Test]
    public void Describing_lists_attribute_member_and_type()
    {
        DynamoRepository<Described>.DescribeItem().ReplaceLineEndings("\n").Should().Be("""
            Described in table described
              id: S  (Entity<Guid>.Id, Guid; partition key)
              createdAt: S  (AggregateRoot.CreatedAt, DateTimeOffset)
              updatedAt: S  (AggregateRoot.UpdatedAt, DateTimeOffset)
              lines: L of M  (Described.Lines, List<DescribedLine>)
              lines[].price: N  (DescribedLine.Price, Decimal)
              lines[].parent: M  (DescribedLine.Parent, DescribedLine)
              name: S  (Described.Name, String; formerly title)
              byName: M of N  (Described.ByName, Dictionary<String, Int32>)
              tags: SS  (Described.Tags, HashSet<String>)
              state: S  (Described.State, DescribedState?; named open, shut)
              at: M  (Described.At, Wrapped<Int32>?)
              at.inner: N  (Wrapped<Int32>.Inner, Int32)
              rows: L of L of its natural form  (Described.Rows, List<List<Object>>)
              codes: L of what Converter writes  (Described.Codes, List<RichCode>)
              code: what Converter writes  (Described.Code, RichCode)
              *: its natural form  (what no other member is for)
              etag: S  (version token)

            """.ReplaceLineEndings("\n"));
    }

    [Test]
    public void Describing_an_aggregate_with_subtypes_names_its_keys() =>
        DynamoRepository<DescribedVehicle>.DescribeItem().ReplaceLineEndings("\n").Should().Be("""
            DescribedVehicle in table described_vehicle
              $type: S  (subtype)
              car:
              car/id: S  (Entity<Guid>.Id, Guid)
              car/createdAt: S  (AggregateRoot.CreatedAt, DateTimeOffset)
              car/updatedAt: S  (AggregateRoot.UpdatedAt, DateTimeOffset)
              car/plate: S  (DescribedVehicle.Plate, String; partition key)
              car/year: N  (DescribedVehicle.Year, Int32; sort key)
              car/doors: N  (DescribedCar.Doors, Int32)
              etag: S  (version token)

            """.ReplaceLineEndings("\n"));

    [DynamoTable]
    private sealed class Described : AggregateRoot
    {
        private readonly List<DescribedLine> _lines = [];

        [DynamoFormerName("title")]
        public string? Name { get; private set; }

        public IReadOnlyList<DescribedLine> Lines => _lines;

        public Dictionary<string, int> ByName { get; } = [];

        [DynamoSet]
        public HashSet<string> Tags { get; } = [];

        public DescribedState? State { get; set; }

        public Wrapped<int>? At { get; set; }

        [DynamoNatural]
        public List<List<object>> Rows { get; } = [];

        [Newtonsoft.Json.JsonProperty(ItemConverterType = typeof(RichCode.Converter))]
        public List<RichCode> Codes { get; } = [];

        [Newtonsoft.Json.JsonConverter(typeof(RichCode.Converter))]
        public RichCode? Code { get; set; }

        [Newtonsoft.Json.JsonExtensionData]
        private Dictionary<string, JToken> Others { get; } = [];
    }

    private enum DescribedState
    {
        Open,
        [System.Runtime.Serialization.EnumMember(Value = "shut")]
        Closed,
    }

    [DynamoTable(PartitionKey = nameof(Plate), SortKey = nameof(Year))]
    [DynamoSubtype(typeof(DescribedCar), "car")]
    private abstract class DescribedVehicle : AggregateRoot
    {
        public string Plate { get; set; } = "";

        public int Year { get; set; }
    }

    private sealed class DescribedCar : DescribedVehicle
    {
        public int Doors { get; set; }
    }

    private sealed record DescribedLine(decimal Price, DescribedLine? Parent);
}
