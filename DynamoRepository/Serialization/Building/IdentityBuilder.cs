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
    public static Identity<TId> For<TId>(Type aggregate, IReadOnlyList<MemberModel> keys, ObjectModel model, CodecFactory factory) =>
        RecordFor(typeof(TId), aggregate, keys, model, factory) is { } pair
            ? Pair<TId>(pair.Model, pair.Members, keys, factory.Execution)
            : new ScalarIdentity<TId>((ScalarCodec<TId>)keys[0].Codec);

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

    // The record that identities of two parts are, with its members in the order of the keys; null if the key is a scalar.
    private static Record? RecordFor(
        Type id, Type aggregate, IReadOnlyList<MemberModel> keys, ObjectModel model, CodecFactory factory)
    {
        if (keys.Select(key => key.Type).Prepend(id).FirstOrDefault(type => !HasValueEquality(type)) is { } reference)
        {
            throw new InvalidOperationException(
                Errors.CannotStore(aggregate, [$"'{Errors.NameOf(aggregate)}' {Errors.NoValueEquality(reference)}"]));
        }

        if (model.Identity is { } identity)
        {
            return identity.Id.Type == id
                ? new Record(identity.Model, identity.Model.Members)
                : throw Foreign(id, aggregate, keys, identity.Id.Type);
        }

        if (keys.Count == 1)
        {
            return keys[0].Type == id ? null : throw Foreign(id, aggregate, keys, keys[0].Type);
        }

        return RecordOf(id, factory) is { } record && Match(record, keys) is { } members
            ? new Record(record, members)
            : throw Foreign(id, aggregate, keys, null);
    }

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

    private static Identity<TId> Pair<TId>(
        ObjectModel record, IReadOnlyList<MemberModel> members, IReadOnlyList<MemberModel> keys, Execution execution) =>
        (Identity<TId>)typeof(IdentityBuilder).GetMethod(nameof(PairOf), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(typeof(TId), keys[0].Type, keys[1].Type)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [record, members, keys, execution], null)!;

    private static PairIdentity<TId, TPartition, TSort> PairOf<TId, TPartition, TSort>(
        ObjectModel record, IReadOnlyList<MemberModel> members, IReadOnlyList<MemberModel> keys, Execution execution)
    {
        var maker = new RecordMaker(record, members);
        return new PairIdentity<TId, TPartition, TSort>(
            Of<TId, TPartition>(record, members[0], keys[0], execution),
            Of<TId, TSort>(record, members[1], keys[1], execution),
            execution.Function<(TPartition Partition, TSort Sort), TId>(
                record, parts => (TId)maker.Make([parts.Partition, parts.Sort]),
                () => CompileMaker<TId, TPartition, TSort>(record, members)));
    }

    private static Func<(TPartition Partition, TSort Sort), TId> CompileMaker<TId, TPartition, TSort>(
        ObjectModel record, IReadOnlyList<MemberModel> members)
    {
        var parts = Expression.Parameter(typeof((TPartition, TSort)), "parts");
        return Expression.Lambda<Func<(TPartition, TSort), TId>>(
            ObjectMaking.Make(record, members, [Expression.Field(parts, "Item1"), Expression.Field(parts, "Item2")]), parts).Compile();
    }

    private static KeyPart<TId, TKey> Of<TId, TKey>(ObjectModel record, MemberModel member, MemberModel key, Execution execution) =>
        new(member.Name, (ScalarCodec<TKey>)key.Codec, execution.Getter<TId, TKey>(record, member));

    private sealed record Record(ObjectModel Model, IReadOnlyList<MemberModel> Members);
}
