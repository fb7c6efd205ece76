using System.Reflection;

namespace DynamoRepository;

/// <summary>Builds the codec of an aggregate's item, or refuses the type with everything that is wrong with it.</summary>
internal static class ItemCodecBuilder
{
    /// <summary>The codec and what it knows of the type, with all problems found (none, if it may be used).</summary>
    public static ItemMapping<T> Build<T>(SerializerProfile profile, ItemLayout layout)
        where T : class, IAggregateRoot
    {
        using var culture = InvariantCulture.Enter(); // a naming strategy makes text that is stored, too
        var factory = new CodecFactory(profile);
        var place = Errors.NameOf(typeof(T));
        var @base = DeclaredSubtypes.BaseOf(typeof(T));
        var codec = @base is null ? factory.Get(typeof(T), place) : SubtypeBuilder.BuildPart(typeof(T), @base, place, factory);
        if (codec is not TypedCodec<T> { HasBody: true } body)
        {
            return new ItemMapping<T>(null, null, [.. factory.Problems, $"'{place}' {Errors.SubtypeIsNotAnObject(typeof(T))}"]);
        }

        BackReferences.Refuse(codec, place, factory);

        // A root with subtypes is described by what all of them share.
        var model = codec is IObjectCodec @object
            ? @object.Model
            : new ObjectModelBuilder(typeof(T), place, factory, isNeverMade: codec.Subtypes is not null).Build();
        var keys = Keys(layout, model, factory);
        var table = @base is null ? new TableSource(typeof(T), model, codec, keys) : SourceOf(@base, factory);
        var subtypes = @base is not null && codec.Subtypes is { } parts
            ? new ItemSubtypes(parts.Discriminator, [.. parts.Codecs.Keys])
            : null;
        foreach (var shape in ObjectModel.Of(codec))
        {
            foreach (var member in shape.Members)
            {
                if (member.AttributeName == layout.ETagAttribute || member.FormerNames.Contains(layout.ETagAttribute))
                {
                    factory.Refuse(place, Errors.ReservedAttribute(member.Name, layout.ETagAttribute));
                }
            }
        }

        var shapes = ObjectModel.Of(@base is null ? codec : factory.Get(@base, Errors.NameOf(@base)));
        var upgrades = new UpgradeBuilder(typeof(T), layout, factory).Build(keys, shapes);
        var itemCodec = keys.Count == 0 || factory.Problems.Count > 0
            ? null
            : new ItemCodec<T>(
                body,
                new RootAttributes(layout.ETagAttribute, layout.KeepUnknownAttributes, layout.VersionAttribute),
                KeyOf<T>(model, keys, factory))
            {
                Expiry = ExpiryAccess.Of<T>(ObjectModel.Of(codec), factory.Execution),
                Subtypes = subtypes,
                Upgrades = upgrades,
            };
        return new ItemMapping<T>(itemCodec, model, [.. factory.Problems.Distinct()])
        { Codec = codec, Keys = keys, Factory = factory, Table = table };
    }

    // The table is the base's: its name, its indexes, those of other subtypes included.
    private static TableSource SourceOf(Type @base, CodecFactory factory)
    {
        var place = Errors.NameOf(@base);
        var (codec, model) = (factory.Get(@base, place), new ObjectModelBuilder(@base, place, factory, isNeverMade: true).Build());
        return new TableSource(@base, model, codec, Keys(ItemLayout.Of(@base), model, factory));
    }

    // The partition key and the sort key; none if one of them cannot be.
    private static IReadOnlyList<MemberModel> Keys(ItemLayout layout, ObjectModel model, CodecFactory factory)
    {
        if (model.Identity is { } identity)
        {
            return identity.Parts;
        }

        var partitionKey = Key(layout.PartitionKey, model, factory);
        if (layout.SortKey is null)
        {
            return partitionKey is null ? [] : [partitionKey];
        }

        var sortKey = Key(layout.SortKey, model, factory);
        return partitionKey is null || sortKey is null ? [] : [partitionKey, sortKey];
    }

    private static MemberModel? Key(string name, ObjectModel model, CodecFactory factory)
    {
        if (model.ByName(name) is not { } member)
        {
            factory.Refuse(Errors.NameOf(model.Type), Errors.KeyIsNotAMember(name));
            return null;
        }

        if (!CollectionBuilder.IsScalar(member.Codec, member.Type))
        {
            factory.Refuse(Errors.NameOf(model.Type), MemberAccess.IsId(member) && member.Codec is IObjectCodec { Model: { } parts }
                ? Errors.NotAnIdentity(member.Type, parts.Members.Select(part => part.Name))
                : Errors.KeyIsNotAScalar(name, member.Type));
            return null;
        }

        if (member.State?.Has<DynamoTimeToLiveAttribute>() == true)
        {
            factory.Refuse(Errors.NameOf(model.Type), Errors.KeyIsTimeToLive(name));
        }

        return member;
    }

    private static AggregateKey<T> KeyOf<T>(ObjectModel model, IReadOnlyList<MemberModel> keys, CodecFactory factory)
    {
        if (model.Identity is { } identity)
        {
            return (AggregateKey<T>)Call(nameof(IdentityKeyOf), [typeof(T), identity.Id.Type], model, keys, factory);
        }

        return new MembersKey<T>(
            Part<T>(model, keys[0], factory), keys.Count > 1 ? Part<T>(model, keys[1], factory) : null,
            isFixed: keys.All(MemberAccess.IsId));
    }

    private static IdentityKey<T, TId> IdentityKeyOf<T, TId>(ObjectModel model, IReadOnlyList<MemberModel> keys, CodecFactory factory) =>
        new(factory.Execution.Getter<T, TId>(model, model.Identity!.Id), IdentityBuilder.For<TId>(typeof(T), keys, model, factory));

    private static KeyPart<T> Part<T>(ObjectModel model, MemberModel member, CodecFactory factory) => member.Type == typeof(Guid)
        ? PartOf<T, Guid>(model, member, factory)
        : (KeyPart<T>)Call(nameof(PartOf), [typeof(T), member.Type], model, member, factory);

    private static KeyPart<T, TKey> PartOf<T, TKey>(ObjectModel model, MemberModel member, CodecFactory factory) =>
        new(member.Name, (ScalarCodec<TKey>)member.Codec, factory.Execution.Getter<T, TKey>(model, member), MemberAccess.IsId(member));

    private static object Call(string method, Type[] types, params object[] arguments) =>
        typeof(ItemCodecBuilder).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(types)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
