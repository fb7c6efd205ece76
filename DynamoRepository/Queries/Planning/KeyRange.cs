namespace DynamoRepository;

/// <summary>
/// Collects the conditions on a sort key into the one that DynamoDB allows: equal, a prefix, a bound, or between two bounds. Bounds of one
/// side are combined; a range without values is known to be empty.
/// </summary>
/// <param name="key">The key.</param>
/// <param name="codec">Its codec, if it is known.</param>
/// <param name="most">The maximum number of bytes that it can have.</param>
internal sealed class KeyRange(KeyAttribute key, ValueCodec? codec, int most = KeyRules.LongestSortKey)
{
    private readonly AttributePath _path = new(key.Name);
    private Operand.Value? _equal;
    private Operand.Value? _lonePrefix; // without its bounds, which only another condition makes necessary
    private Bound? _low;
    private Bound? _high;

    private readonly record struct Bound(Operand.Value Value, bool IsInclusive);

    /// <summary>True if no key fits all of the conditions.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>True if only one key fits.</summary>
    public bool IsOneValue => _equal is not null;

    /// <summary>The number of bytes of that key.</summary>
    public int Size => StoredValueReader.ReadValue(_equal!.Json.Span) is var stored && stored.Type == DynamoType.N
        ? stored.Number.Size
        : stored.Bytes.Length;

    /// <summary>Adds a condition; false when it is none that a sort key can take, or does not go with those before.</summary>
    public bool TryAdd(Condition condition)
    {
        switch (condition)
        {
            case Condition.Comparison
            {
                Left: Operand.Attribute left, Right: Operand.Value value,
                Operator: not ComparisonOperator.NotEqual
            } comparison when left.Path.Equals(_path):
                Add(comparison.Operator, value);
                return true;
            case Condition.BeginsWith { Prefix: Operand.Value prefix } begins when begins.Path.Equals(_path):
                AddPrefix(prefix);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The condition, or null when none is left.</summary>
    public Condition? ToCondition()
    {
        if (_equal is not null)
        {
            return Compared(ComparisonOperator.Equal, _equal);
        }

        if (_lonePrefix is not null)
        {
            return new Condition.BeginsWith(_path, _lonePrefix);
        }

        if (_low is not { } low || _high is not { } high)
        {
            return _low is { } lower
                ? Compared(lower.IsInclusive ? ComparisonOperator.GreaterThanOrEqual : ComparisonOperator.GreaterThan, lower.Value)
                : _high is { } upper
                    ? Compared(upper.IsInclusive ? ComparisonOperator.LessThanOrEqual : ComparisonOperator.LessThan, upper.Value)
                : null;
        }

        // BETWEEN includes both bounds: of an excluded one, its neighbour. Without one, no key lies beyond it.
        var (from, to) = (Included(low, +1), Included(high, -1));
        IsEmpty |= from is null || to is null || Compare(from, to) > 0;
        return new Condition.Between(new Operand.Attribute(_path), from ?? low.Value, to ?? high.Value);
    }

    private void Add(ComparisonOperator comparison, Operand.Value value)
    {
        if (_lonePrefix is { } prefix)
        {
            _lonePrefix = null;
            AddBounds(prefix);
        }

        var isBlank = IsBlank(value);
        switch (comparison)
        {
            case ComparisonOperator.Equal:
                IsEmpty |= isBlank || (_equal is not null && Compare(_equal, value) != 0);
                _equal = value;
                break;
            case ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual:
                _low = isBlank ? _low : Stricter(_low, new Bound(value, comparison == ComparisonOperator.GreaterThanOrEqual), 1);
                break;
            default:
                IsEmpty |= isBlank; // no key is empty
                _high = Stricter(_high, new Bound(value, comparison == ComparisonOperator.LessThanOrEqual), -1);
                break;
        }

        if (_equal is { } equal)
        {
            IsEmpty |= (_low is { } low && !Fits(equal, low, 1)) || (_high is { } high && !Fits(equal, high, -1));
        }
        else if (_low is { } from && _high is { } to)
        {
            IsEmpty |= !Fits(from.Value, to, -1) || !Fits(to.Value, from, 1);
        }
    }

    private void AddPrefix(Operand.Value prefix)
    {
        if (IsBlank(prefix))
        {
            return;
        }

        if (_equal is null && _low is null && _high is null && _lonePrefix is null)
        {
            _lonePrefix = prefix;
        }
        else
        {
            AddBounds(prefix);
        }
    }

    private void AddBounds(Operand.Value prefix)
    {
        Add(ComparisonOperator.GreaterThanOrEqual, prefix);
        Add(ComparisonOperator.LessThanOrEqual, StoredNeighbour.LastWith(prefix, most));
    }

    private Condition.Comparison Compared(ComparisonOperator comparison, Operand.Value value) =>
        new(new Operand.Attribute(_path), comparison, value);

    private Operand.Value? Included(Bound bound, int direction) =>
        bound.IsInclusive ? bound.Value : KeyNeighbour.Of(codec, bound.Value, direction, most);

    private static Bound Stricter(Bound? existing, Bound added, int direction)
    {
        if (existing is not { } bound)
        {
            return added;
        }

        var order = Compare(added.Value, bound.Value) * direction;
        return order > 0 || (order == 0 && !added.IsInclusive) ? added : bound;
    }

    private static bool Fits(Operand.Value value, Bound bound, int direction)
    {
        var order = Compare(value, bound.Value) * direction;
        return order > 0 || (order == 0 && bound.IsInclusive);
    }

    // An empty text or binary, which no key is.
    internal static bool IsBlank(Operand.Value value) =>
        StoredValueReader.ReadValue(value.Json.Span) is { Type: DynamoType.S or DynamoType.B, Bytes.Length: 0 };

    private static int Compare(Operand.Value left, Operand.Value right) =>
        StoredValue.Compare(StoredValueReader.ReadValue(left.Json.Span), StoredValueReader.ReadValue(right.Json.Span)) ?? 0;
}
