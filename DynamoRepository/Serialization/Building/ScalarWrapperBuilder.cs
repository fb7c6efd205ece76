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
        var wrapper = Expression.Parameter(type, "wrapper");
        var value = Expression.Parameter(member.Type, "value");
        var made = Expression.Variable(type, "made");

        // wrapper => wrapper._value
        var unwrap = Expression.Lambda(MemberAccess.Get(wrapper, member), wrapper).Compile();

        // value => { var made = new OrderId(value); made._value = value; return made; }
        var wrap = Expression.Lambda(
            Expression.Block(
                [made], Expression.Assign(made, Make(type, model.Creation, value)), MemberAccess.Set(made, member, value), made), value)
                .Compile();
        Predicate<MemberInfo> isHeld = accessed =>
            model.Find(accessed, out var declared) == member && (member.State is null || declared.IsShown);
        var codec = CodecFactory.Make(
            typeof(WrapperCodec<,>), [type, member.Type], inner, unwrap, wrap, isHeld, /* isByValue: */ false);
        EnumerationClasses.KeepInstances(codec);
        return codec;
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
