namespace DynamoRepository;

/// <summary>Compiles the codecs of a type and of all types in it, each of which is otherwise compiled when it is used often.</summary>
internal static class CodecWarmUp
{
    /// <summary>Compiles a codec and those that it leads to.</summary>
    public static void Run(ValueCodec root)
    {
        var seen = new HashSet<ValueCodec>();
        var waiting = new Stack<ValueCodec>([root]);
        while (waiting.TryPop(out var codec))
        {
            if (!seen.Add(codec))
            {
                continue;
            }

            if (codec is IObjectCodec { Model: var model } @object)
            {
                @object.Compile();
                Add(model.Members.Select(member => member.Codec));
            }

            Add([codec.Underlying, codec.ElementCodec, codec.Held, .. codec.Subtypes?.Codecs.Values ?? []]);
        }

        void Add(IEnumerable<ValueCodec?> codecs)
        {
            foreach (var codec in codecs.OfType<ValueCodec>())
            {
                waiting.Push(codec);
            }
        }
    }
}
