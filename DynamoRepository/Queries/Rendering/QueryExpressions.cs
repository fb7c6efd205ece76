using System.Globalization;
using System.Text.RegularExpressions;

namespace DynamoRepository;

/// <summary>
/// The expressions of one query or scan, rendered once: what is checked is what is sent, page after page. They share their placeholders.
/// </summary>
internal sealed partial class QueryExpressions
{
    private readonly ConditionRenderer _renderer = new();
    private readonly Condition? _keyCondition;
    private readonly Condition? _filter;
    private readonly IReadOnlyList<AttributePath>? _projection;

    public QueryExpressions(Condition? keyCondition, Condition? filter, IReadOnlyList<AttributePath>? projection)
    {
        (_keyCondition, _filter, _projection) = (keyCondition, filter, projection);
        KeyCondition = keyCondition is null ? null : _renderer.Render(keyCondition);
        Filter = filter is null ? null : _renderer.Render(filter);
        Projection = projection is null ? null : _renderer.RenderProjection(projection);
    }

    public string? KeyCondition { get; }

    public string? Filter { get; }

    public string? Projection { get; }

    /// <summary>The attribute name at position <c>i</c> is <c>#n{i}</c>.</summary>
    public IReadOnlyList<string> Names => _renderer.Names;

    /// <summary>The value at position <c>i</c>, in DynamoDB JSON, is <c>:v{i}</c>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Values => _renderer.Values;

    /// <summary>The reason why DynamoDB would refuse them, as the end of a sentence; null when they are fine.</summary>
    public string? Problem => ExpressionRules.ProblemOf(_keyCondition, KeyCondition) ?? ExpressionRules.ProblemOf(_filter, Filter)
        ?? ExpressionRules.ProblemOf(_projection, Projection) ?? ExpressionRules.ProblemOf(Names, Values);

    /// <summary>The query as an operator reads it: with the names of attributes, and placeholders for values.</summary>
    public override string ToString() => string.Join(' ', Parts());

    /// <summary>True if they are those of these conditions and attributes.</summary>
    public bool AreOf(Condition? keyCondition, Condition? filter, IReadOnlyList<AttributePath>? projection) =>
        ReferenceEquals(_keyCondition, keyCondition) && ReferenceEquals(_filter, filter)
        && (ReferenceEquals(_projection, projection)
            || (_projection is not null && projection is not null && _projection.SequenceEqual(projection)));

    private IEnumerable<string> Parts()
    {
        if (Projection is not null)
        {
            yield return $"SELECT {Named(Projection)}";
        }

        if (KeyCondition is not null)
        {
            yield return $"KEY {Named(KeyCondition)}";
        }

        if (Filter is not null)
        {
            yield return $"FILTER {Named(Filter)}";
        }
    }

    // "#n1 = :v0" → "status = :v0"
    private string Named(string expression) => NamePlaceholder().Replace(
        expression, match => Names[int.Parse(match.ValueSpan[2..], NumberStyles.None, CultureInfo.InvariantCulture)]);

    [GeneratedRegex("#n[0-9]+")]
    private static partial Regex NamePlaceholder();
}
