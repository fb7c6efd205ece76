using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// Compares a whole value object with a value: member by member, as a record does. The stored maps are not compared, because they differ
/// where the objects are equal: by members that older items lack, and by attributes that nothing reads.
/// </summary>
internal sealed class ObjectComparison(LambdaScope scope, ComparisonTranslator comparisons)
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>True of the items in which the place holds an object that equals the value.</summary>
    /// <exception cref="ArgumentException">The type's equality is not that of its stored members.</exception>
    public Condition AreEqual(Expression node, StoredPlace place, object value)
    {
        if (IsByReference(node, place.Type))
        {
            throw scope.Refuse(node, Errors.ComparedByReference(value.GetType()));
        }

        if (place.Codec.Subtypes?.Holder is not null || !ComparesMembers(value.GetType()))
        {
            throw scope.Refuse(node, Errors.OwnEquality(value.GetType()));
        }

        var model = ObjectModel.Of(place.Codec).FirstOrDefault(shape => shape.Type == value.GetType());
        if (model is null)
        {
            return Condition.Never; // of a type that is not stored there
        }

        RequireStored(node, model);
        var whole = place with { Standing = null, Only = null };
        var members = model.Members.Where(member => member.State?.Field is not null).ToList();
        var conditions = members.ConvertAll(member => OfMember(node, whole, model, member, value));
        if (place.Codec.Subtypes is { } subtypes)
        {
            conditions.Insert(0, SubtypeTranslator.IsExactly(place, subtypes, model.Type));
        }
        else if (!members.Exists(member => NeedsAttribute(whole.Of(member, member.Type), ValueOf(member, value))))
        {
            // Each of the members may be absent, but the object may not.
            conditions.Insert(0, new Condition.HasType(whole.Attribute, DynamoType.M));
        }

        var isEqual = place.Only is { } only ? Condition.AllOf([only, .. conditions]) : Condition.AllOf([.. conditions]);
        return AbsentValue.Or(place, isEqual, value.Equals(place.Standing));
    }

    private Condition OfMember(Expression node, StoredPlace whole, ObjectModel model, MemberModel member, object value)
    {
        PlaceResolver.RequireTestable(scope, node, member);
        if (member.Codec.IsCollection || member.Codec.KeyType == DynamoType.B)
        {
            throw scope.Refuse(node, Errors.CollectionInObject(member.Name, model.Type));
        }

        return comparisons.CompareWithValue(
            node, whole.Of(member, member.Type, model), ComparisonOperator.Equal, ValueOf(member, value));
    }

    private static object? ValueOf(MemberModel member, object value) => member.State!.Field!.GetValue(value);

    // A flag that is false may be absent.
    private static bool NeedsAttribute(StoredPlace place, object? value) =>
        value is not (null or false) && place.Compared(value) is not null && place.Standing is null && place.Codec.Subtypes is null
        && ObjectModel.Of(place.Codec).Count == 0;

    // == of classes that do not overload it.
    private static bool IsByReference(Expression node, Type type) =>
        node is BinaryExpression { Method: null } && !type.IsValueType;

    private void RequireStored(Expression node, ObjectModel model)
    {
        var unstored = Levels(model.Type).SelectMany(level => level.GetFields(Declared)).FirstOrDefault(
            field => !model.Members.Any(
                member => member is { IsRead: true, IsWritten: true, IsSet: true } && member.State?.Field == field));
        if (unstored is not null)
        {
            throw scope.Refuse(node, Errors.ComparesUnstored(model.Type, unstored.Name));
        }
    }

    private static bool ComparesMembers(Type type) => Levels(type).All(OfCompiler);

    private static IEnumerable<Type> Levels(Type type)
    {
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            yield return level;
        }
    }

    // A record whose equality the compiler wrote, or a struct with that of every struct.
    private static bool OfCompiler(Type type)
    {
        var equals = type.GetMethods(Declared).Where(method => method.Name == nameof(Equals) && method.GetParameters() is [var other]
            && (other.ParameterType == type || other.ParameterType == typeof(object))).ToList();
        return equals.Count == 0 ? type.IsValueType && type.GetMethod("op_Equality", [type, type]) is null
            : equals.TrueForAll(method => method.IsDefined(typeof(CompilerGeneratedAttribute)));
    }
}
