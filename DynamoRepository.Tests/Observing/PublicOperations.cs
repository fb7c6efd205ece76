namespace DynamoRepository.Tests.Observing;

/// <summary>Each public operation, and each of its ends that an operator should be able to tell apart.</summary>
internal static class PublicOperations
{
    public static readonly IReadOnlyList<(string Name, Func<Notes, DynamoConnection, Task> Run)> All =
    [
        ("CreateTableAsync", (notes, _) => notes.CreateTableAsync()),
        ("CreateTableAsync, of a table that exists", (notes, _) => notes.CreateTableAsync()),
        ("VerifyTableAsync", (notes, _) => notes.VerifyTableAsync()),
        ("TableExistsAsync", (notes, _) => notes.TableExistsAsync()),
        ("PlanTableUpdateAsync", (notes, _) => notes.PlanTableUpdateAsync()),
        ("UpdateTableAsync", (notes, _) => notes.UpdateTableAsync()),
        ("CheckItemsAsync", (notes, _) => notes.CheckItemsAsync()),
        ("Query: ExplainAsync", (notes, _) => notes.By("Ann").ExplainAsync()),
        ("AddAsync", (notes, _) => notes.AddAsync(New("a"))),
        ("AddAsync, of one that exists", async (notes, _) =>
        {
            var note = New("b");
            await notes.AddAsync(note);
            await notes.AddAsync(note);
        }),
        ("SaveAsync", (notes, _) => notes.SaveAsync(New("c"))),
        ("SaveAsync, of a stale copy", async (notes, _) =>
        {
            var (mine, theirs) = await TwoAsync(notes);
            await notes.SaveAsync(theirs);
            await notes.SaveAsync(mine);
        }),
        ("SaveAsync, when a condition holds", async (notes, _) =>
            await notes.SaveAsync(await SavedAsync(notes), note => note.Author == "Ann")),
        ("SaveAsync, when a condition does not hold", async (notes, _) =>
            await notes.SaveAsync(await SavedAsync(notes), note => note.Author == "Bob")),
        ("PatchAsync", async (notes, _) =>
            await notes.PatchAsync((await SavedAsync(notes)).Id, patch => patch.Set(note => note.Text, "patched"))),
        ("PatchAsync, of none", (notes, _) => notes.PatchAsync(Guid.NewGuid(), patch => patch.Set(note => note.Text, "patched"))),
        ("SaveAsync, of what is too large", (notes, _) => notes.SaveAsync(New(new string('x', 500_000)))),
        ("GetByIdAsync", async (notes, _) => await notes.GetByIdAsync((await SavedAsync(notes)).Id)),
        ("GetByIdAsync, of none", (notes, _) => notes.GetByIdAsync(Guid.NewGuid())),
        ("FindByIdAsync", async (notes, _) => await notes.FindByIdAsync((await SavedAsync(notes)).Id)),
        ("FindByIdAsync, cancelled", (notes, _) => notes.FindByIdAsync(Guid.NewGuid(), new CancellationToken(canceled: true))),
        ("ExistsByIdAsync", async (notes, _) => await notes.ExistsByIdAsync((await SavedAsync(notes)).Id)),
        ("UpdateAsync", async (notes, _) => await notes.UpdateAsync((await SavedAsync(notes)).Id, note => note.Stars = 1)),
        ("UpdateAsync, with a conflict", async (notes, connection) =>
        {
            var id = (await SavedAsync(notes)).Id;
            var others = new Notes(connection);
            var isFirst = true;
            await notes.UpdateAsync(id, async note =>
            {
                note.Stars++;
                if (isFirst)
                {
                    isFirst = false;
                    await others.SaveAsync(await others.GetByIdAsync(id));
                }
            });
        }),
        ("UpdateAsync, with an exception of its own", async (notes, _) =>
            await notes.UpdateAsync((await SavedAsync(notes)).Id, note => throw new NotSupportedException(note.Text))),
        ("GetByIdsAsync", async (notes, _) => await notes.GetByIdsAsync([(await SavedAsync(notes)).Id, Guid.NewGuid()])),
        ("FindByIdsAsync", (notes, _) => notes.FindByIdsAsync([Guid.NewGuid(), Guid.NewGuid()])),
        ("SaveAllAsync", (notes, _) => notes.SaveAllAsync([New("d"), New("e"), New("f")])),
        ("SaveAllAsync, one of them a stale copy", async (notes, _) =>
        {
            var (mine, theirs) = await TwoAsync(notes);
            await notes.SaveAsync(theirs);
            await notes.SaveAllAsync([New("g"), mine]);
        }),
        ("SaveAllAsync, when a condition holds", async (notes, _) =>
            await notes.SaveAllAsync([await SavedAsync(notes), await SavedAsync(notes)], note => note.Author == "Ann")),
        ("AddAllAsync", (notes, _) => notes.AddAllAsync([New("k"), New("l")])),
        ("AddAllAsync, one of them exists", async (notes, _) => await notes.AddAllAsync([New("m"), await SavedAsync(notes)])),
        ("UpdateAllAsync", async (notes, _) =>
        {
            var ids = new[] { (await SavedAsync(notes)).Id, (await SavedAsync(notes)).Id };
            await notes.UpdateAllAsync(ids, note => note.Stars = 1);
        }),
        ("UpdateAllAsync, one of them missing", async (notes, _) =>
            await notes.UpdateAllAsync([(await SavedAsync(notes)).Id, Guid.NewGuid()], note => note.Stars = 1)),
        ("Query: ToListAsync", (notes, _) => notes.By("Ann").ToListAsync()),
        ("Query: CountAsync", (notes, _) => notes.By("Ann").CountAsync()),
        ("Query: ToPageAsync", (notes, _) => notes.By("Ann").ToPageAsync(1)),
        ("Query: Select", (notes, _) => notes.By("Ann").Select(note => note.Text).ToListAsync()),
        ("Query: ReadByKey", async (notes, _) =>
        {
            await notes.SaveAsync(New("rated", stars: 5));
            await notes.By("Ann").ReadByKey().ToListAsync();
        }),
        ("Query: DeleteAsync", async (notes, _) =>
        {
            await notes.AddAsync(New("rated", stars: 5));
            await notes.By("Ann").DeleteAsync();
        }),
        ("Query: DeleteAsync, of none", (notes, _) => notes.By("Nobody").DeleteAsync()),
        ("Scan: DeleteAsync", async (notes, _) =>
        {
            await notes.AddAsync(New("rated", stars: 7));
            await notes.WithStars(7).DeleteAsync();
        }),
        ("Scan: ToListAsync", (notes, _) => notes.WithStars(2).ToListAsync()),
        ("GetAllAsync", async (notes, _) =>
        {
            await foreach (var note in notes.GetAllAsync())
            {
                ArgumentNullException.ThrowIfNull(note);
            }
        }),
        ("CountAsync", (notes, _) => notes.CountAsync()),
        ("GetPageAsync", (notes, _) => notes.GetPageAsync(1)),
        ("DynamoTransaction.CommitAsync", (notes, connection) =>
            new DynamoTransaction(connection).Add(notes, New("h")).Add(notes, New("i")).CommitAsync()),
        ("DynamoTransaction.CommitAsync, of a stale copy", async (notes, connection) =>
        {
            var (mine, theirs) = await TwoAsync(notes);
            await notes.SaveAsync(theirs);
            await new DynamoTransaction(connection).Save(notes, mine).Add(notes, New("j")).CommitAsync();
        }),
        ("DynamoTransaction.GetAsync", (notes, connection) => new DynamoTransaction(connection).GetAsync(notes, [Guid.NewGuid()])),
        ("DynamoSnapshot.ReadAsync", (notes, connection) =>
            new DynamoSnapshot(connection).Include(notes, Guid.NewGuid(), Guid.NewGuid()).ReadAsync()),
        ("DynamoConnection.WarmUpAsync", (notes, connection) => connection.WarmUpAsync(notes)),
        ("DeleteByIdAsync", async (notes, _) => await notes.DeleteByIdAsync((await SavedAsync(notes)).Id)),
        ("DeleteByIdAsync, of none", (notes, _) => notes.DeleteByIdAsync(Guid.NewGuid())),
        ("DeleteAsync", async (notes, _) => await notes.DeleteAsync(await SavedAsync(notes))),
        ("DeleteByIdsAsync", (notes, _) => notes.DeleteByIdsAsync([Guid.NewGuid(), Guid.NewGuid()])),
        // In one segment: of several, one may be empty, and then takes no units.
        ("UpgradeAllAsync", (_, connection) =>
            new DynamoRepository<LaterNote>(connection, new DynamoRepositoryOptions { MaxParallelism = 1 }).UpgradeAllAsync()),
        ("DeleteTableAsync", (notes, _) => notes.DeleteTableAsync()),
        ("GetByIdAsync, without a table", (notes, _) => notes.GetByIdAsync(Guid.NewGuid())),
    ];

    public static Note New(string text, int stars = 0) => new() { Text = text, Author = "Ann", Stars = stars };

    public static async Task<Note> SavedAsync(Notes notes)
    {
        var note = New("saved");
        await notes.SaveAsync(note);
        return note;
    }

    public static async Task<(Note Mine, Note Theirs)> TwoAsync(Notes notes)
    {
        var id = (await SavedAsync(notes)).Id;
        return (await notes.GetByIdAsync(id), await notes.GetByIdAsync(id));
    }
}
