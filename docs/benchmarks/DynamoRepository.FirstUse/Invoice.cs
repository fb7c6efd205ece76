namespace DynamoRepository.FirstUse;

/// <summary>An aggregate as most are: a few texts, numbers and dates, a value object, and a list.</summary>
[DynamoTable("invoices")]
public sealed class Invoice : AggregateRoot
{
    private readonly List<Position> _positions = [];

    public Invoice(string number, Payee payee, DateTimeOffset issuedAt)
    {
        Number = number;
        Payee = payee;
        IssuedAt = issuedAt;
    }

    public string Number { get; private set; }

    public Payee Payee { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    public int Reminders { get; private set; }

    public IReadOnlyList<Position> Positions => _positions;

    public static Invoice Sample()
    {
        var invoice = new Invoice(
            "2026-1", new Payee("Ada", "DE02 1203 0000 0000 2020 51"), new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        invoice._positions.AddRange([new Position("Paper", 2, 4.5m), new Position("Ink", 1, 19.99m)]);
        return invoice;
    }
}

public sealed record Payee(string Name, string Account);

public sealed record Position(string Name, int Count, decimal Price);
