namespace DynamoRepository.Tests.Secrets;

/// <summary>All that can be done with aggregates and their table, as rows.</summary>
public sealed class Patients(DynamoConnection connection)
    : DynamoRepository<Patient>(connection, new DynamoRepositoryOptions { MaxConflictRetries = 1 })
{
    /// <summary>The operations; each gets an aggregate that was loaded.</summary>
    public static IReadOnlyDictionary<string, Func<Patients, Patient, Task>> Operations { get; } =
        new Dictionary<string, Func<Patients, Patient, Task>>
        {
            ["save a new one"] = (patients, _) => patients.SaveAsync(New()),
            ["save a loaded one"] = (patients, loaded) => patients.SaveAsync(loaded),
            ["add"] = (patients, _) => patients.AddAsync(New()),
            ["update"] = (patients, loaded) => patients.UpdateAsync(loaded.Id, patient => patient.Change()),
            ["delete"] = (patients, loaded) => patients.DeleteAsync(loaded),
            ["delete by id"] = (patients, loaded) => patients.DeleteByIdAsync(loaded.Id),
            ["get"] = (patients, loaded) => patients.GetByIdAsync(loaded.Id),
            ["find"] = (patients, loaded) => patients.FindByIdAsync(loaded.Id),
            ["exists"] = (patients, loaded) => patients.ExistsByIdAsync(loaded.Id),
            ["query"] = (patients, loaded) =>
                patients.Query(patient => patient.Id == loaded.Id && patient.Diagnosis == loaded.Diagnosis).ToListAsync(),
            ["select"] = (patients, loaded) =>
                patients.Query(patient => patient.Id == loaded.Id).Select(patient => patient.Diagnosis).ToListAsync(),
            ["first"] = (patients, loaded) => patients.Query(patient => patient.Id == loaded.Id).FirstAsync(),
            ["scan"] = (patients, loaded) => patients.Scan(patient => patient.Diagnosis == loaded.Diagnosis).ToListAsync(),
            ["scan in parallel"] = (patients, _) => patients.Scan().InParallel(2).ToListAsync(),
            ["count"] = (patients, _) => patients.CountAsync(),
            ["page"] = (patients, _) => patients.GetPageAsync(10),
            ["page after another"] = (patients, _) => patients.GetPageAsync(10, Planted.Marker),
            ["save all new"] = (patients, _) => patients.SaveAllAsync([New(), New()]),
            ["save all loaded"] = (patients, loaded) => patients.SaveAllAsync([loaded, New()]),
            ["get by ids"] = (patients, loaded) => patients.GetByIdsAsync([loaded.Id, Guid.NewGuid()]),
            ["delete by ids"] = (patients, loaded) => patients.DeleteByIdsAsync([loaded.Id, Guid.NewGuid()]),
            ["transaction"] = (patients, loaded) => new DynamoTransaction(patients.Connection)
                .Save(patients, New()).Delete(patients, loaded)
                .Check(patients, Guid.NewGuid(), patient => patient.Diagnosis == Planted.Marker).CommitAsync(),
            ["read transaction"] = (patients, loaded) =>
                new DynamoTransaction(patients.Connection).GetAsync(patients, [loaded.Id, Guid.NewGuid()]),
            ["create table"] = (patients, _) => patients.CreateTableAsync(),
            ["verify table"] = (patients, _) => patients.VerifyTableAsync(),
            ["table exists"] = (patients, _) => patients.TableExistsAsync(),
            ["delete table"] = (patients, _) => patients.DeleteTableAsync(),
            ["own request"] = async (patients, loaded) =>
            {
                try
                {
                    await patients.Connection.Client.GetItemAsync(patients.TableName, new() { ["id"] = new(loaded.Id.ToString()) });
                }
                catch (Exception exception)
                {
                    throw patients.MapException(exception, "Look");
                }
            },
        };

    private static Patient New() => new(Planted.Marker);
}
