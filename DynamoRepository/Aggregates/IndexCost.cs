namespace DynamoRepository;

/// <summary>The cost that one index adds to the writes of an aggregate.</summary>
/// <param name="Name">The index.</param>
/// <param name="IsLocal">True if it is local: its entry then counts towards the 400 KB of the item.</param>
/// <param name="Bytes">
/// The size of the aggregate's entry: the keys of table and index, and what else the index holds; 0 if the aggregate is not in the index,
/// because it lacks one of its keys.
/// </param>
/// <param name="CreateUnits">The write units for a new entry: 1 for each 1 KB of it.</param>
/// <param name="SaveUnits">
/// The write units when the aggregate is saved again, and nothing that the index holds changes but the version token: those of the entry
/// for <see cref="IndexProjection.All"/>, because each save changes the token; else 0. If an included attribute changes, those of a new
/// entry.
/// </param>
/// <param name="MoveUnits">The write units when a key of the index changes: the old entry is deleted, and a new one of this size
/// written.</param>
public sealed record IndexCost(string Name, bool IsLocal, int Bytes, int CreateUnits, int SaveUnits, int MoveUnits);
