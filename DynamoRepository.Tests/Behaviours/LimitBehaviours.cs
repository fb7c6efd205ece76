using System.Numerics;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>DynamoDB's limits: what fits is stored and comes back, what does not is refused before anything is sent.</summary>
public sealed class LimitBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private const string LoneSurrogate = "marker\ud83d";

    [Test]
    public Task An_item_of_nearly_400_KB_is_stored() =>
        IsStoredAsync(NewDocument(document => document.Text = new string('x', (400 * 1024) - 500)));

    [Test]
    public async Task An_item_over_400_KB_is_refused()
    {
        var failure = await IsRefusedAsync(NewDocument(document => document.Text = new string('x', 400 * 1024)));
        failure.Message.Should().Contain("409,600 (400 KB)").And.Contain("Document").And.NotContain("xxx");
    }

    [Test]
    public async Task The_size_of_an_item_is_counted_in_UTF8()
    {
        await IsRefusedAsync(NewDocument(document => document.Text = new string('漢', 140_000)));
        await IsStoredAsync(NewDocument(document => document.Text = new string('"', 300_000)), "escapes of JSON do not count");
    }

    [Test]
    public async Task Keys_of_the_greatest_length_are_stored()
    {
        await IsStoredAsync(new Document(Unique(2048), Unique(1024)));
        await IsStoredAsync(new Document(Unique(32) + new string('é', 1008), Unique(32) + new string('漢', 330)));
    }

    [TestCase(2049, 10, "folder", "2,048")]
    [TestCase(10, 1025, "name", "1,024")]
    public async Task Keys_that_are_longer_are_refused(int folder, int name, string attribute, string most)
    {
        var document = new Document(new string('k', folder), new string('k', name));
        (await IsRefusedAsync(document)).Message.Should().Contain($"'{attribute}'").And.Contain(most);
        await RefusesKeyAsync(document.Folder, document.Name);
    }

    [TestCase("", "name", "folder")]
    [TestCase("folder", "", "name")]
    public async Task Empty_keys_are_refused(string folder, string name, string attribute)
    {
        (await IsRefusedAsync(new Document(folder, name))).Message.Should().Contain($"'{attribute}' is empty");
        await RefusesKeyAsync(folder, name);
    }

    [TestCase(0)]
    [TestCase(1E-130)]
    [TestCase(-1E-130)]
    [TestCase(9.99E+125)]
    [TestCase(-9.99E+125)]
    [TestCase(0.1)]
    [TestCase(1.7976931348623157E+100)]
    public Task Numbers_in_DynamoDBs_range_are_stored(double number) => IsStoredAsync(NewDocument(document => document.Number = number));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(1E+126)]
    [TestCase(-1E+126)]
    [TestCase(9E-131)]
    [TestCase(double.MaxValue)]
    [TestCase(double.Epsilon)]
    public async Task Numbers_outside_it_are_refused(double number) =>
        (await IsRefusedAsync(NewDocument(document => document.Number = number))).Message.Should().Contain("'Document.Number'");

    [Test]
    public async Task Numbers_have_38_digits_at_most()
    {
        await IsStoredAsync(NewDocument(document => document.BigNumber = BigInteger.Pow(10, 38) - 1));
        await IsStoredAsync(NewDocument(document => document.BigNumber = BigInteger.Pow(10, 60)), "zeros at the end are no digits");
        (await IsRefusedAsync(NewDocument(document => document.BigNumber = BigInteger.Pow(10, 38) + 1))).Message.Should()
            .Contain("'Document.BigNumber'").And.Contain("38");
    }

    [TestCase("Text")]
    [TestCase("Lines[1]")]
    [TestCase("Labels")]
    [TestCase("Part.Title")]
    public async Task Half_a_surrogate_pair_is_refused_wherever_it_is(string place)
    {
        var failure = await IsRefusedAsync(NewDocument(document =>
        {
            switch (place)
            {
                case "Text":
                    document.Text = LoneSurrogate;
                    break;
                case "Lines[1]":
                    document.Lines.AddRange(["😀", LoneSurrogate]);
                    break;
                case "Labels":
                    document.Labels[LoneSurrogate] = "value";
                    break;
                default:
                    document.Part = new DocumentPart { Title = LoneSurrogate };
                    break;
            }
        }));
        failure.Message.Should().Contain($"Document.{place}").And.NotContain("marker");
    }

    [Test]
    public async Task Half_a_surrogate_pair_in_a_key_is_refused()
    {
        var documents = await RepositoryAsync<Document, DocumentKey>();
        foreach (var document in new[] { new Document(LoneSurrogate, "name"), new Document("folder", LoneSurrogate) })
        {
            (await FailureAsync(() => documents.SaveAsync(document))).Type.Should().Be(RepositoryExceptionType.Constraint);
        }
    }

    [Test]
    public Task Parts_31_deep_are_stored() => IsStoredAsync(NewDocument(document => document.Part = Nested(31)));

    [Test]
    public async Task Parts_32_deep_are_refused() =>
        (await IsRefusedAsync(NewDocument(document => document.Part = Nested(32)))).Message.Should().Contain("32 levels");

    [Test]
    public async Task A_cycle_is_refused()
    {
        var part = new DocumentPart();
        part.Part = part;
        (await FailureAsync(
            () => new DynamoRepository<Document, DocumentKey>(Store.Connection).SaveAsync(NewDocument(document => document.Part = part))))
            .Type.Should().Be(RepositoryExceptionType.Constraint);
    }

    [Test]
    public async Task A_null_that_may_not_be_is_refused()
    {
        var products = await RepositoryAsync<Product>();
        var failure = await FailureAsync(() => products.SaveAsync(new Product(null!)));
        failure.Type.Should().Be(RepositoryExceptionType.Constraint);
        failure.Message.Should().Contain("'Product.Name'").And.Contain("'?'");
    }

    [Test]
    public Task Empty_strings_and_collections_are_stored() => IsStoredAsync(NewDocument(document =>
    {
        document.Text = "";
        document.Lines.Add("");
        document.Labels["empty"] = "";
        document.Part = new DocumentPart();
    }));

    [Test]
    public async Task An_empty_name_in_a_dictionary_is_refused()
    {
        var failure = await IsRefusedAsync(NewDocument(document =>
        {
            document.Labels["a"] = "value";
            document.Labels[""] = "value";
        }));
        failure.Message.Should().Contain("'Document.Labels[entry 1]'").And.Contain("empty string");
    }

    private static Document NewDocument(Action<Document> fill)
    {
        var document = new Document(Unique(32), "name");
        fill(document);
        return document;
    }

    private static string Unique(int length) => Guid.NewGuid().ToString("N").PadRight(length, 'k');

    private static DocumentPart Nested(int containers)
    {
        var part = new DocumentPart { Title = "innermost" };
        for (var depth = 1; depth < containers; depth++)
        {
            part = new DocumentPart { Part = part };
        }

        return part;
    }

    private async Task IsStoredAsync(Document document, string because = "")
    {
        var documents = await RepositoryAsync<Document, DocumentKey>();
        await documents.SaveAsync(document);
        Snapshot.Of(await documents.GetByIdAsync(new(document.Folder, document.Name))).Should().Be(Snapshot.Of(document), because);
    }

    private async Task<RepositoryException> IsRefusedAsync(Document document)
    {
        var documents = await RepositoryAsync<Document, DocumentKey>();
        var before = Snapshot.Whole(document);
        using var network = Kind == StoreKind.InMemory ? null : Store.Another();
        var watched = network is null ? documents : new DynamoRepository<Document, DocumentKey>(network.Connection);
        var failure = await FailureAsync(() => watched.SaveAsync(document));
        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should()
            .Be((RepositoryExceptionType.Constraint, false, false), failure.ToString());
        (failure.TableName, failure.AggregateType).Should().Be((documents.TableName, typeof(Document)));
        Snapshot.Whole(document).Should().Be(before);
        (network?.Network.Requests ?? []).Should().BeEmpty("it is refused before sending");
        return failure;
    }

    private async Task RefusesKeyAsync(string folder, string name)
    {
        var documents = await RepositoryAsync<Document, DocumentKey>();
        foreach (var call in new Func<Task>[]
        {
            () => documents.GetByIdAsync(new(folder, name)), () => documents.FindByIdAsync(new(folder, name)),
            () => documents.ExistsByIdAsync(new(folder, name)), () => documents.DeleteByIdAsync(new(folder, name)),
        })
        {
            (await FailureAsync(call)).Type.Should().Be(RepositoryExceptionType.Constraint);
        }
    }
}
