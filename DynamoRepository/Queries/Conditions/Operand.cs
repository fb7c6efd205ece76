namespace DynamoRepository;

/// <summary>One side of a comparison, or an argument of a function.</summary>
internal abstract record Operand
{
    /// <summary>The value stored at a path.</summary>
    public sealed record Attribute(AttributePath Path) : Operand;

    /// <summary>A value of the caller's, already in DynamoDB JSON as the member's own codec writes it: <c>{"S":"open"}</c>.</summary>
    public sealed record Value(ReadOnlyMemory<byte> Json) : Operand
    {
        private StoredValue? _stored;

        /// <summary>The value, parsed once.</summary>
        /// <exception cref="MappingException">DynamoDB would refuse it.</exception>
        public StoredValue Read() => _stored ??= StoredValueReader.ReadValue(Json.Span);

        /// <summary>The value's type.</summary>
        /// <exception cref="MappingException">DynamoDB has none such.</exception>
        public DynamoType ReadType() => new AttributeReader(Json.Span).ReadTag();

        public bool Equals(Value? other) => other is not null && Json.Equals(other.Json);

        public override int GetHashCode() => Json.GetHashCode();
    }

    /// <summary>
    /// The size of what is stored at a path: UTF-16 code units of a string (as DynamoDB Local counts), bytes of a binary, elements of a
    /// collection; missing where it has none.
    /// </summary>
    public sealed record Size(AttributePath Path) : Operand;
}
