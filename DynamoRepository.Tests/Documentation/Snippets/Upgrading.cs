using System.Text;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Upgrading;

/// <summary>The first version of the application.</summary>
public static class First
{
    #region first
    [DynamoTable("members", Version = 1)]
    public sealed class Member(string name, string address) : AggregateRoot
    {
        public string Name { get; private set; } = name;
        public string Address { get; private set; } = address;        // "Main Street 7, Rome"
        public Standing Status { get; private set; }

        public void Change(string name, string address, Standing status) => (Name, Address, Status) = (name, address, status);
    }

    public enum Standing
    {
        Active,
        Closed,
    }
    #endregion
}

/// <summary>The second: a member is renamed.</summary>
public static class Second
{
    #region second
    [DynamoTable("members", Version = 2)]
    public sealed class Member(string fullName, string address) : AggregateRoot
    {
        public string FullName { get; private set; } = fullName;      // renamed
        public string Address { get; private set; } = address;
        public Standing Status { get; private set; }

        // For version 1, while it runs: written, never read.
        [JsonProperty] private string Name => FullName;

        [DynamoUpgrade(from: 1, nameof(FullName))]
        private static void Rename(Dictionary<string, AttributeValue> item) => item["fullName"] = item["name"];

        public void Change(string name, string address, Standing status) => (FullName, Address, Status) = (name, address, status);
    }

    public enum Standing
    {
        Active,
        Closed,
    }
    #endregion
}

/// <summary>The third: a text becomes a value object, and an enumeration has other values.</summary>
public static class Third
{
    #region third
    [DynamoTable("members", Version = 3)]
    public sealed class Member(string fullName, Address home) : AggregateRoot
    {
        public string FullName { get; private set; } = fullName;
        public Address Home { get; private set; } = home;             // was a text
        public Membership Membership { get; private set; }            // was Active or Closed

        // For versions 1 and 2, while they run: written, never read.
        [JsonProperty] private string Name => FullName;
        [JsonProperty("address")] private string AddressLine => $"{Home.Street}, {Home.City}";
        [JsonProperty] private string Status => Membership == Membership.Ended ? "closed" : "active";

        [DynamoUpgrade(from: 1, nameof(FullName))]
        private static void Rename(Dictionary<string, AttributeValue> item) => item["fullName"] = item["name"];

        [DynamoUpgrade(from: 2, nameof(Home), nameof(Membership))]
        private static void SplitAddress(Dictionary<string, AttributeValue> item)
        {
            var parts = item["address"].S.Split(", ");
            item["home"] = new() { M = new() { ["street"] = new(parts[0]), ["city"] = new(parts[^1]) } };

            // An item that version 3 has saved before keeps what versions 1 and 2 do not know: a trial is active to them.
            if (item["status"].S == "closed")
                item["membership"] = new("ended");
            else if (!item.TryGetValue("membership", out var known) || known.S == "ended")
                item["membership"] = new("full");
        }

        public void Change(string name, Address home, Membership membership) =>
            (FullName, Home, Membership) = (name, home, membership);
    }

    public sealed record Address(string Street, string City);

    public enum Membership
    {
        Trial,
        Full,
        Ended,
    }
    #endregion
}

/// <summary>An item of each version as it was saved, kept for ever.</summary>
public static class GoldenMembers
{
    #region golden
    public const string Version1 = """
        {"id":{"S":"0e8a5b1c-4f0b-4d0f-9a57-7f6c2f0e2d3e"},"createdAt":{"S":"2026-01-02T03:04:05.0000000Z"},
         "updatedAt":{"S":"2026-01-02T03:04:05.0000000Z"},"etag":{"S":"9c1f04be7a20d3e1"},"v":{"N":"1"},
         "name":{"S":"Ann Lee"},"address":{"S":"Main Street 7, Rome"},"status":{"S":"closed"}}
        """;

    public const string Version2 = """
        {"id":{"S":"0e8a5b1c-4f0b-4d0f-9a57-7f6c2f0e2d3e"},"createdAt":{"S":"2026-01-02T03:04:05.0000000Z"},
         "updatedAt":{"S":"2026-01-02T03:04:05.0000000Z"},"etag":{"S":"9c1f04be7a20d3e1"},"v":{"N":"2"},
         "fullName":{"S":"Ann Lee"},"name":{"S":"Ann Lee"},"address":{"S":"Main Street 7, Rome"},"status":{"S":"closed"}}
        """;

    public const string Version3 = """
        {"id":{"S":"0e8a5b1c-4f0b-4d0f-9a57-7f6c2f0e2d3e"},"createdAt":{"S":"2026-01-02T03:04:05.0000000Z"},
         "updatedAt":{"S":"2026-01-02T03:04:05.0000000Z"},"etag":{"S":"9c1f04be7a20d3e1"},"v":{"N":"3"},
         "fullName":{"S":"Ann Lee"},"name":{"S":"Ann Lee"},"address":{"S":"Main Street 7, Rome"},"status":{"S":"closed"},
         "home":{"M":{"street":{"S":"Main Street 7"},"city":{"S":"Rome"}}},"membership":{"S":"ended"}}
        """;
    #endregion
}

[TestFixture]
public sealed class UpgradingSnippets
{
    #region test
    [TestCase(GoldenMembers.Version1)]
    [TestCase(GoldenMembers.Version2)]
    [TestCase(GoldenMembers.Version3)]
    public void Items_of_every_version_load(string item)
    {
        var member = new DynamoSerializer<Third.Member>().FromJson(Encoding.UTF8.GetBytes(item));
        member.FullName.Should().Be("Ann Lee");
        member.Home.Should().Be(new Third.Address("Main Street 7", "Rome"));
        member.Membership.Should().Be(Third.Membership.Ended);
    }
    #endregion

    [Test]
    public void A_golden_item_is_what_its_version_saves()
    {
        SavedAgain<First.Member>(GoldenMembers.Version1).Should().BeEquivalentTo(Item(GoldenMembers.Version1));
        SavedAgain<Second.Member>(GoldenMembers.Version2).Should().BeEquivalentTo(Item(GoldenMembers.Version2));
        SavedAgain<Third.Member>(GoldenMembers.Version3).Should().BeEquivalentTo(Item(GoldenMembers.Version3));
        SavedAgain<Third.Member>(GoldenMembers.Version1).Should().BeEquivalentTo(Item(GoldenMembers.Version3));
    }

    [Test]
    public async Task All_items_are_upgraded_and_a_token_of_an_earlier_run_is_used()
    {
        using var connection = DynamoConnection.InMemory();
        await new DynamoRepository<First.Member>(connection).SaveAsync(new First.Member("Ann Lee", "Main Street 7, Rome"));
        var members = new DynamoRepository<Third.Member>(connection);
        string? saved = null;
        void Save(string? token) => saved = token;

        #region upgrade-all
        UpgradeProgress result = await members.UpgradeAllAsync(
            maxWriteUnitsPerSecond: 200,
            resumeToken: saved,                                        // of a run that was stopped, or null
            progress: new Progress<UpgradeProgress>(now =>
            {
                Console.WriteLine(now);                                // "12,000 items read: 900 upgraded, …"
                Save(now.ResumeToken);
            }));
        #endregion

        (result.Upgraded, result.ResumeToken).Should().Be((1, null));
        new DynamoSerializer<Third.Member>().ToItem((await members.GetAllAsync().ToListAsync()).Single())["v"].N.Should().Be("3");
    }

    private static Dictionary<string, AttributeValue> SavedAgain<T>(string item)
        where T : AggregateRoot
    {
        var serializer = new DynamoSerializer<T>();
        return serializer.ToItem(serializer.FromJson(Encoding.UTF8.GetBytes(item)));
    }

    private static Dictionary<string, AttributeValue> Item(string json) => AttributeValueBridge.ToMap(Encoding.UTF8.GetBytes(json));
}
