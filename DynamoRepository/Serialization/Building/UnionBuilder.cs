namespace DynamoRepository;

/// <summary>Builds the codecs of unions.</summary>
internal static class UnionBuilder
{
    public static ValueCodec Build(Type type, UnionShape shape, string place, CodecFactory factory)
    {
        var declared = DeclaredSubtypes.Of(type);
        var discriminator = declared.Count > 0 ? declared[0].Discriminator : DynamoSubtypeAttribute.DefaultDiscriminator;
        var subtypes = new Subtypes(discriminator) { Holder = shape.Value };
        var codec = factory.Keep(type, CodecFactory.Make(typeof(UnionCodec<>), [type], subtypes, shape));
        if (declared.Any(other => other.Discriminator != discriminator))
        {
            factory.Refuse(place, Errors.SeveralDiscriminators(type));
        }

        foreach (var stranger in declared.Where(name => !shape.Cases.Any(@case => @case.Type == name.Type)))
        {
            factory.Refuse(place, Errors.NotACase(stranger.Type, type));
        }

        foreach (var (@case, _) in shape.Cases)
        {
            var name = declared.FirstOrDefault(name => name.Type == @case)?.Name ?? Errors.NameOf(@case);
            if (subtypes.Codecs.TryGetValue(name, out var other))
            {
                factory.Refuse(place, Errors.CasesOfOneName(type, name, other.ValueType, @case));
                continue;
            }

            var own = factory.Get(@case, $"{place} as {Errors.NameOf(@case)}");
            subtypes.Add(name, own);
            if (!subtypes.IsApart(own) && own is IObjectCodec @object)
            {
                factory.WithModel(@object, model => SubtypeBuilder.KeepDiscriminatorApart(model, discriminator, place, factory));
            }
        }

        return codec;
    }
}
