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

    /// <summary>Receives where attribute names are that no type knows; null if they are not needed.</summary>
    public UnknownNames? UnknownNames { get; init; }

    private RootAttributes? Root { get; }

    private int RootDepth { get; }

    /// <summary>True if a newer class wrote the item: what saving it would lose is an error.</summary>
    public bool IsOfNewerVersion { get; init; }

    private bool _hasETag;
    private bool _hasVersion;
    private SubtypeScope _subtype;
    private HashSet<string>? _unknownNames;

    private int _compressed;
    private ReadContext? _outer;

    /// <summary>The version token found, or null.</summary>
    public string? ETag { get; private set; }

    /// <summary>The inside of a JSON object with every attribute that the type does not know, or null.</summary>
    public PooledBuffer? Unknown { get; private set; }

    /// <summary>For what was compressed in the item: bytes of its own, in the same item.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="position">The position of the compressed value's text.</param>
    public ReadContext Inside(ReadOnlyMemory<byte> source, int position) => new(source)
    { IsOfNewerVersion = IsOfNewerVersion, UnknownNames = UnknownNames?.Inside(source, position), _outer = _outer ?? this };

    /// <summary>Counts what is decompressed, of which an item must not have more than fits into memory.</summary>
    /// <exception cref="MappingException">It is more.</exception>
    public void CountCompressed(int bytes)
    {
        var item = _outer ?? this;
        item._compressed = (item._compressed + bytes) is <= DynamoJson.LongestItem and var sum
            ? sum
            : throw new MappingException(Errors.CompressedTogetherTooLarge(item._compressed + bytes, DynamoJson.LongestItem));
    }

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
            UnknownNames?.Add(reader.TextPosition);
            RefuseLoss(ref reader);
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

        if (Root.VersionUtf8 is { } version && reader.TextEquals(version))
        {
            if (_hasVersion)
            {
                throw new MappingException(Errors.DuplicateAttribute(reader.GetString()));
            }

            _hasVersion = true;
            reader.SkipValue();
            return;
        }

        if (Root.KeepUnknown)
        {
            CheckUnknownName(ref reader);
        }
        else
        {
            RefuseLoss(ref reader);
        }

        var start = reader.TextPosition;
        UnknownNames?.Add(start);
        reader.SkipValue();
        if (Root.KeepUnknown)
        {
            Keep(Source.Span[start..reader.Position]);
        }
    }

    /// <summary>True if the reader's attribute name is one that the item or its subtype uses itself.</summary>
    public bool IsReserved(ref AttributeReader reader) => IsDiscriminator(ref reader)
        || (Root is not null && reader.Depth == RootDepth
            && (reader.TextEquals(Root.ETagUtf8) || (Root.VersionUtf8 is { } version && reader.TextEquals(version))));

    private void RefuseLoss(ref AttributeReader reader)
    {
        if (IsOfNewerVersion)
        {
            throw new MappingException(Errors.LostOfNewer(reader.GetString()));
        }
    }

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
