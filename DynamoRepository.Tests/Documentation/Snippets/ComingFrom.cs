using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.ComingFrom;

public enum Role
{
    Reader,
    Editor,
}

#region context-class
[DynamoDBTable("users")]
public class UserRecord
{
    [DynamoDBHashKey]
    public Guid Id { get; set; }

    [DynamoDBGlobalSecondaryIndexHashKey("email-index")]
    public string Email { get; set; } = "";

    public bool IsActive { get; set; }
    public Role Role { get; set; }
    public List<string> Tags { get; set; } = [];

    [DynamoDBVersion]
    public int? Version { get; set; }
}
#endregion

#region class
[DynamoTable("users")]
public sealed class User(string email) : AggregateRoot
{
    [DynamoIndex("email-index")]
    public string Email { get; private set; } = email;

    public bool IsActive { get; private set; } = true;
    public Role Role { get; private set; }
    public List<string> Tags { get; private set; } = [];
}

public sealed class PascalCaseResolver : AggregateContractResolver
{
    public PascalCaseResolver() => NamingStrategy = new DefaultNamingStrategy();     // the names as they are: "Email"
}
#endregion

#region repository
public sealed class UserRepository(DynamoConnection connection) : DynamoRepository<User>(connection, Options)
{
    private static readonly DynamoRepositoryOptions Options = new()
    {
        SerializerSettings = new JsonSerializerSettings { ContractResolver = new PascalCaseResolver() },
    };

    public Task<User?> FindByEmailAsync(string email) => Query(user => user.Email == email).FirstOrDefaultAsync();

    public Task<long> CountEditorsAsync() => Scan(user => user.Role == Role.Editor && user.IsActive).CountAsync();
}
#endregion

#region numbers
public sealed class AsNumber<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override void WriteJson(JsonWriter writer, T value, JsonSerializer serializer) => writer.WriteValue(Convert.ToInt64(value));

    public override T ReadJson(JsonReader reader, Type objectType, T existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        (T)Enum.ToObject(typeof(T), reader.Value!);
}
#endregion

/// <summary>A user whose items the old application can read.</summary>
[DynamoTable("users")]
public sealed class SharedUser : AggregateRoot
{
    public bool IsActive { get; private set; }

    [JsonConverter(typeof(AsNumber<Role>))]
    public Role Role { get; private set; }

    public List<string> Tags { get; private set; } = [];

    public DateTimeOffset Since { get; private set; }
}

[DynamoTable("users")]
public sealed class NamedUser : AggregateRoot
{
    public Role Role { get; private set; }
}

[DynamoDBTable("users")]
public class SharedRecord
{
    [DynamoDBHashKey]
    public Guid Id { get; set; }

    public bool IsActive { get; set; }
    public Role Role { get; set; }
    public List<string> Tags { get; set; } = [];
    public DateTime Since { get; set; }
}

#region efficient-class
[DynamoTable("profiles", PartitionKey = nameof(Pk), SortKey = nameof(Sk))]
public sealed class Profile(string pk, string sk) : AggregateRoot
{
    public string Pk { get; } = pk;
    public string Sk { get; } = sk;

    [JsonProperty("first_name")]
    public string? FirstName { get; private set; }

    [JsonProperty("role")]
    public Role Role { get; private set; }
}

public readonly record struct ProfileKey(string Pk, string Sk);

public sealed class ProfileRepository(DynamoConnection connection) : DynamoRepository<Profile, ProfileKey>(connection)
{
    public Task<List<Profile>> OfAsync(string pk) => Query(profile => profile.Pk == pk && profile.Sk.StartsWith("user#")).ToListAsync();
}
#endregion

#region dart-class
[DynamoTable("orders")]
public sealed class Order : AggregateRoot
{
    public Order(string customer, double price) => (Customer, Price) = (customer, price);

    public string Customer { get; private set; }
    public double Price { get; private set; }
    public OrderStatus Status { get; private set; }
    public string? Note { get; private set; }
}

public enum OrderStatus
{
    Open,
    InDelivery,
}
#endregion

[TestFixture]
public sealed class ComingFromSnippets
{
    [Test]
    [Slow("uses the SDK's DynamoDBContext for the first time")]
    public async Task Tables_of_DynamoDBContext_are_read()
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client) { TableNamePrefix = $"old_{Guid.NewGuid():N}_" };
        var users = new UserRepository(connection);
        await users.CreateTableAsync();
        var id = Guid.NewGuid();

        #region context-use
        var context = new DynamoDBContextBuilder().WithDynamoDBClient(() => client).Build();
        var table = new SaveConfig { OverrideTableName = users.TableName };

        var record = new UserRecord { Id = id, Email = "ann@example.com", IsActive = true, Role = Role.Editor, Tags = ["a", "b"] };
        await context.SaveAsync(record, table);
        var loaded = await context.LoadAsync<UserRecord>(id, new LoadConfig { OverrideTableName = users.TableName });
        #endregion

        loaded.Email.Should().Be("ann@example.com");
        var raw = await client.GetItemAsync(
            users.TableName, new Dictionary<string, AttributeValue> { ["Id"] = new() { S = id.ToString() } });
        raw.Item["IsActive"].N.Should().Be("1");
        raw.Item["Role"].N.Should().Be("1");
        raw.Item["Tags"].SS.Should().Equal("a", "b");

        var ann = await users.GetByIdAsync(id);
        (ann.Email, ann.IsActive, ann.Role).Should().Be(("ann@example.com", true, Role.Editor));
        ann.Tags.Should().Equal("a", "b");
        ann.ETag.Should().BeNull();
        (await users.FindByEmailAsync("ann@example.com")).Should().Be(ann);
        (await users.CountEditorsAsync()).Should().Be(0, "the numbers are read, but not found");

        #region rewrite
        await foreach (var user in users.GetAllAsync())
            await users.UpdateAsync(user.Id, _ => { });
        #endregion

        (await users.CountEditorsAsync()).Should().Be(1);
        raw = await client.GetItemAsync(users.TableName, new Dictionary<string, AttributeValue> { ["Id"] = new() { S = id.ToString() } });
        raw.Item["IsActive"].BOOL.Should().BeTrue();
        raw.Item["Role"].S.Should().Be("editor");
        raw.Item["Version"].N.Should().Be("0", "an attribute that the class does not know is kept");
    }

    [Test]
    [Slow("uses the SDK's DynamoDBContext for the first time")]
    public async Task Both_read_what_the_other_saved_while_enums_are_numbers()
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client) { TableNamePrefix = $"shared_{Guid.NewGuid():N}_" };
        var options =
            new DynamoRepositoryOptions { SerializerSettings = new JsonSerializerSettings { ContractResolver = new PascalCaseResolver() } };
        var users = new DynamoRepository<SharedUser>(connection, options);
        await users.CreateTableAsync();
        var context = new DynamoDBContextBuilder().WithDynamoDBClient(() => client)
            .ConfigureContext(config => config.TableNamePrefix = connection.TableNamePrefix).Build();
        var record =
            new SharedRecord
            {
                Id = Guid.NewGuid(),
                IsActive = true,
                Role = Role.Editor,
                Tags = ["a", "b"],
                Since = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc)
            };
        await context.SaveAsync(record);
        var found = () => connection.Scan<SharedUser>(user => user.Role == Role.Editor, options).CountAsync();

        (await found()).Should().Be(1);
        await users.UpdateAsync(record.Id, _ => { });
        (await found()).Should().Be(1);

        (await context.LoadAsync<SharedRecord>(record.Id)).Should().BeEquivalentTo(record);
        await new DynamoRepository<NamedUser>(connection, options).UpdateAsync(record.Id, _ => { });
        await FluentActions.Awaiting(() => context.LoadAsync<SharedRecord>(record.Id)).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("Unable to convert [editor]*");
    }

    [Test]
    public async Task Tables_of_EfficientDynamoDb_are_read()
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client) { TableNamePrefix = $"other_{Guid.NewGuid():N}_" };
        var profiles = new ProfileRepository(connection);
        await profiles.CreateTableAsync();
        await client.PutItemAsync(profiles.TableName, new Dictionary<string, AttributeValue>
        {
            ["pk"] = new() { S = "t1" },
            ["sk"] = new() { S = "user#1" },
            ["first_name"] = new() { S = "Ann" },
            ["role"] = new() { N = "1" },
        });
        var ann = (await profiles.OfAsync("t1")).Single();
        (ann.FirstName, ann.Role).Should().Be(("Ann", Role.Editor));
        ann.Id.Should().NotBe((await profiles.GetByIdAsync(new("t1", "user#1"))).Id, "nothing is stored that it could be");
        await profiles.SaveAsync(ann);
        (await profiles.GetByIdAsync(new("t1", "user#1"))).Id.Should().Be(ann.Id);
    }

    [Test]
    public async Task Tables_of_a_Dart_application_are_read()
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client) { TableNamePrefix = $"dart_{Guid.NewGuid():N}_" };
        var orders = new DynamoRepository<Order>(connection);
        await orders.CreateTableAsync();
        var id = Guid.NewGuid();
        var item = new Dictionary<string, AttributeValue>
        {
            ["id"] = new() { S = id.ToString() },
            ["createdAt"] = new() { S = "2024-03-01T12:30:00.123456Z" },
            ["updatedAt"] = new() { S = "2024-03-01T12:30:00.000" },
            ["customer"] = new() { S = "ann" },
            ["price"] = new() { N = "5000" },
            ["status"] = new() { S = "inDelivery" },
        };
        await client.PutItemAsync(orders.TableName, item);

        #region dart-use
        var order = await orders.GetByIdAsync(id);
        await orders.SaveAsync(order);
        #endregion

        (order.Customer, order.Price, order.Status, order.Note).Should().Be(("ann", 5000, OrderStatus.InDelivery, null));
        order.CreatedAt.Should().Be(new DateTimeOffset(2024, 3, 1, 12, 30, 0, TimeSpan.Zero).AddTicks(1234560));
        order.UpdatedAt.Should().Be(new DateTimeOffset(2024, 3, 1, 12, 30, 0, TimeSpan.Zero));
        (await orders.GetByIdAsync(id)).ETag.Should().Be(order.ETag).And.NotBeNull();

        await client.PutItemAsync(orders.TableName, item);
        await FluentActions.Awaiting(() => orders.SaveAsync(order)).Should().ThrowAsync<RepositoryException>()
            .Where(exception => exception.Type == RepositoryExceptionType.Conflict);
    }
}
