using Ardalis.SmartEnum;
using CSharpFunctionalExtensions;
using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Documentation.Snippets.Libraries;
using DynamoRepository.Tests.Stores;
using ErrorOr;
using FluentAssertions;
using NodaTime;
using NUnit.Framework;
using OneOf;
using Vogen;

namespace DynamoRepository.Tests.Libraries;

/// <summary>What popular libraries of domain models bring along, stored as the mapping page says, with their own packages.</summary>
public sealed class LibraryTests(StoreKind kind) : StoreBehaviours(kind)
{
    [Test]
    public async Task Vogen_as_member_key_index_key_and_dictionary_key()
    {
        var books = await RepositoryAsync<Book, Isbn>();
        var book = new Book(Isbn.From($"{Guid.NewGuid()}"))
        { Translation = Isbn.From($"{Guid.NewGuid()}"), Copies = { [Isbn.From("b")] = 2 }, Shelves = [Shelf.From(7)] };
        await books.SaveAsync(book);

        var loaded = await books.GetByIdAsync(book.Id);
        loaded.Translation.Should().Be(book.Translation);
        loaded.Copies.Should().Equal(book.Copies);
        loaded.Shelves.Should().Equal(Shelf.From(7));
        (await Store.Connection.Query<Book>(found => found.Translation == book.Translation).ToListAsync()).Should().ContainSingle();
        (await Store.ItemsAsync(books)).Single(item => item["id"].S == book.Id.Value)["shelves"].L.Single().N.Should().Be("7");
    }

    [Test]
    public async Task A_value_that_Vogen_never_made_is_refused()
    {
        var books = await RepositoryAsync<Book, Isbn>();
        var book = new Book(Isbn.From($"{Guid.NewGuid()}")) { Shelves = [.. new Shelf[1]] };

        (await books.Awaiting(them => them.SaveAsync(book)).Should().ThrowAsync<RepositoryException>()).Which.Message.Should()
            .Contain("'Book.Shelves[0]'").And.Contain("a Shelf without a valid value");
    }

    [Test]
    public async Task SmartEnum_as_map_or_value_is_the_same_instance()
    {
        var novels = await RepositoryAsync<Novel>();
        var novel = new Novel
        {
            Genre = Genre.Poetry,
            ByGenre = { [Genre.Novel] = 1 },
            Binding = Binding.Linen,
            Bindings = [Binding.Leather, Binding.Linen],
        };
        await novels.SaveAsync(novel);

        var loaded = await novels.GetByIdAsync(novel.Id);
        loaded.Genre.Should().BeSameAs(Genre.Poetry);
        loaded.ByGenre.Single().Key.Should().BeSameAs(Genre.Novel);
        loaded.Binding.Should().BeSameAs(Binding.Linen);
        loaded.Bindings.Should().HaveCount(2).And.ContainInOrder(Binding.Leather, Binding.Linen);
        loaded.Bindings[0].Should().BeSameAs(Binding.Leather);
        var item = (await Store.ItemAsync(novels, novel.Id))!;
        item["genre"].N.Should().Be("2");
        item["binding"].M["name"].S.Should().Be("Linen");
        (await Store.Connection.Query<Novel>(found => found.Genre == Genre.Poetry).ToListAsync()).Should().Contain(novel);
    }

    [Test]
    public async Task Ulid_as_member_key_index_key_and_dictionary_key()
    {
        var options = LibraryOptions.Make();
        var parcels = await RepositoryAsync<Parcel, ParcelKey>(options);
        var parcel = new Parcel(Ulid.NewUlid(), Ulid.NewUlid()) { Van = Ulid.NewUlid(), Weights = { [Ulid.NewUlid()] = 3 } };
        await parcels.SaveAsync(parcel);

        var loaded = await parcels.GetByIdAsync(new ParcelKey(parcel.Sender, parcel.Number));
        (loaded.Sender, loaded.Number, loaded.Van).Should().Be((parcel.Sender, parcel.Number, parcel.Van));
        loaded.Weights.Should().Equal(parcel.Weights);
        var van = parcel.Van;
        (await Store.Connection.Query<Parcel>(found => found.Van == van, options).ToListAsync()).Should().ContainSingle();
        (await Store.ItemsAsync(parcels)).Single(item => item["number"].S == parcel.Number.ToString())["weights"].M.Should()
            .ContainKey(parcel.Weights.Keys.Single().ToString());
    }

    [Test]
    public async Task A_Ulid_in_a_type_of_ones_own_is_an_identity()
    {
        var options = LibraryOptions.Make();
        var trips = await RepositoryAsync<Trip, TripId>(options);
        var trip = new Trip(new TripId(Ulid.NewUlid()));
        await trips.SaveAsync(trip);

        (await trips.GetByIdAsync(trip.Id)).Id.Should().Be(trip.Id);
        (await Store.ItemsAsync(trips)).Should().Contain(item => item["id"].S == trip.Id.Value.ToString());
    }

    [Test]
    public async Task NodaTime_as_member_key_index_key_and_dictionary_key()
    {
        var options = LibraryOptions.Make();
        var days = await RepositoryAsync<CalendarDay, CalendarDayKey>(options);
        var zone = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];
        var date = new LocalDate(2026, 3, 29).PlusDays(Random.Shared.Next(100000));
        var day = new CalendarDay($"{Guid.NewGuid()}", date)
        {
            At = Instant.FromUtc(2026, 3, 29, 1, 2, 3).PlusNanoseconds(7),
            Meeting = date.At(new LocalTime(13, 45)),
            Zoned = date.AtStartOfDayInZone(zone),
            Zone = zone,
            Offset = date.At(LocalTime.Noon).WithOffset(Offset.FromHours(2)),
            Length = Duration.FromMinutes(90),
            Rest = Period.FromDays(2) + Period.FromHours(3),
            Sunshine = { [date] = 4 },
            Free = new Interval(Instant.FromUnixTimeSeconds(1), Instant.FromUnixTimeSeconds(2)),
        };
        await days.SaveAsync(day);

        var loaded = await days.GetByIdAsync(new CalendarDayKey(day.Calendar, date));
        (loaded.At, loaded.Meeting, loaded.Zoned, loaded.Zone, loaded.Offset, loaded.Length, loaded.Rest, loaded.Free).Should()
            .Be((day.At, day.Meeting, day.Zoned, day.Zone, day.Offset, day.Length, day.Rest, day.Free));
        loaded.Sunshine.Should().Equal(day.Sunshine);
        (await Store.Connection.Query<CalendarDay>(found => found.Date == date, options).ToListAsync())
            .Should().Contain(found => found.Calendar == day.Calendar);
    }

    [Test]
    public async Task CSharpFunctionalExtensions_as_member_index_key_and_dictionary_key()
    {
        var options = LibraryOptions.Make();
        var films = await RepositoryAsync<Film>(options);
        var film = new Film
        {
            Title = new Title("Ran"),
            Price = new Price(12.5m, "EUR"),
            Subtitle = "1985",
            Votes = { [new Title("x")] = 1 },
            Roles = [new Role("Hidetora")],
        };
        await films.SaveAsync(film);

        var loaded = await films.GetByIdAsync(film.Id);
        loaded.Title.Should().Be(film.Title);
        loaded.Price.Should().Be(film.Price);
        (loaded.Subtitle, loaded.Note).Should().Be((Maybe.From("1985"), Maybe<string>.None));
        loaded.Votes.Should().Equal(film.Votes);
        loaded.Roles.Single().Should().Match<Role>(role => role.Id == film.Roles[0].Id && role.Name == "Hidetora");
        (await Store.Connection.Query<Film>(found => found.Title == film.Title, options).ToListAsync()).Should().Contain(film);
    }

    [Test]
    public async Task OneOf_as_member_and_element()
    {
        var options = LibraryOptions.Make();
        var forms = await RepositoryAsync<Form>(options);
        var form = new Form { First = 5, Second = "five", All = [1, "two"] };
        await forms.SaveAsync(form);

        var loaded = await forms.GetByIdAsync(form.Id);
        (loaded.First, loaded.Second).Should().Be((form.First, form.Second));
        loaded.All.Should().Equal(form.All);
    }

    [Test]
    public void ErrorOr_is_a_result_and_refused() => FluentActions.Invoking(DynamoRepository<Attempt>.Validate).Should()
        .Throw<InvalidOperationException>().Which.Message.Should().Contain("'Attempt.Last' is of type ErrorOr<Int32>");

    [DynamoTable("library-books")]
    internal sealed class Book(Isbn id) : AggregateRoot<Isbn>(id)
    {
        [DynamoIndex("by-translation")]
        public Isbn? Translation { get; set; }

        public Dictionary<Isbn, int> Copies { get; private set; } = [];

        public List<Shelf> Shelves { get; set; } = [];
    }

    [DynamoTable("library-novels")]
    internal sealed class Novel : AggregateRoot
    {
        [DynamoIndex("by-genre")]
        public Genre Genre { get; set; } = Genre.Novel;

        public Dictionary<Genre, int> ByGenre { get; private set; } = [];

        public Binding Binding { get; set; } = Binding.Leather;

        public List<Binding> Bindings { get; set; } = [];
    }

    internal sealed class Binding : SmartEnum<Binding, string>
    {
        public static readonly Binding Leather = new(nameof(Leather), "le");
        public static readonly Binding Linen = new(nameof(Linen), "li");

        private Binding(string name, string value)
            : base(name, value)
        {
        }
    }

    internal sealed record ParcelKey(Ulid Sender, Ulid Number);

    [DynamoTable("library-parcels", PartitionKey = nameof(Sender), SortKey = nameof(Number))]
    internal sealed class Parcel(Ulid sender, Ulid number) : AggregateRoot
    {
        [DynamoScalar(Type = DynamoScalarType.String)]
        public Ulid Sender { get; } = sender;

        [DynamoScalar(Type = DynamoScalarType.String)]
        public Ulid Number { get; } = number;

        [DynamoScalar(Type = DynamoScalarType.String), DynamoIndex("by-van")]
        public Ulid Van { get; set; }

        public Dictionary<Ulid, int> Weights { get; private set; } = [];
    }

    internal sealed record CalendarDayKey(string Calendar, LocalDate Date);

    [DynamoScalar]
    internal readonly record struct TripId(Ulid Value);

    [DynamoTable("library-trips")]
    internal sealed class Trip(TripId id) : AggregateRoot<TripId>(id);

    [DynamoTable("library-days", PartitionKey = nameof(Calendar), SortKey = nameof(Date))]
    internal sealed class CalendarDay(string calendar, LocalDate date) : AggregateRoot
    {
        public string Calendar { get; } = calendar;

        [DynamoScalar(Type = DynamoScalarType.String), DynamoIndex("by-date")]
        public LocalDate Date { get; } = date;

        public Instant At { get; set; }

        public LocalDateTime? Meeting { get; set; }

        public ZonedDateTime Zoned { get; set; }

        public DateTimeZone? Zone { get; set; }

        public OffsetDateTime Offset { get; set; }

        public Duration Length { get; set; }

        public Period? Rest { get; set; }

        public Interval Free { get; set; }

        public Dictionary<LocalDate, int> Sunshine { get; private set; } = [];
    }

    [DynamoTable("library-films")]
    internal sealed class Film : AggregateRoot
    {
        [DynamoIndex("by-title")]
        public Title Title { get; set; } = new("");

        public Price Price { get; set; } = new(0, "");

        public Maybe<string> Subtitle { get; set; }

        public Maybe<string> Note { get; set; }

        public Dictionary<Title, int> Votes { get; private set; } = [];

        public List<Role> Roles { get; set; } = [];
    }

    internal sealed class Role(string name) : CSharpFunctionalExtensions.Entity<Guid>(Guid.NewGuid())
    {
        public string Name { get; private set; } = name;
    }

    [DynamoTable("library-forms")]
    internal sealed class Form : AggregateRoot
    {
        public OneOf<int, string> First { get; set; }

        public OneOf<int, string> Second { get; set; }

        public List<OneOf<int, string>> All { get; set; } = [];
    }

    [DynamoTable("library-attempts")]
    internal sealed class Attempt : AggregateRoot
    {
        public ErrorOr<int> Last { get; set; }
    }
}

[ValueObject<int>]
[DynamoScalar]
internal readonly partial struct Shelf;
