using System.Linq.Expressions;

namespace DynamoRepository;

/// <content>What an absent member is in a row: what it would be in the loaded object, which is not made for it.</content>
internal static partial class AbsentMember
{
    /// <summary>True if the member may have a value, and not null, although its attribute is absent.</summary>
    public static bool MayStandInRow(ObjectModel? model, MemberModel member) => member.Absent switch
    {
        AbsentRule.Empty => true,
        AbsentRule.Default => member.DefaultValue is not null,
        AbsentRule.Initialiser => member.Type.IsValueType || model?.Creation.Arguments.Contains(member.Contract) != true,
        _ => false,
    };

    /// <summary>Gives the value of a row's column whose attribute is absent.</summary>
    /// <param name="model">The object's model; null where several subtypes have the member.</param>
    /// <param name="member">The member.</param>
    /// <param name="codec">The codec of what the row holds.</param>
    /// <returns>Makes the value, or throws because only loading the object tells it.</returns>
    public static Func<object?> InRow(ObjectModel? model, MemberModel member, ValueCodec codec) => member switch
    {
        { Required: Newtonsoft.Json.Required.Always or Newtonsoft.Json.Required.AllowNull } => Unknown,
        { Absent: AbsentRule.Null } => () => null,
        { Absent: AbsentRule.Default } => () => member.DefaultValue,
        { Absent: AbsentRule.Empty } => () => codec.EmptyObject(),
        { Absent: AbsentRule.Initialiser } when model is not null => Initialised(model, member),
        _ => Unknown,
    };

    private static Func<object?> Initialised(ObjectModel model, MemberModel member)
    {
        Func<object?> none = member.Type.IsValueType ? () => Activator.CreateInstance(member.Type) : Unknown;
        if (model.Creation.Constructor is not { } constructor)
        {
            return none;
        }

        var position = model.Creation.Arguments.ToList().IndexOf(member.Contract);
        if (position >= 0)
        {
            return ArgumentOf(member, constructor.GetParameters()[position], EntityTypes.MakesItsId(model.Type)) is { } argument
                ? Compiled(argument)
                : none;
        }

        if (model.Creation.Arguments.Count > 0)
        {
            // Only with its arguments can the constructor run, and only if it leaves the member alone is that not needed.
            return member.State is { } state && !ConstructorReader.MaySet(model.Type, state) ? none : Unknown;
        }

        var made = Expression.Variable(model.Type, "made");
        var make = Compiled(
            Expression.Block([made], Expression.Assign(made, Expression.New(constructor)), MemberAccess.Get(made, member)));
        return () => Made(model.Type, make) ?? Unknown();
    }

    private static object? Made(Type type, Func<object?> make)
    {
        EntityLoading.Begin(type);
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is not MappingException)
        {
            throw new MappingException(Errors.ParameterlessThrew(type), exception);
        }
        finally
        {
            EntityLoading.End();
        }
    }

    private static object? Unknown() => throw new MappingException(Errors.ColumnMissing());

    private static Func<object?> Compiled(Expression value) =>
        LambdaCompiler.ToDelegate(Expression.Lambda<Func<object?>>(Expression.Convert(value, typeof(object))));
}
