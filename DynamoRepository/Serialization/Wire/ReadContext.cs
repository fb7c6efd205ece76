namespace DynamoRepository;

/// <summary>Accompanies the reader of one item: the bytes, and the place of the root's unknown attributes and token.</summary>
internal sealed class ReadContext
{
    /// <summary>For reading a value that is not an item's root: nothing unknown is kept.</summary>
    public ReadContext(ReadOnlyMemory<byte> source) => Source = source;

    public ReadContext(ReadOnlyMemory<byte> source, RootAttributes root, int rootDepth)
    {
        Source = source;
        Root = root;
        RootDepth = rootDepth;
    }

    /// <summary>The bytes that the reader was made over: its positions are positions in them.</summary>
    public ReadOnlyMemory<byte> Source { get; }

    /// <summary>Receives the position of each attribute name that no type knows, at its opening quote; null if nobody asks.</summary>
    public List<int>? UnknownPositions { get; init; }

    private RootAttributes? Root { get; }

    private int RootDepth { get; }

    private bool _hasETag;
    private SubtypeScope _subtype;
    private HashSet<string>? _unknownNames;

    /// <summary>The version token found, or null.</summary>
    public string? ETag { get; private set; }

    /// <summary>The inside of a JSON object with every attribute that the type does not know, or null.</summary>
    public PooledBuffer? Unknown { get; private set; }

    /// <summary>Begins an object whose subtype an attribute of it names; gives back what to <see cref="Leave"/> to.</summary>
    public SubtypeScope Enter(byte[] discriminator, int depth)
    {
        var outer = _subtype;
        _subtype = new SubtypeScope(discriminator, depth, WasMet: false);
        return outer;
    }

    public void Leave(SubtypeScope outer) => _subtype = outer;

    /// <summary>From an attribute name that the type does not know: skips its value, keeping what the root has to keep.</summary>
    public void SkipUnknown(ref AttributeReader reader)
    {
        if (IsDiscriminator(ref reader))
        {
            if (_subtype.WasMet)
            {
                throw new MappingException(Errors.DuplicateAttribute(reader.GetString()));
            }

            _subtype = _subtype with { WasMet = true };
            reader.SkipValue();
            return;
        }

        if (Root is null || reader.Depth != RootDepth)
        {
            UnknownPositions?.Add(reader.TextPosition);
            reader.SkipValue();
            return;
        }

        if (reader.TextEquals(Root.ETagUtf8))
        {
            if (_hasETag)
            {
                throw new MappingException(Errors.DuplicateAttribute(reader.GetString()));
            }

            _hasETag = true;
            var name = reader.GetString();
            var tag = reader.ReadTag();
            if (tag != DynamoType.S)
            {
                throw new MappingException(Errors.ForeignToken(name, tag.ToString()));
            }

            ETag = reader.GetString();
            if (!ETags.IsToken(ETag))
            {
                throw new MappingException(Errors.ForeignToken(name, "other text"));
            }

            reader.ReadEnd();
            return;
        }

        if (Root.KeepUnknown)
        {
            CheckUnknownName(ref reader);
        }

        var start = reader.TextPosition;
        UnknownPositions?.Add(start);
        reader.SkipValue();
        if (Root.KeepUnknown)
        {
            Keep(Source.Span[start..reader.Position]);
        }
    }

    /// <summary>True if the reader's attribute name is one that the item or its subtype uses itself.</summary>
    public bool IsReserved(ref AttributeReader reader) =>
        IsDiscriminator(ref reader) || (Root is not null && reader.Depth == RootDepth && reader.TextEquals(Root.ETagUtf8));

    private bool IsDiscriminator(ref AttributeReader reader) =>
        _subtype.Discriminator is { } discriminator && reader.Depth == _subtype.Depth && reader.TextEquals(discriminator);

    // Two of one name would be written back as two of one name.
    private void CheckUnknownName(ref AttributeReader reader)
    {
        var name = reader.GetString();
        if (!(_unknownNames ??= new HashSet<string>(StringComparer.Ordinal)).Add(name))
        {
            throw new MappingException(Errors.DuplicateAttribute(name));
        }
    }

    private void Keep(ReadOnlySpan<byte> attribute)
    {
        Unknown ??= new PooledBuffer(Math.Max(256, attribute.Length + 1));
        var separator = Unknown.Length == 0 ? 0 : 1;
        var span = Unknown.GetSpan(attribute.Length + separator);
        if (separator == 1)
        {
            span[0] = (byte)',';
        }

        attribute.CopyTo(span[separator..]);
        Unknown.Advance(attribute.Length + separator);
    }
}
