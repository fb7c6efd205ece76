using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Keys of types with a <c>[JsonConverter]</c> of their own.</summary>
public sealed class ConvertedKeyBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task An_aggregate_is_found_changed_and_deleted_by_its_key()
    {
        var invoices = await RepositoryAsync<Invoice, InvoiceKey>();
        var (issuer, first, second) = (NewIssuer(), new InvoiceNumber(1), new InvoiceNumber(2));
        await invoices.SaveAsync(new Invoice(issuer, first) { Title = "Chairs" });
        await invoices.AddAsync(new Invoice(issuer, second) { Title = "Tables" });

        var loaded = await invoices.GetByIdAsync(new(issuer, first));
        (loaded.Issuer, loaded.Number, loaded.Title).Should().Be((issuer, first, "Chairs"));
        loaded.Title = "Stools";
        await invoices.SaveAsync(loaded);
        (await invoices.FindByIdAsync(new(issuer, first)))!.Title.Should().Be("Stools");
        (await invoices.FindByIdAsync(new(issuer, new InvoiceNumber(3)))).Should().BeNull();
        (await FailureAsync(() => invoices.AddAsync(new Invoice(issuer, second)))).Type.Should().Be(RepositoryExceptionType.Duplicate);
        (await invoices.GetByIdsAsync([new(issuer, second), new(issuer, first)])).Select(invoice => invoice.Title).Should()
            .Equal("Tables", "Stools");
        await invoices.DeleteByIdAsync(new(issuer, first));
        (await invoices.ExistsByIdAsync(new(issuer, first))).Should().BeFalse();
        (await invoices.ExistsByIdAsync(new(issuer, second))).Should().BeTrue();
    }

    [Test]
    public async Task Queries_find_it_by_key_and_by_index_in_the_order_of_its_numbers()
    {
        var invoices = await RepositoryAsync<Invoice, InvoiceKey>();
        var (issuer, batch) = (NewIssuer(), new InvoiceNumber(Random.Shared.NextInt64()));
        await invoices.SaveAllAsync(
            new long[] { 10, 9, -1, 100 }.Select(
                number => new Invoice(issuer, new InvoiceNumber(number)) { Batch = number < 10 ? batch : null }));

        (await Store.Connection.Query<Invoice>(invoice => invoice.Issuer == issuer).ToListAsync()).Select(invoice => invoice.Number.Value)
            .Should().Equal(-1, 9, 10, 100);
        var nine = new InvoiceNumber(9);
        (await Store.Connection.Query<Invoice>(invoice => invoice.Issuer == issuer && invoice.Number == nine).ToListAsync()).Should()
            .ContainSingle().Which.Number.Should().Be(nine);
        (await Store.Connection.Query<Invoice>(invoice => invoice.Batch == batch).ToListAsync()).Select(invoice => invoice.Number.Value)
            .Should().BeEquivalentTo(new long[] { -1, 9 });
        var page = await Store.Connection.Query<Invoice>(invoice => invoice.Issuer == issuer).ToPageAsync(3);
        (await Store.Connection.Query<Invoice>(invoice => invoice.Issuer == issuer).ToPageAsync(3, page.NextPageToken)).Items.Should()
            .ContainSingle().Which.Number.Value.Should().Be(100);
    }

    [Test]
    public async Task An_aggregate_is_found_by_its_converted_Id()
    {
        var folders = await RepositoryAsync<Folder>(
            new DynamoRepositoryOptions { SerializerSettings = new JsonSerializerSettings { Converters = { new ShortGuid() } } });
        var folder = new Folder { Name = "Letters" };
        await folders.SaveAsync(folder);

        (await folders.GetByIdAsync(folder.Id)).Name.Should().Be("Letters");
        (await folders.GetByIdsAsync([folder.Id])).Should().ContainSingle();
        await folders.UpdateAsync(folder.Id, found => found.Name = "Bills");
        await folders.DeleteByIdAsync(folder.Id);
        (await FailureAsync(() => folders.GetByIdAsync(folder.Id))).Message.Should().Contain(folder.Id.ToString("N"));
    }

    [Test]
    public async Task A_value_that_the_converter_writes_as_another_type_is_refused()
    {
        var readings = await RepositoryAsync<Reading, MixedKey>();
        await readings.SaveAsync(new Reading(new MixedKey(Guid.NewGuid().ToString())));

        var failure = await FailureAsync(() => readings.SaveAsync(new Reading(new MixedKey(17L))));

        failure.Type.Should().Be(RepositoryExceptionType.Constraint);
        failure.Message.Should().Contain("'Reading.Key'").And.Contain("S in this table, but N for this value").And.Contain("[DynamoScalar]")
            .And.NotContain("17");
    }

    private static IssuerCode NewIssuer() => new($"ab-{Guid.NewGuid():N}");

    [DynamoTable("folders")]
    private sealed class Folder : AggregateRoot
    {
        public string Name { get; set; } = "";
    }

    private sealed class ShortGuid : JsonConverter<Guid>
    {
        public override void WriteJson(JsonWriter writer, Guid value, JsonSerializer serializer) => writer.WriteValue(value.ToString("N"));

        public override Guid ReadJson(
            JsonReader reader, Type objectType, Guid existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                Guid.Parse((string)reader.Value!);
    }

    [DynamoTable("readings", PartitionKey = nameof(Key))]
    private sealed class Reading(MixedKey key) : AggregateRoot
    {
        public MixedKey Key { get; } = key;
    }

    [DynamoScalar(Type = DynamoScalarType.String)]
    [JsonConverter(typeof(Converter))]
    private sealed record MixedKey(object Value)
    {
        private sealed class Converter : JsonConverter<MixedKey>
        {
            public override void WriteJson(JsonWriter writer, MixedKey? value, JsonSerializer serializer) =>
                writer.WriteValue(value!.Value);

            public override MixedKey ReadJson(
                JsonReader reader, Type objectType, MixedKey? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                    new(reader.Value!);
        }
    }
}
