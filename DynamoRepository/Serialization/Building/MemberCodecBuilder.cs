using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Finds the codec of a member: of what its attributes ask for, else of its type.</summary>
internal sealed class MemberCodecBuilder(string place, CodecFactory factory, MemberDoubts doubts, JsonObjectContract contract)
{
    public ValueCodec Build(JsonProperty property, StateMember? state)
    {
        var memberPlace = $"{place}.{(state is { Property: null } ? state.NameInCode : property.UnderlyingName)}";
        var codec = Build(property, state, memberPlace);
        if (state?.First<DynamoCompressedAttribute>() is { } compressed)
        {
            return Compressed(codec, state, compressed, memberPlace);
        }

        return state?.First<DynamoScalarAttribute>()?.StatedType is { } declared
            ? Declared(codec, declared, memberPlace)
            : codec;
    }

    private ValueCodec Build(JsonProperty property, StateMember? state, string memberPlace)
    {
        var memberType = property.PropertyType!;
        if (state is not null && doubts.IgnoredElsewhere(state) is { } ignored)
        {
            factory.Refuse(memberPlace, ignored);
        }

        if (state is not null && state.Has<DynamoTimeToLiveAttribute>())
        {
            return TimeToLive(memberType, property.Converter, memberPlace);
        }

        if (property.Converter is { } converter)
        {
            return converter is CodecConverter compiled ? compiled.Codec : factory.Bridged(memberType, converter);
        }

        if (state is not null && state.Has<DynamoSetAttribute>())
        {
            return CollectionBuilder.BuildSet(memberType, memberPlace, factory);
        }

        if ((property.ItemConverter ?? contract.ItemConverter) is { } itemConverter)
        {
            return CollectionBuilder.Build(memberType, memberPlace, factory, itemConverter)
                ?? factory.Bridged(memberType, property.ItemConverter is null ? itemConverter : null);
        }

        if (state?.Has<DynamoNaturalAttribute>() == true
            && CollectionBuilder.BuildNatural(memberType, memberPlace, factory) is { } natural)
        {
            return natural;
        }

        if (state is not null && doubts.IsProbablyNotState(state) is { } doubt)
        {
            factory.Refuse(memberPlace, doubt);
            return factory.Bridged(memberType, null); // why it could not be stored besides does not matter
        }

        return factory.Get(memberType, memberPlace);
    }

    // [DynamoScalar(Type = …)] on the member declares what its converter writes.
    private ValueCodec Declared(ValueCodec codec, DynamoScalarType declared, string memberPlace)
    {
        var (kind, key) = (CodecFactory.KindOf(declared), codec.AsKey(CodecFactory.KindOf(declared)));
        if (key.KeyType == kind)
        {
            return key;
        }

        factory.Refuse(memberPlace, Errors.DeclaredOtherwise(codec.ValueType, declared, codec.StoredForm));
        return codec;
    }

    private ValueCodec Compressed(ValueCodec codec, StateMember state, DynamoCompressedAttribute compressed, string memberPlace)
    {
        var (min, max) = (compressed.MinBytes, compressed.MaxBytes);
        if (min < 0 || max is <= 0 or > DynamoJson.LongestItem)
        {
            factory.Refuse(memberPlace, Errors.BadCompression(min, max, DynamoJson.LongestItem));
        }

        if (state.Has<DynamoTimeToLiveAttribute>() || state.Has<DynamoScalarAttribute>() || state.Has<DynamoIndexAttribute>())
        {
            factory.Refuse(memberPlace, Errors.CompressedKey());
            return codec;
        }

        return CodecFactory.Make(typeof(CompressedCodec<>), [codec.ValueType], codec, min, max);
    }

    private ValueCodec TimeToLive(Type memberType, JsonConverter? converter, string memberPlace)
    {
        if (converter is not null)
        {
            factory.Refuse(memberPlace, Errors.ConvertedTimeToLive());
        }

        if (memberType == typeof(DateTimeOffset))
        {
            return ScalarTable.EpochSeconds;
        }

        if (memberType != typeof(DateTimeOffset?))
        {
            factory.Refuse(memberPlace, Errors.NotATimeToLive(memberType));
        }

        return new NullableCodec<DateTimeOffset>(ScalarTable.EpochSeconds);
    }
}
