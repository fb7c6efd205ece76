using System.Linq.Expressions;
using DynamoRepository.Tests.Behaviours.Aggregates;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// A random sequence of writes, patches and conditions on three aggregates, the same in every store: it depends on nothing but its seed.
/// </summary>
internal sealed class WriteSequence(int seed, DynamoRepository<Listing> listings, DynamoConnection connection)
{
    private const int Keys = 3;
    private const int Length = 6;

    private static readonly string[] Words = ["a", "b", "c", "ä"];

    private readonly Random _random = new(seed);
    private readonly Guid[] _ids = [.. Enumerable.Range(0, Keys).Select(key => new Guid(seed, (short)key, 0, new byte[8]))];
    private readonly Dictionary<int, Listing> _instances = [];

    /// <summary>The keys of the sequence.</summary>
    public IReadOnlyList<Guid> Ids => _ids;

    /// <summary>Runs it, and returns how each step ended.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        List<string> ends = [];
        for (var key = 0; key < Keys - 1; key++)
        {
            await listings.SaveAsync(Fresh(_ids[key]));
        }

        for (var step = 0; step < Length; step++)
        {
            var key = _random.Next(Keys);
            var (name, call) = Step(key);
            ends.Add($"{name} of {key}: {await EndOfAsync(call)}");
        }

        return ends;
    }

    private (string Name, Func<Task> Call) Step(int key)
    {
        var (id, condition, kind) = (_ids[key], Condition(), _random.Next(12));
        var changes = Changes();
        _instances.TryGetValue(key, out var mine);
        mine ??= Fresh(id);
        var etag = mine.ETag;
        return kind switch
        {
            0 or 1 => ("save", () => SaveAsync(key, mine)),
            2 => ("save when", () => listings.SaveAsync(mine, condition)),
            3 => ("delete when", () => listings.DeleteAsync(mine, condition)),
            4 => ("delete by Id when", () => listings.DeleteByIdAsync(id, null, condition)),
            5 => ("load", async () => _instances[key] = await listings.GetByIdAsync(id)),
            6 => ("patch when", () => listings.PatchAsync(id, changes, condition)),
            7 => ("patch of a version", () => listings.PatchAsync(id, changes, expectedETag: etag ?? "none")),
            8 => ("transaction", () => TransactAsync(id, changes, condition, Fresh(_ids[(key + 1) % Keys]))),
            _ => ("patch", async () => _instances[key] = await listings.PatchAsync(id, changes)),
        };
    }

    private async Task SaveAsync(int key, Listing listing)
    {
        Change(listing);
        await listings.SaveAsync(listing);
        _instances[key] = listing;
    }

    private async Task TransactAsync(
        Guid id, Action<DynamoPatch<Listing>> changes, Expression<Func<Listing, bool>> condition, Listing other) =>
        await new DynamoTransaction(connection).Patch(listings, id, changes, condition).Save(listings, other).CommitAsync();

    private Listing Fresh(Guid id)
    {
        var listing = new Listing("Lamp", id);
        Change(listing);
        return listing;
    }

    private void Change(Listing listing)
    {
        listing.Views = _random.Next(5);
        listing.Note = _random.Next(3) == 0 ? null : Word();
        listing.Stars = (byte)_random.Next(200, 256);
        listing.Price = _random.Next(-100, 100) / 8m;
        listing.Weight = _random.Next(2) == 0 ? null : _random.NextDouble();
        listing.Tag(Word());
        listing.Stock[Word()] = _random.Next(5);
        listing.Labels.Add(Word());
        listing.Numbers.Add(_random.Next(4));
        listing.Place = _random.Next(3) == 0 ? null : new Place { City = Word(), Visits = _random.Next(4), Floors = { 1, 2, 3 } };
        listing.Bids.Add(new Bid(Word(), _random.Next(9)));
    }

    private string Word() => Words[_random.Next(Words.Length)];

    private Expression<Func<Listing, bool>> Condition()
    {
        var (number, word) = (_random.Next(5), Word());
        return _random.Next(7) switch
        {
            0 => listing => listing.Views >= number,
            1 => listing => listing.Note == word,
            2 => listing => listing.Labels.Contains(word) || listing.Note == null,
            3 => listing => listing.Stock[word] > number,
            4 => listing => listing.Place!.City != word,
            5 => listing => listing.Tags.Count > number && listing.Price < number,
            _ => listing => listing.Numbers.Contains(number),
        };
    }

    private Action<DynamoPatch<Listing>> Changes()
    {
        var (count, wanted) = (_random.Next(1, 4), new HashSet<int>());
        while (wanted.Count < count)
        {
            wanted.Add(_random.Next(16));
        }

        List<Action<DynamoPatch<Listing>>> changes = [.. wanted.Select(Change)];
        return patch => changes.ForEach(change => change(patch));
    }

    private Action<DynamoPatch<Listing>> Change(int kind)
    {
        var (number, index, word, other) = (_random.Next(-4, 5), _random.Next(5), Word(), Word());
        var fraction = _random.Next(-1000, 1000) / 1000m;
        return kind switch
        {
            0 => patch => patch.Set(listing => listing.Note, number == 0 ? null : word),
            1 => patch => patch.Add(listing => listing.Views, number),
            2 => patch => patch.Add(listing => (int)listing.Stars, number * 20),
            3 => patch => patch.Add(listing => listing.Price, fraction),
            4 => patch => patch.Add(listing => listing.Weight, (double)fraction),
            5 => patch => patch.Append(listing => listing.Tags, word, other),
            6 => patch => patch.Remove(listing => listing.Stock[word]),
            7 => patch => patch.AddToSet(listing => listing.Labels, word, other),
            8 => patch => patch.RemoveFromSet(listing => listing.Numbers, index, 0),
            9 => patch => patch.SetIfAbsent(listing => listing.Shelf, word),
            10 => patch => patch.Set(listing => listing.Place!.City, word).Add(listing => listing.Place!.Visits, number),
            11 => patch => patch.Remove(listing => listing.Place!.Floors[index]).Set(listing => listing.Place!.Floors[index + 1], number),
            12 => patch => patch.Set(listing => listing.Bids[index], new Bid(word, number)),
            13 => patch => patch.Remove(listing => listing.Bids[index]),
            14 => patch => patch.SetIfAbsent(listing => listing.Extra[word], number),
            _ => patch => patch.Set(listing => listing.State, (ListingState)(index % 3)).Append(listing => listing.Lines, word),
        };
    }

    private static async Task<string> EndOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "done";
        }
        catch (RepositoryException failure)
        {
            return string.Join(' ', failure.Failures.Select(one => one.Type).Prepend(failure.Type));
        }
        catch (ArgumentException)
        {
            return "refused"; // one place twice
        }
    }
}
