using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Builds the codec of an aggregate's item, or refuses the type with everything that is wrong with it.</summary>
internal static class ItemCodecBuilder
{
    /// <summary>The codec and what it knows of the type, with all problems found (none, if it may be used).</summary>
    public static ItemMapping<T> Build<T>(SerializerProfile profile, ItemLayout layout)
        where T : AggregateRoot
    {
        using var culture = InvariantCulture.Enter(); // a naming strategy makes text that is stored, too
        var factory = new CodecFactory(profile);
        var place = Errors.NameOf(typeof(T));
        var codec = factory.Get(typeof(T), place);
        if (codec is not IBodyCodec<T> body)
        {
            return new ItemMapping<T>(null, null, [.. factory.Problems, $"'{place}' {Errors.SubtypeIsNotAnObject(typeof(T))}"]);
        }

        // A root with subtypes is described by what all of them share.
        var model = codec is IObjectCodec @object ? @object.Model : new ObjectModelBuilder(typeof(T), place, factory).Build();
        var partitionKey = Key<T>(layout.PartitionKey, model, factory);
        var sortKey = layout.SortKey is null ? null : Key<T>(layout.SortKey, model, factory);
        foreach (var member in ObjectModel.Of(codec).SelectMany(shape => shape.Members).Where(member => member.AttributeName == layout.ETagAttribute || member.FormerNames.Contains(layout.ETagAttribute)).DistinctBy(member => member.Name))
        {
            factory.Refuse(place, Errors.ReservedAttribute(member.Name, layout.ETagAttribute));
        }

        var itemCodec = partitionKey is null
            ? null
            : new ItemCodec<T>(body, new RootAttributes(layout.ETagAttribute, layout.KeepUnknownAttributes), partitionKey, sortKey) { Expiry = ExpiryAccess.Of<T>(ObjectModel.Of(codec)) };
        return new ItemMapping<T>(itemCodec, model, [.. factory.Problems.Distinct()]) { Codec = codec };
    }

    private static KeyAccess<T>? Key<T>(string name, ObjectModel model, CodecFactory factory)
    {
        if (model.ByName(name) is not { } member)
        {
            factory.Refuse(Errors.NameOf(model.Type), Errors.KeyIsNotAMember(name));
            return null;
        }

        if (!CollectionBuilder.IsScalar(member.Codec, member.Type))
        {
            factory.Refuse(Errors.NameOf(model.Type), Errors.KeyIsNotAScalar(name, member.Type));
            return null;
        }

        var aggregate = Expression.Parameter(typeof(T), "aggregate");
        var get = Expression.Lambda(MemberAccess.Get(aggregate, member), aggregate).Compile();
        return (KeyAccess<T>)Activator.CreateInstance(typeof(MemberKeyAccess<,>).MakeGenericType(typeof(T), member.Type), member, member.Codec, get)!;
    }
}
