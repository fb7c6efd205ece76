using System.Linq.Expressions;
using System.Reflection;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>Builds the model of an aggregate's identity, and the way from a caller's identity to the key.</summary>
internal static class IdentityBuilder
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    /// <summary>
    /// An identity of two parts, if the member is one: an object of two members, each of which can be a key. Null for a scalar, and for
    /// what cannot be a key, which is refused.
    /// </summary>
    public static IdentityModel? Composite(MemberModel id, string place, CodecFactory factory)
    {
        if (id.Codec.KeyType is not null || id.Codec is not IObjectCodec { Model: { } model })
        {
            return null;
        }

        if (model.Members.Count != 2
            || !model.Members.All(member => member.IsSet && CollectionBuilder.IsScalar(member.Codec, member.Type)))
        {
            factory.Refuse(place, Errors.NotAnIdentity(id.Type, model.Members.Select(member => member.Name)));
            return null;
        }

        foreach (var member in model.Members.Where(member => !HasValueEquality(member.Type)))
        {
            factory.Refuse(place, Errors.NoValueEquality(member.Type));
        }

        foreach (var member in model.Members)
        {
            if (member.State?.Has<DynamoTimeToLiveAttribute>() == true)
            {
                factory.Refuse(place, Errors.KeyIsTimeToLive($"{id.Name}.{member.Name}"));
            }

            // There is no item without its key: it is written, whatever is said of defaults.
            member.Contract.DefaultValueHandling = DefaultValueHandling.Include;
            member.Contract.ShouldSerialize = null;
        }

        var members = model.Members.Select(member => AsKey(member, member.Name, owner: null)).ToList();
        var codec = CodecFactory.Make(typeof(ObjectCodec<>), [id.Type], factory.Execution);
        ((IObjectCodec)codec).Model = new ObjectModel(model.Type, members, model.Creation, model.Contract)
        {
            Extension = model.Extension,
            Identity = model.Identity,
            Unstored = model.Unstored,
        };
        return new IdentityModel(id, codec, [.. members.Select(member => AsKey(member, $"{id.Name}.{member.Name}", id))]);
    }

    /// <summary>Finds aggregates by identities of a type.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="keys">The members that are its keys.</param>
    /// <param name="model">The aggregate's members.</param>
    /// <param name="factory">The factory that built the aggregate's codec.</param>
    /// <exception cref="InvalidOperationException">The aggregate is not found by identities of the type.</exception>
    public static Identity<TId> For<TId>(Type aggregate, IReadOnlyList<MemberModel> keys, ObjectModel model, CodecFactory factory)
    {
        if (keys.Select(key => key.Type).Prepend(typeof(TId)).FirstOrDefault(type => !HasValueEquality(type)) is { } reference)
        {
            throw new InvalidOperationException(
                Errors.CannotStore(aggregate, [$"'{Errors.NameOf(aggregate)}' {Errors.NoValueEquality(reference)}"]));
        }

        if (model.Identity is { } identity)
        {
            return identity.Id.Type == typeof(TId)
                ? Pair<TId>(identity.Model, identity.Model.Members, keys)
                : throw Foreign(typeof(TId), aggregate, keys, identity.Id.Type);
        }

        if (keys.Count == 1)
        {
            return keys[0].Type == typeof(TId)
                ? new ScalarIdentity<TId>((ScalarCodec<TId>)keys[0].Codec)
                : throw Foreign(typeof(TId), aggregate, keys, keys[0].Type);
        }

        if (RecordOf(typeof(TId), factory) is not { } record || Match(record, keys) is not { } members)
        {
            throw Foreign(typeof(TId), aggregate, keys, null);
        }

        return Pair<TId>(record, members, keys);
    }

    /// <summary>True if instances of the type are equal when their contents are.</summary>
    public static bool HasValueEquality(Type type)
    {
        if (type.IsValueType || type == typeof(string))
        {
            return true;
        }

        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            if (level.GetMethod(nameof(Equals), Declared, [typeof(object)]) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static MemberModel AsKey(MemberModel member, string name, MemberModel? owner) => new()
    {
        AttributeName = member.AttributeName,
        Name = name,
        Type = member.Type,
        Codec = owner is null ? CodecFactory.Make(typeof(StrictKeyCodec<>), [member.Type], member.Codec) : member.Codec,
        Absent = AbsentRule.Error,
        IsNullable = false,
        Contract = member.Contract,
        State = member.State,
        Owner = owner,
    };

    private static InvalidOperationException Foreign(Type given, Type aggregate, IReadOnlyList<MemberModel> keys, Type? expected) =>
        new(
            Errors.CannotStore(
                aggregate, [Errors.OtherIdentity(given, aggregate, expected, keys.Select(key => ((key.Owner ?? key).Name, key.Type)))]));

    // A record of exactly the key's members. Anything else is none, whatever is wrong with it.
    private static ObjectModel? RecordOf(Type type, CodecFactory factory)
    {
        try
        {
            return factory.Find(type) is IObjectCodec { Model: { Members.Count: 2 } model } ? model : null;
        }
        catch (Exception exception) when (exception is MappingException or JsonException)
        {
            return null;
        }
    }

    private static List<MemberModel>? Match(ObjectModel record, IReadOnlyList<MemberModel> keys)
    {
        var members = keys.Select(key => record.Members.FirstOrDefault(member =>
            member.IsSet && member.Type == key.Type && string.Equals(member.Name, key.Name, StringComparison.OrdinalIgnoreCase))).ToList();
        return members.Contains(null) ? null : [.. members.OfType<MemberModel>()];
    }

    private static Identity<TId> Pair<TId>(ObjectModel record, IReadOnlyList<MemberModel> members, IReadOnlyList<MemberModel> keys) =>
        (Identity<TId>)typeof(IdentityBuilder).GetMethod(nameof(PairOf), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(typeof(TId), keys[0].Type, keys[1].Type)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [record, members, keys], null)!;

    private static PairIdentity<TId, TPartition, TSort> PairOf<TId, TPartition, TSort>(
        ObjectModel record, IReadOnlyList<MemberModel> members, IReadOnlyList<MemberModel> keys)
    {
        var (first, second) = (Expression.Parameter(typeof(TPartition), "partition"), Expression.Parameter(typeof(TSort), "sort"));
        var make = Expression.Lambda<Func<TPartition, TSort, TId>>(ObjectMaking.Make(record, members, [first, second]), first, second);
        return new PairIdentity<TId, TPartition, TSort>(
            Of<TId, TPartition>(members[0], keys[0]), Of<TId, TSort>(members[1], keys[1]), make.Compile());
    }

    private static KeyPart<TId, TKey> Of<TId, TKey>(MemberModel member, MemberModel key)
    {
        var id = Expression.Parameter(typeof(TId), "id");
        return new KeyPart<TId, TKey>(
            member.Name, (ScalarCodec<TKey>)key.Codec, Expression.Lambda<Func<TId, TKey>>(MemberAccess.Get(id, member), id).Compile());
    }
}
