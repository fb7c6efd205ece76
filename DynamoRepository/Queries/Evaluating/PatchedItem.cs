namespace DynamoRepository;

/// <summary>
/// Applies a patch to an item as DynamoDB does: every value is computed from the item as it was, and positions in a list are those of the
/// list as it was.
/// </summary>
internal sealed class PatchedItem
{
    private readonly byte[] _item;
    private readonly Part _root;
    private readonly List<(Part List, int Index, StoredValue Value)> _beyond = [];

    private PatchedItem(byte[] item) => (_item, _root) = (item, Part.Of(StoredValue.Map(StoredValueReader.ReadItem(item))));

    /// <summary>Returns the item after the patch, or why DynamoDB refuses it.</summary>
    /// <param name="item">The item in DynamoDB JSON.</param>
    /// <param name="actions">The changes.</param>
    /// <param name="problem">The end of a sentence that says why; null if there is an item.</param>
    public static byte[]? Of(byte[] item, IReadOnlyList<PatchAction> actions, out string? problem)
    {
        var patched = new PatchedItem(item);
        problem = actions.Select(patched.Apply).FirstOrDefault(found => found is not null);
        return problem is null ? StoredValueWriter.WriteItem(patched.Finished()) : null;
    }

    private string? Apply(PatchAction action)
    {
        if (Result(action, out var value) is { } problem)
        {
            return problem;
        }

        var parent = _root;
        foreach (var segment in action.Path.Segments.SkipLast(1))
        {
            if (parent.Find(segment) is not { } next)
            {
                return Errors.PathNotThere(action.Path.ToString());
            }

            parent = next;
        }

        return Put(parent, action.Path.Segments[^1], value) ? null : Errors.PathNotThere(action.Path.ToString());
    }

    // What is at the path afterwards: null for nothing.
    private string? Result(PatchAction action, out StoredValue? value)
    {
        value = null;
        var stored = action.Former.Prepend(action.Path).Select(path => StoredValueReader.Find(_item, path)).FirstOrDefault(
            found => found is not null);
        switch (action)
        {
            case PatchAction.Set set:
                value = Read(set.Value);
                return null;
            case PatchAction.SetIfAbsent set:
                value = stored ?? Read(set.Value);
                return null;
            case PatchAction.Increase increase:
                return Sum(action, stored ?? Read(increase.Start), Read(increase.Amount), out value);
            case PatchAction.Append append:
                var list = stored ?? Read(PatchAction.Append.Empty);
                value = StoredValue.List([.. list.Elements, .. Read(append.Elements).Elements]);
                return list.Type == DynamoType.L ? null : Errors.OperandOfWrongType(action.Path.ToString(), list.Type);
            case PatchAction.AddToSet add:
                var more = Read(add.Elements);
                value = StoredValue.Set(more.Type, (stored?.Elements ?? []).Concat(more.Elements).Distinct());
                return stored is null || stored.Type == more.Type ? null : Errors.OperandOfWrongType(action.Path.ToString(), stored.Type);
            case PatchAction.RemoveFromSet remove:
                var less = Read(remove.Elements);
                var left = (stored?.Elements ?? []).Except(less.Elements).ToList();
                value = left.Count == 0 ? null : StoredValue.Set(less.Type, left);
                return stored is null || stored.Type == less.Type ? null : Errors.OperandOfWrongType(action.Path.ToString(), stored.Type);
            default:
                return null;
        }
    }

    private static string? Sum(PatchAction action, StoredValue stored, StoredValue amount, out StoredValue? sum)
    {
        sum = null;
        if (stored.Type != DynamoType.N)
        {
            return Errors.OperandOfWrongType(action.Path.ToString(), stored.Type);
        }

        if (stored.Number.Plus(amount.Number, out var number) != NumberProblem.None)
        {
            return Errors.SumOutOfRange(action.Path.ToString());
        }

        sum = StoredValue.Of(number);
        return null;
    }

    private bool Put(Part parent, in AttributePath.Segment last, StoredValue? value)
    {
        if (last.IsIndex)
        {
            if (parent.Elements is not { } elements)
            {
                return false;
            }

            if (last.Index < elements.Count)
            {
                elements[last.Index] = value is null ? null : Part.Of(value);
            }
            else if (value is not null)
            {
                _beyond.Add((parent, last.Index, value));
            }

            return true;
        }

        if (parent.Entries is not { } entries)
        {
            return false;
        }

        if (value is null)
        {
            entries.Remove(last.Name);
        }
        else
        {
            entries[last.Name] = Part.Of(value);
        }

        return true;
    }

    private IReadOnlyDictionary<string, StoredValue> Finished()
    {
        foreach (var (list, _, value) in _beyond.OrderBy(entry => entry.Index))
        {
            list.Elements!.Add(Part.Of(value));
        }

        return _root.ToValue().Entries;
    }

    private static StoredValue Read(Operand.Value value) => StoredValueReader.ReadValue(value.Json.Span);

    // A value whose entries or elements may change; an element that is removed keeps its place until the end.
    private sealed class Part
    {
        private StoredValue? _value;

        public Dictionary<string, Part>? Entries { get; private init; }

        public List<Part?>? Elements { get; private init; }

        public static Part Of(StoredValue value) => value.Type switch
        {
            DynamoType.M => new Part
            {
                Entries = value.Entries.ToDictionary(entry => entry.Key, entry => Of(entry.Value), StringComparer.Ordinal),
            },
            DynamoType.L => new Part { Elements = [.. value.Elements.Select(Of)] },
            _ => new Part { _value = value },
        };

        public Part? Find(in AttributePath.Segment segment) => segment.IsIndex
            ? segment.Index < Elements?.Count ? Elements[segment.Index] : null
            : Entries?.GetValueOrDefault(segment.Name);

        public StoredValue ToValue() =>
            Entries is not null ? StoredValue.Map(Entries.ToDictionary(entry => entry.Key, entry => entry.Value.ToValue()))
            : Elements is not null ? StoredValue.List([.. Elements.OfType<Part>().Select(element => element.ToValue())])
            : _value!;
    }
}
