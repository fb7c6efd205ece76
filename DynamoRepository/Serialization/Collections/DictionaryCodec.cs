namespace DynamoRepository;

/// <summary>Dictionaries: <c>M</c>, the keys as their text.</summary>
internal sealed class DictionaryCodec<TDictionary, TKey, TValue>(
    ScalarCodec<TKey> key,
    TypedCodec<TValue> value,
    Func<List<KeyValuePair<TKey, TValue>>, TDictionary> fromEntries) : TypedCodec<TDictionary>
    where TKey : notnull
{
    // Times of different kinds, arrays of the same bytes, and ids of one's own can differ and still have one text.
    private static readonly bool KeysMayCollide =
        typeof(TKey) == typeof(DateTime) || ScalarTable.Find(typeof(TKey)) is null or BinaryCodec<TKey>;

    // The one comparer of what is made without a constructor's help, once it is known.
    private object?[]? _made;
    private readonly CollectionKind? _kind = CollectionKind.MayDiffer(typeof(TDictionary)) ? new(typeof(TDictionary)) : null;

    public ScalarCodec<TKey> Key { get; } = key;

    public TypedCodec<TValue> Value { get; } = value;

    public override DynamoType StoredAs => DynamoType.M;

    public override bool IsCollection => true;

    public override ValueCodec? ElementCodec => Value;

    public override ValueCodec? EntryKeyCodec => Key;

    public override bool MayHaveComparer => true;

    // Not of a member, whose comparer an initialiser may decide: its object looks at it.
    public override void Write(ItemWriter writer, TDictionary dictionary)
    {
        CheckComparer(dictionary);
        if (_kind?.IsOther(dictionary) == true)
        {
            throw new MappingException(Errors.KindIsLost(dictionary!.GetType(), typeof(TDictionary)));
        }

        WriteAll(writer, dictionary);
    }

    public override void WriteMember(ItemWriter writer, StoredName name, TDictionary dictionary)
    {
        if (dictionary is not null)
        {
            writer.WriteName(name);
            WriteAll(writer, dictionary);
        }
    }

    public override object? ComparerOf(TDictionary dictionary) => CollectionComparer.Of<TKey, TValue>(dictionary!);

    public override object? LoadedComparer(TDictionary? existing)
    {
        if (existing is not null && Fillable(existing) is not null)
        {
            return ComparerOf(existing);
        }

        return ComparerOf(Comparers.TryKeep<TDictionary, TKey, TValue>(existing, [], out var kept) ? kept : fromEntries([]));
    }

    // Another comparer than it gets when no constructor makes it.
    private void CheckComparer(TDictionary dictionary)
    {
        _made ??= [LoadedComparer(default)];
        if (ComparerOf(dictionary) is var comparer
            && !ReferenceEquals(comparer, _made[0])
            && !CollectionComparer.AreSame(comparer, _made[0], null))
        {
            throw new MappingException(Errors.ComparerOfElement(dictionary!.GetType()));
        }
    }

    private void WriteAll(ItemWriter writer, TDictionary dictionary)
    {
        Check(dictionary);
        writer.BeginMap();
        var position = 0;
        var seen = HasOneOfEachText(dictionary) ? null : new HashSet<string>(StringComparer.Ordinal);
        try
        {
            if (dictionary is Dictionary<TKey, TValue> common)
            {
                foreach (var entry in common)
                {
                    WriteEntry(writer, entry, seen);
                    position++;
                }
            }
            else
            {
                foreach (var entry in (IEnumerable<KeyValuePair<TKey, TValue>>)dictionary!)
                {
                    WriteEntry(writer, entry, seen);
                    position++;
                }
            }
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.Entry(position));
        }

        writer.EndMap();
    }

    public override TDictionary Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        Made(default, ReadEntries(ref reader, tag, context));

    public override TDictionary ReadInto(ref AttributeReader reader, DynamoType tag, ReadContext context, TDictionary? existing)
    {
        if (Fillable(existing) is not { } target)
        {
            return Made(existing, ReadEntries(ref reader, tag, context));
        }

        Fill(target, ReadEntries(ref reader, tag, context));
        return existing!;
    }

    public override TDictionary Adopt(TDictionary? existing, TDictionary dictionary)
    {
        if (ReferenceEquals(existing, dictionary))
        {
            return dictionary;
        }

        if (Fillable(existing) is not { } target)
        {
            return Comparers.TryKeep<TDictionary, TKey, TValue>(
                existing, [.. (IEnumerable<KeyValuePair<TKey, TValue>>)dictionary!], out var kept) ? kept : dictionary;
        }

        Fill(target, [.. (IEnumerable<KeyValuePair<TKey, TValue>>)dictionary!]);
        return existing!;
    }

    public override TDictionary Empty(TDictionary? existing) => Adopt(existing, fromEntries([]));

    // An order of its own may stand behind an interface; keys that were changed may have become equal.
    private static void Check(TDictionary dictionary)
    {
        if (dictionary is not Dictionary<TKey, TValue> common)
        {
            if (CollectionTypes.IsInOrderOfItsOwn(dictionary!.GetType()))
            {
                throw new MappingException(Errors.OrderIsNotKept(dictionary.GetType()));
            }
        }
        else if (KeysMayCollide && EqualElements.Find(common.Keys, new HashSet<TKey>(common.Comparer)) is var position and >= 0)
        {
            throw new MappingException(Errors.BecameEqualKeys()).Within(Errors.Entry(position));
        }
    }

    // Two attributes of one name would lose one of them. A comparer of the application's, or a dictionary of its own, may tell equal keys
    // apart.
    private static bool HasOneOfEachText(TDictionary dictionary) =>
        !KeysMayCollide
            && dictionary is Dictionary<TKey, TValue> { Comparer: var comparer }
            && (comparer is StringComparer || comparer == EqualityComparer<TKey>.Default);

    private static ICollection<KeyValuePair<TKey, TValue>>? Fillable(TDictionary? dictionary) =>
        dictionary is ICollection<KeyValuePair<TKey, TValue>> { IsReadOnly: false } fillable ? fillable : null;

    private TDictionary Made(TDictionary? existing, List<KeyValuePair<TKey, TValue>> entries)
    {
        try
        {
            return Comparers.TryKeep<TDictionary, TKey, TValue>(existing, entries, out var kept) ? kept : fromEntries(entries);
        }
        catch (ArgumentException)
        {
            // Its cause would show the key, which is stored data.
            throw new MappingException(Errors.DuplicateKeys(typeof(TDictionary)));
        }
    }

    private static void Fill(ICollection<KeyValuePair<TKey, TValue>> target, List<KeyValuePair<TKey, TValue>> entries)
    {
        target.Clear();
        try
        {
            foreach (var entry in entries)
            {
                target.Add(entry);
            }
        }
        catch (ArgumentException)
        {
            throw new MappingException(Errors.DuplicateKeys(target.GetType()));
        }

        if (target.Count != entries.Count)
        {
            throw new MappingException(Errors.DuplicateKeys(target.GetType()));
        }
    }

    private void WriteEntry(ItemWriter writer, KeyValuePair<TKey, TValue> entry, HashSet<string>? seen)
    {
        var text = Key.ToText(entry.Key);
        if (seen?.Add(text) == false)
        {
            throw new MappingException(Errors.EqualKeyTexts());
        }

        writer.WriteName(text);
        Value.WriteElement(writer, entry.Value);
    }

    private List<KeyValuePair<TKey, TValue>> ReadEntries(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        if (tag != DynamoType.M)
        {
            throw Unexpected(tag);
        }

        var entries = new List<KeyValuePair<TKey, TValue>>();
        try
        {
            while (reader.ReadName())
            {
                var key = Key.FromText(reader.GetString());
                var entry = Value.ReadElement(ref reader, reader.ReadTag(), context);
                entries.Add(new KeyValuePair<TKey, TValue>(key, entry));
                reader.ReadEnd();
            }
        }
        catch (MappingException exception)
        {
            throw exception.Within(Errors.Entry(entries.Count));
        }

        return entries;
    }
}
