using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>Builds the codecs of types marked <c>[DynamoScalar]</c>.</summary>
internal static class ScalarWrapperBuilder
{
    public static bool IsMarked(Type type) => type.IsDefined(typeof(DynamoScalarAttribute), inherit: true);

    public static ValueCodec Build(Type type, string place, CodecFactory factory) =>
        ScalarByValue.Build(type, place, factory) ?? ByMember(type, place, factory);

    /// <summary>The DynamoDB type that a converter of the member writes.</summary>
    public static DynamoType KindOf(Type type) =>
        CodecFactory.KindOf(type.GetCustomAttribute<DynamoScalarAttribute>(inherit: true)!.Type);

    private static ValueCodec ByMember(Type type, string place, CodecFactory factory)
    {
        var model = new ObjectModelBuilder(type, place, factory).Build();
        var members = model.Members.Where(member => member.IsRead).ToList();
        if (members.Count != 1 || CollectionBuilder.AsScalar(members[0].Codec, members[0].Type, KindOf(type)) is not { } inner)
        {
            factory.Refuse(place, Errors.NotAScalar(type, members.Select(member => member.Name)));
            return factory.Bridged(type, null);
        }

        var member = members[0];
        var codec = (ValueCodec)typeof(ScalarWrapperBuilder).GetMethod(nameof(Codec), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type, member.Type).Invoke(null, [model, member, inner, factory.Execution])!;
        EnumerationClasses.KeepInstances(codec);
        return codec;
    }

    private static WrapperCodec<T, TInner> Codec<T, TInner>(
        ObjectModel model, MemberModel member, ScalarCodec<TInner> inner, Execution execution)
    {
        var maker = new RecordMaker(model, [member]);
        return new WrapperCodec<T, TInner>(
            inner,
            execution.Getter<T, TInner>(model, member),
            execution.Function<TInner, T>(model, value => (T)maker.Make([value]), () => CompileMaker<T, TInner>(model, member)),
            accessed => model.Find(accessed, out var declared) == member && (member.State is null || declared.IsShown),
            isByValue: false);
    }

    // value => { var made = new OrderId(value); made._value = value; return made; }
    private static Func<TInner, T> CompileMaker<T, TInner>(ObjectModel model, MemberModel member)
    {
        var value = Expression.Parameter(typeof(TInner), "value");
        var made = Expression.Variable(typeof(T), "made");
        return Expression.Lambda<Func<TInner, T>>(
            Expression.Block(
                [made], Expression.Assign(made, Make(typeof(T), model.Creation, value)), MemberAccess.Set(made, member, value), made),
            value).Compile();
    }

    private static Expression Make(Type type, CreationPlan plan, ParameterExpression value)
    {
        if (plan.Constructor is { } constructor)
        {
            var made = Expression.New(
                constructor,
                plan.Arguments.Select((_, index) => ArgumentConversion.Convert(value, constructor.GetParameters()[index].ParameterType)));
            return value.Type == typeof(string) ? InvariantCulture.Around(made) : made;
        }

        return ObjectMaking.WithoutConstructor(type);
    }
}
