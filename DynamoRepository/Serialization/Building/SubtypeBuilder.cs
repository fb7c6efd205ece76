namespace DynamoRepository;

/// <summary>Builds the codecs of types with declared subtypes.</summary>
internal static class SubtypeBuilder
{
    /// <summary>
    /// The codec of a type by itself which a base class declares as a subtype, or several of whose subclasses it declares.
    /// </summary>
    public static ValueCodec BuildPart(Type type, Type @base, string place, CodecFactory factory)
    {
        var declared = DeclaredSubtypes.Of(@base).Where(subtype => type.IsAssignableFrom(subtype.Type)).ToList();
        if (declared.Count == 0)
        {
            factory.Refuse(place, Errors.NotDeclared(type, @base));
            return factory.GetObject(type, place);
        }

        var subtypes = new Subtypes(declared[0].Discriminator);
        Fill(subtypes, type, declared, place, factory);
        return CodecFactory.Make(typeof(SubtypeCodec<>), [type], subtypes);
    }

    public static ValueCodec Build(Type type, IReadOnlyList<DynamoSubtypeAttribute> declared, string place, CodecFactory factory)
    {
        var subtypes = new Subtypes(declared[0].Discriminator);
        var codec = factory.Keep(type, CodecFactory.Make(typeof(SubtypeCodec<>), [type], subtypes));
        Fill(subtypes, type, declared, place, factory);
        return codec;
    }

    /// <summary>Keeps the attribute that names the subtype or case apart from the members of one.</summary>
    public static void KeepDiscriminatorApart(ObjectModel model, string discriminator, string place, CodecFactory factory)
    {
        if (model.Members.FirstOrDefault(
            member => member.AttributeName == discriminator || member.FormerNames.Contains(discriminator)) is { } hidden)
        {
            factory.Refuse(place, Errors.DiscriminatorHidesMember(model.Type, hidden.Name, discriminator));
        }

        if (model.Extension is { } extension)
        {
            extension.Discriminator = discriminator;
        }
    }

    private static void Fill(
        Subtypes subtypes, Type type, IReadOnlyList<DynamoSubtypeAttribute> declared, string place, CodecFactory factory)
    {
        foreach (var problem in Check(type, declared))
        {
            factory.Refuse(place, problem);
        }

        var discriminator = subtypes.Discriminator;
        foreach (var subtype in declared.Where(subtype => type.IsAssignableFrom(subtype.Type) && !subtype.Type.IsAbstract)
            .DistinctBy(subtype => subtype.Type))
        {
            var own = subtype.Type == type
                ? factory.GetObject(type, place)
                : factory.Get(subtype.Type, $"{place} as {Errors.NameOf(subtype.Type)}");
            if (own is not IObjectCodec @object)
            {
                factory.Refuse(place, Errors.SubtypeIsNotAnObject(subtype.Type));
                continue;
            }

            factory.WithModel(@object, model => KeepDiscriminatorApart(model, discriminator, place, factory));
            subtypes.Add(subtype.Name, own);
        }
    }

    private static IEnumerable<string> Check(Type type, IReadOnlyList<DynamoSubtypeAttribute> subtypes)
    {
        foreach (var stranger in subtypes.Where(subtype => !type.IsAssignableFrom(subtype.Type)))
        {
            yield return Errors.NotASubtype(stranger.Type, type);
        }

        foreach (var @abstract in subtypes.Where(subtype => subtype.Type.IsAbstract))
        {
            yield return Errors.AbstractSubtype(@abstract.Type);
        }

        foreach (var name in subtypes.GroupBy(subtype => subtype.Name).Where(group => group.Count() > 1))
        {
            yield return Errors.DuplicateSubtypeName(name.Key);
        }

        if (subtypes.Select(subtype => subtype.Discriminator).Distinct().Count() > 1)
        {
            yield return Errors.SeveralDiscriminators(type);
        }
    }
}
