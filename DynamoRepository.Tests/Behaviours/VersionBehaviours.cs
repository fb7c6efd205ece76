using DynamoRepository.Tests.Documentation.Snippets.Upgrading;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Three versions of an application on one table: each reads and saves what the others wrote, and nothing is lost.</summary>
public sealed class VersionBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Each_version_reads_what_any_other_saved_last([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var first = await RepositoryAsync<First.Member>();
        var second = await RepositoryAsync<Second.Member>();
        var third = await RepositoryAsync<Third.Member>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(first, id, """
            "name":{"S":"Ann 0"},"address":{"S":"Street 0, Rome"},"status":{"S":"active"},"note":{"L":[{"S":"of another program"}]}
            """);

        HashSet<string> seen = ["name", "address", "status"];
        for (var round = 1; round <= 12; round++)
        {
            var (name, street, isClosed) = ($"Ann {random.Next(100)}", $"Street {random.Next(100)}", random.Next(2) == 0);
            var writer = random.Next(1, 4);
            await (writer switch
            {
                1 => first.UpdateAsync(
                    id,
                    member => member.Change(name, $"{street}, Rome", isClosed ? First.Standing.Closed : First.Standing.Active)),
                2 => second.UpdateAsync(
                    id,
                    member => member.Change(name, $"{street}, Rome", isClosed ? Second.Standing.Closed : Second.Standing.Active)),
                _ => (Task)third.UpdateAsync(
                    id,
                    member =>
                        member.Change(name, new(street, "Rome"), isClosed ? Third.Membership.Ended : Third.Membership.Full)),
            });

            var item = (await Store.ItemAsync(third, id))!;
            item["v"].N.Should().Be($"{writer}", "the class that saved last says its version");
            item["note"].L.Should().ContainSingle();
            item.Keys.Should().Contain(seen, "nothing is lost at the root");
            seen.UnionWith(item.Keys);

            var oldest = await first.GetByIdAsync(id);
            (oldest.Name, oldest.Address, oldest.Status == First.Standing.Closed).Should().Be((name, $"{street}, Rome", isClosed));
            var middle = (await second.GetByIdsAsync([id])).Single();
            (middle.FullName, middle.Address, middle.Status == Second.Standing.Closed).Should().Be((name, $"{street}, Rome", isClosed));
            var newest = await third.GetByIdAsync(id);
            (newest.FullName, newest.Home, newest.Membership).Should()
                .Be((name, new Third.Address(street, "Rome"), isClosed ? Third.Membership.Ended : Third.Membership.Full));
        }
    }

    [Test]
    public async Task What_older_versions_do_not_know_outlives_their_saves()
    {
        var first = await RepositoryAsync<First.Member>();
        var third = await RepositoryAsync<Third.Member>();
        var member = new Third.Member("Ann", new("Street", "Rome"));
        await third.SaveAsync(member);

        await first.UpdateAsync(member.Id, old => old.Change("Bea", old.Address, old.Status));

        var loaded = await third.GetByIdAsync(member.Id);
        (loaded.FullName, loaded.Membership).Should().Be(("Bea", Third.Membership.Trial));
        (await Expect.FailureAsync(() => third.SaveAsync(member))).Type.Should().Be(RepositoryExceptionType.Conflict);
    }

    [Test]
    public async Task Every_way_of_reading_upgrades()
    {
        var (members, ids) = (await RepositoryAsync<Third.Member>(), new List<Guid>());
        foreach (var number in Enumerable.Range(0, 3))
        {
            ids.Add(Guid.NewGuid());
            await Store.PutItemAsync(members, ids[^1], $$"""
                "name":{"S":"Ann"},"address":{"S":"Street {{number}}, Rome"},"status":{"S":"closed"}
                """);
        }

        var expected = Enumerable.Range(0, 3).Select(number => new Third.Address($"Street {number}", "Rome")).ToList();
        (await members.GetByIdsAsync(ids)).Select(member => member.Home).Should().BeEquivalentTo(expected);
        (await new DynamoTransaction(Store.Connection).GetAsync(members, ids)).Select(member => member!.Home).Should().Equal(expected);
        var all = await members.GetAllAsync().Where(member => ids.Contains(member.Id)).ToListAsync();
        all.Select(member => member.Home).Should().BeEquivalentTo(expected);
        all.Select(member => member.ETag).Should().AllSatisfy(etag => etag.Should().BeNull());
        var rows = members.GetAllAsync().Where(member => ids.Contains(member.Id)).InParallel(2).Select(member => member.Home.Street);
        (await rows.ToListAsync()).Should()
            .BeEquivalentTo(expected.Select(address => address.Street), "rows are made of upgraded items");
        (await members.GetAllAsync().Where(member => ids.Contains(member.Id)).Select(member => member.Home.Street)
            .Select(street => street.Length).ToListAsync()).Should().Equal(8, 8, 8);

        // Saved in each way that there is, and of the newest version then.
        await members.SaveAsync(all[0]);
        await members.SaveAllAsync([all[1]]);
        await new DynamoTransaction(Store.Connection).Save(members, all[2]).CommitAsync();
        foreach (var id in ids)
        {
            var item = (await Store.ItemAsync(members, id))!;
            (item["v"].N, item["membership"].S, item["home"].M["city"].S).Should().Be(("3", "ended", "Rome"));
        }
    }

    [Test]
    public async Task An_item_that_a_step_refuses_does_not_take_the_others_with_it()
    {
        var failures = new List<RepositoryException>();
        var broken = await RepositoryAsync<Broken>(new DynamoRepositoryOptions { OnUnreadable = failures.Add });
        var (good, bad, last) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var (id, title) in new[] { (good, "a"), (bad, "throw"), (last, "b") })
        {
            await Store.PutItemAsync(broken, id, $$"""
                "title":{"S":"{{title}}"}
                """);
        }

        (await broken.GetByIdsAsync([good, bad, last])).Select(one => one.Title).Should().BeEquivalentTo("a", "b");
        failures.Should().ContainSingle().Which.Message.Should().Contain("the upgrade step 'Throw' from version 1 threw FormatException")
            .And.NotContain("secret");
        (await broken.GetAllAsync().Select(one => one.Title).ToListAsync()).Should().BeEquivalentTo("a", "b");
        failures.Should().HaveCount(2);
        (await Expect.FailureAsync(() => broken.GetByIdAsync(bad))).Type.Should().Be(RepositoryExceptionType.Serialization);
    }

    [Test]
    public async Task Subtypes_are_upgraded_by_the_steps_of_their_base()
    {
        var animals = await RepositoryAsync<Animal>();
        var dogs = await RepositoryAsync<Dog>();
        var (dog, cat) = (Guid.NewGuid(), Guid.NewGuid());
        await Store.PutItemAsync(animals, dog, """
            "$type":{"S":"dog"},"nick":{"S":"Rex"}
            """);
        await Store.PutItemAsync(animals, cat, """
            "$type":{"S":"cat"},"nick":{"S":"Tom"}
            """);

        (await animals.GetByIdsAsync([dog, cat])).Select(animal => animal.Name).Should().BeEquivalentTo("Rex", "Tom");
        (await dogs.GetByIdAsync(dog)).Name.Should().Be("Rex");
        (await dogs.FindByIdAsync(cat)).Should().BeNull();
        (await dogs.GetAllAsync().Select(animal => animal.Name).ToListAsync()).Should().Contain("Rex").And.NotContain("Tom");
        await dogs.UpdateAsync(dog, _ => { });
        (await Store.ItemAsync(dogs, dog))!["v"].N.Should().Be("2");
    }

    [Test]
    public async Task A_patch_changes_what_no_step_does_and_leaves_newer_items_alone([Values] bool together)
    {
        var dogs = await RepositoryAsync<Dog>();
        var (old, newer) = (Guid.NewGuid(), Guid.NewGuid());
        await Store.PutItemAsync(dogs, old, """
            "$type":{"S":"dog"},"nick":{"S":"Rex"}
            """);
        await Store.PutItemAsync(dogs, newer, """
            "$type":{"S":"dog"},"title":{"S":"Rex"},"name":{"S":"Rex"},"v":{"N":"3"}
            """);
        Task PatchAsync(Guid id) => together
            ? new DynamoTransaction(Store.Connection).Patch(dogs, id, patch => patch.Add(dog => dog.Walks, 1)).CommitAsync()
            : dogs.PatchAsync(id, patch => patch.Add(dog => dog.Walks, 1));

        await PatchAsync(old);
        var failure = await Expect.FailureAsync(() => PatchAsync(newer));

        (failure.Failures is [var one] ? one : failure).Type.Should().Be(RepositoryExceptionType.Constraint);
        failure.Message.Should().Contain("a newer version than 2, which may store elsewhere what the patch changes");
        (await Store.ItemAsync(dogs, newer))!.Should().NotContainKey("walks");
        (await Store.ItemAsync(dogs, old))!.Should().NotContainKey("v", "it is still of the version that it was");
        var loaded = await dogs.GetByIdAsync(old);
        (loaded.Name, loaded.Walks).Should().Be(("Rex", 1));
        await FluentActions.Invoking(() => dogs.PatchAsync(old, patch => patch.Set(dog => dog.Name, "Bello"))).Should()
            .ThrowAsync<ArgumentException>().WithMessage("*items before version 2 store 'Name' otherwise, and an upgrade step would*");
    }

    [DynamoTable("upgraded_broken", Version = 2)]
    private sealed class Broken : AggregateRoot
    {
        public string Title { get; private set; } = "";

        [DynamoUpgrade(1)]
        private static void Throw(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item)
        {
            if (item["title"].S == "throw")
                throw new FormatException("secret");
        }
    }

    [DynamoTable("upgraded_animals", Version = 2)]
    [DynamoSubtype(typeof(Dog), "dog")]
    [DynamoSubtype(typeof(Cat), "cat")]
    private abstract class Animal : AggregateRoot
    {
        public string Name { get; private set; } = "";

        [DynamoUpgrade(1, nameof(Name))]
        private static void Rename(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item)
        {
            if (item.Remove("nick", out var nick))
                item["name"] = nick;
        }
    }

    private sealed class Dog : Animal
    {
        public int Walks { get; private set; }
    }

    private sealed class Cat : Animal;
}
