using System.Text.Json;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Tables.TableAggregates;

namespace DynamoRepository.Tests.Tables;

/// <summary>The actions in docs/iam.md are those that each feature really sends: none is missing, none is too many.</summary>
[TestFixture]
public sealed partial class PermissionTests
{
    private static readonly Dictionary<string, Func<Task<IEnumerable<Permission>>>> Features = new()
    {
        ["Load"] = () => OnItems(async (users, user, _) =>
        {
            await users.GetByIdAsync(user.Id);
            await users.FindByIdAsync(Guid.NewGuid());
            await users.ExistsByIdAsync(user.Id);
        }),
        ["Load many"] = () => OnItems((users, user, _) => users.GetByIdsAsync([user.Id, Guid.NewGuid()])),
        ["Warm up"] = () => OnItems((users, _, _) => users.OwnConnection.WarmUpAsync(users)),
        ["Save"] = () => OnItems(async (users, user, http) =>
        {
            await users.SaveAsync(user);
            await users.AddAsync(new User("b@c"));
            await RefusedWithoutSayingWhy(http, "PutItem", () => users.SaveAsync(user));
        }),
        ["Update"] = () => OnItems(async (users, user, _) =>
        {
            var updated = await users.UpdateAsync(user.Id, _ => { });
            await users.UpdateAsync(user.Id, updated.ETag!, _ => { });
            await users.UpdateAllAsync([user.Id], _ => { });
        }),
        ["Upgrade all items"] = () => OnItems(async (users, user, http) =>
        {
            var later = new DynamoRepository<LaterUser>(
                users.OwnConnection, new DynamoRepositoryOptions { TableName = users.TableName, MaxParallelism = 1 });
            http.Add(FaultRule.On("PutItem").Times(1).Do(Fault.Answers(_ => Answer.ConditionalCheckFailed())));
            await later.UpgradeAllAsync();
        }),
        ["Patch"] = () => OnItems(async (users, user, _) =>
        {
            await users.PatchAsync(user.Id, patch => patch.Set(one => one.Email, "n"));
            await new UserRepository(users.OwnConnection, users.TableName, isIdempotent: true)
                .PatchAsync(user.Id, patch => patch.Set(one => one.Email, "m"));
        }),
        ["Delete"] = () => OnItems(async (users, user, http) =>
        {
            await users.DeleteByIdAsync(user.Id);
            await RefusedWithoutSayingWhy(http, "DeleteItem", () => users.DeleteAsync(user));
        }),
        ["Save many"] = () => OnItems(async (users, user, http) =>
        {
            await users.SaveAllAsync([user, new User("b@c"), new User("c@d")]);
            await RefusedWithoutSayingWhy(http, "PutItem", () => users.SaveAllAsync([user]));
        }),
        ["Add many"] = () => OnItems(async (users, _, http) =>
        {
            await users.AddAllAsync([new User("b@c"), new User("c@d")]);
            await RefusedWithoutSayingWhy(http, "PutItem", () => users.AddAllAsync([new User("d@e")]));
        }),
        ["Delete what is found"] = () =>
            OnItems((users, user, http) => RefusedWithoutSayingWhy(http, "DeleteItem", () => users.Of(user.Id).DeleteAsync())),
        ["Delete many"] = () => OnItems((users, user, _) => users.DeleteByIdsAsync([user.Id, Guid.NewGuid()])),
        ["Transaction"] = () => OnItems(async (users, user, _) =>
        {
            var other = new User("b@c");
            await users.SaveAsync(other);
            await new DynamoTransaction(users.OwnConnection).Save(users, new User("c@d")).Add(users, new User("d@e")).Delete(users, other)
                .CommitAsync();
        }, forget: 1),
        ["… with a check"] = () =>
            OnItems(
                (users, user, _) =>
                    new DynamoTransaction(users.OwnConnection).Save(users, new User("c@d")).Check(users, user.Id, _ => true).CommitAsync()),
        ["… with a patch"] = () => OnItems((users, user, _) => new DynamoTransaction(users.OwnConnection)
            .Patch(users, user.Id, patch => patch.Set(one => one.Email, "n")).CommitAsync()),
        ["Idempotent writes"] = () => OnItems(async (users, _, http) =>
        {
            var idempotent = new UserRepository(users.OwnConnection, users.TableName, isIdempotent: true);
            var user = new User("b@c");
            await idempotent.AddAsync(user);
            http.Add(FaultRule.On("TransactWriteItems").Attempt(1).Times(1).Do(Fault.LosesResponse));
            await idempotent.SaveAsync(user);
            await idempotent.DeleteAsync(user);
            await idempotent.AddAsync(user);
            await users.DeleteByIdAsync(user.Id);

            // After an outage it has to be looked up which of the attempts is stored.
            http.Add(FaultRule.On("TransactWriteItems").Do(Fault.Answers(Answer.InternalServerError())));
            for (var attempt = 0; attempt < 9; attempt++)
            {
                await FluentActions.Awaiting(() => idempotent.SaveAsync(user)).Should().ThrowAsync<RepositoryException>();
            }
        }),
        ["Transactional read"] = () => OnItems(async (users, user, _) =>
        {
            await new DynamoTransaction(users.OwnConnection).GetAsync(users, [user.Id]);
            await new DynamoSnapshot(users.OwnConnection).Include(users, user.Id).ReadAsync();
        }),
        ["Query the table"] = () => OnItems(async (users, user, _) =>
        {
            await users.Of(user.Id).ToListAsync();
            await users.Of(user.Id).ToPageAsync(1);
            await users.Of(user.Id).CountAsync();
            await users.Of(user.Id).Select(row => row.Email).FirstOrDefaultAsync();
        }),
        ["Query an index"] = () => OnIndexes(async items =>
        {
            await items.By(item => item.Email == "a@b").ToListAsync();
            await items.By(item => item.Email == "a@b").ToPageAsync(1);
            await items.By(item => item.Email == "a@b" && item.CreatedAt > DateTimeOffset.MinValue).CountAsync();
            await items.By(item => item.Email == "a@b").Select(item => item.Name).FirstOrDefaultAsync();
        }),
        ["… with `ReadByKey`"] = () => OnIndexes(items => items.By(item => item.Name == "n").ReadByKey().ToListAsync()),
        ["Scan the table"] = () => OnItems(async (users, _, _) =>
        {
            await users.GetAllAsync().ToListAsync();
            await users.GetPageAsync(10);
            await users.CountAsync();
            await users.CheckItemsAsync();
            await users.OwnConnection.Scan<User>(options: new DynamoRepositoryOptions { TableName = users.TableName }).InParallel(2)
                .ToListAsync();
        }),
        ["Scan an index"] = () => OnIndexes(items => items.All().UsingIndex("by-email").ToListAsync()),
        ["Explain a scan, or a query by the whole key"] = () => OnIndexes(items => items.All().ExplainAsync()),
        ["Create a table"] = () => OnTable<User>(users => users.CreateTableAsync()),
        ["… with time to live"] = () => OnTable<Session>(sessions => sessions.CreateTableAsync()),
        ["… with point-in-time recovery"] = () =>
            OnTable<User>(users => users.CreateTableAsync(), new DynamoTableSettings { PointInTimeRecovery = true }),
        ["… with tags"] = () => OnTable<Tagged>(async tagged =>
        {
            await tagged.CreateTableAsync();
            await tagged.CreateTableAsync();
        }),
        ["Verify a table"] = () => OnTable<Everything, EverythingKey>(
            async table => _ = (await table.VerifyTableAsync(), await table.PlanTableUpdateAsync()), isThere: true),
        ["Update a table"] = OnOlderTable,
        ["… with time to live, recovery and tags"] = OnBareTable,
        ["Look for a table"] = () => OnTable<User>(users => users.TableExistsAsync()),
        ["Delete a table"] = () => OnItems((users, _, _) => users.DeleteTableAsync()),
    };

    private static IEnumerable<string> Rows => Documented().Select(row => row.Feature);

    [Test]
    public void Every_documented_feature_is_tried_and_every_tried_one_documented() => Rows.Should().BeEquivalentTo(Features.Keys);

    [TestCaseSource(nameof(Rows))]
    public async Task A_feature_needs_exactly_the_documented_actions(string feature)
    {
        var sent = (await Features[feature]()).ToHashSet();
        var rows = Documented();
        var row = rows.FindIndex(documented => documented.Feature == feature);
        if (feature.StartsWith('…'))
        {
            sent.ExceptWith(rows[..row].Last(above => !above.Feature.StartsWith('…')).Permissions);
        }

        sent.Should().BeEquivalentTo(rows[row].Permissions);
    }

    // "| Load | `GetByIdAsync` | `GetItem` | table |"
    private static List<(string Feature, Permission[] Permissions)> Documented()
    {
        using var reader = new StreamReader(typeof(PermissionTests).Assembly.GetManifestResourceStream("iam.md")!);
        return [.. reader.ReadToEnd().Split('\n')
            .Where(
                line =>
                    line.StartsWith('|')
                        && !line.StartsWith("|---", StringComparison.Ordinal)
                        && !line.StartsWith("| feature", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(
                cells =>
                    (cells[1],
                        cells[3].Split(',', StringSplitOptions.TrimEntries)
                            .Select(action => new Permission(action.Trim('`'), cells[4].Replace("each ", ""))).ToArray()))];
    }

    private static async Task<IEnumerable<Permission>> OnItems(Func<UserRepository, User, FaultHandler, Task> use, int forget = 0)
    {
        using var http = new FaultHandler();
        using var client = DynamoDbLocal.CreateClient(http.Factory);
        using var connection = new DynamoConnection(client);
        var users = new UserRepository(connection, TestTables.NewName());
        await users.CreateTableAsync();
        var user = new User("a@b");
        await users.SaveAsync(user);
        var before = http.Requests.Count;
        await use(users, user, http);
        return http.Requests.Skip(before + forget).SelectMany(Permissions).ToList();
    }

    private static Task<IEnumerable<Permission>> OnTable<T>(
        Func<DynamoRepository<T, Guid>, Task> use, DynamoTableSettings? settings = null, bool isThere = false)
        where T : AggregateRoot => OnTable<T, Guid>(use, settings, isThere);

    private static async Task<IEnumerable<Permission>> OnTable<T, TId>(
        Func<DynamoRepository<T, TId>, Task> use, DynamoTableSettings? settings = null, bool isThere = false)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        using var account = new TableAccount();
        var repository = new DynamoRepository<T, TId>(account.Connection, new DynamoRepositoryOptions { TableSettings = settings });
        if (isThere)
        {
            await repository.CreateTableAsync();
        }

        var before = account.Requests.Count;
        await use(repository);
        return account.Requests.Skip(before).SelectMany(Permissions).ToList();
    }

    // Everything but its key and local index is missing.
    private static async Task<IEnumerable<Permission>> OnBareTable()
    {
        using var account = new TableAccount();
        await TableUpdateTests.Everything(account, isBare: true);
        var before = account.Requests.Count;
        await new DynamoRepository<Everything, EverythingKey>(account.Connection).UpdateTableAsync();
        return account.Requests.Skip(before).SelectMany(Permissions).ToList();
    }

    // A table that lacks an index only.
    private static async Task<IEnumerable<Permission>> OnOlderTable()
    {
        using var account = new TableAccount();
        var options = new DynamoRepositoryOptions { TableName = "users" };
        await new DynamoRepository<User>(account.Connection, options).CreateTableAsync();
        var before = account.Requests.Count;
        await new DynamoRepository<IndexedByKeys>(account.Connection, options).UpdateTableAsync();
        return account.Requests.Skip(before).SelectMany(Permissions).ToList();
    }

    private static async Task<IEnumerable<Permission>> OnIndexes(Func<OpenIndexed, Task> use)
    {
        using var http = new FaultHandler();
        using var client = DynamoDbLocal.CreateClient(http.Factory);
        using var connection = new DynamoConnection(client);
        var options = new DynamoRepositoryOptions { TableName = TestTables.NewName() };
        var items = new OpenIndexed(connection, options);
        await items.CreateTableAsync();
        await items.SaveAsync(new Indexed("a@b", "n"));
        var before = http.Requests.Count;
        await use(items);
        return http.Requests.Skip(before).SelectMany(Permissions).ToList();
    }

    private static async Task RefusedWithoutSayingWhy(FaultHandler http, string operation, Func<Task> write)
    {
        http.Add(FaultRule.On(operation).Attempt(1).Times(1).Do(Fault.LosesResponse));
        http.Add(FaultRule.On(operation).Attempt(2).Times(1).Do(Fault.Answers(_ => Answer.ConditionalCheckFailed())));
        try
        {
            await write();
        }
        catch (RepositoryException)
        {
            // Whether it is a success or a conflict is for other tests.
        }

        http.FaultCount.Should().Be(2);
    }

    private sealed class UserRepository(DynamoConnection connection, string tableName, bool isIdempotent = false)
        : DynamoRepository<User>(connection, new DynamoRepositoryOptions { TableName = tableName, IdempotentWrites = isIdempotent })
    {
        public DynamoConnection OwnConnection => Connection;

        public DynamoQuery<User> Of(Guid id) => Query(user => user.Id == id);
    }

    [DynamoTable("users", Version = 2)]
    private sealed class LaterUser : AggregateRoot
    {
        [DynamoUpgrade(from: 1)]
        private static void Keep(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item) => item["email"] = item["email"];
    }

    private sealed class OpenIndexed(DynamoConnection connection, DynamoRepositoryOptions options)
        : DynamoRepository<Indexed>(connection, options)
    {
        public DynamoQuery<Indexed> By(System.Linq.Expressions.Expression<Func<Indexed, bool>> keyCondition) => Query(keyCondition);

        public DynamoScan<Indexed> All() => Scan();
    }

    [DynamoTable]
    private sealed class Indexed(string email, string name) : AggregateRoot
    {
        [DynamoIndex("by-email")]
        public string Email { get; private set; } = email;

        [DynamoIndex("by-name", Projection = IndexProjection.KeysOnly)]
        public string Name { get; private set; } = name;
    }
}
