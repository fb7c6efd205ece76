#pragma warning disable IDE0032, IDE0290, CA1815 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>A clean-architecture template: an auditable base class, public setters, and a colour that only a factory makes.</summary>
[DynamoTable("style-recipes")]
internal sealed class Recipe : AuditableRoot
{
    public required string Title { get; set; }

    public string? Introduction { get; set; }

    public Tint Tint { get; set; } = Tint.White;

    public Difficulty? Difficulty { get; set; }

    public IList<Ingredient> Ingredients { get; private set; } = [];

    public LinkedList<string> Steps { get; private set; } = new();

    public (int From, int To) Servings { get; set; } = (2, 4);

    public TimeSpan? Duration { get; set; }

    public byte[]? Picture { get; set; }

    public Uri? Source { get; set; }

    public static Recipe Sample()
    {
        var recipe = new Recipe
        {
            Title = "Żurek",
            Tint = Tint.From("#ffffe0"),
            Difficulty = Styles.Difficulty.Hard,
            Duration = TimeSpan.FromDays(3),
            Picture = [1, 2, 3],
            Source = new Uri("https://example.com/żurek"),
            ModifiedBy = "ann",
        };
        recipe.Ingredients.Add(new Ingredient { Name = "rye flour", Amount = new Quantity(0.25m, "kg") });
        recipe.Ingredients.Add(new Ingredient { Name = "garlic", Amount = null });
        recipe.Steps.AddLast("Wait.");
        recipe.Steps.AddFirst("Mix.");
        return recipe;
    }
}

internal abstract class AuditableRoot : AggregateRoot
{
    [NonSerialized]
    private readonly List<object> _notifications = [];

    public string? ModifiedBy { get; set; }

    public DateTimeOffset? ModifiedAt { get; set; }

    public IReadOnlyCollection<object> Notifications => _notifications.AsReadOnly();

    protected void Notify(object notification) => _notifications.Add(notification);
}

internal sealed class Ingredient
{
    public string Name { get; set; } = "";

    public Quantity? Amount { get; set; }
}

internal readonly struct Quantity(decimal number, string unit)
{
    public decimal Number { get; } = number;

    public string Unit { get; } = unit;
}

internal enum Difficulty
{
    Easy,
    Hard,
}

internal sealed class Tint : ValueObject
{
    static Tint()
    {
    }

    private Tint()
    {
    }

    private Tint(string code) => Code = code;

    public static Tint White => new("#ffffff");

    public string Code { get; private set; } = "#000000";

    public static Tint From(string code) =>
        code.StartsWith('#') ? new Tint(code) : throw new ArgumentException("A tint begins with '#'.", nameof(code));

    protected override IEnumerable<object?> EqualityComponents
    {
        get { yield return Code; }
    }
}
