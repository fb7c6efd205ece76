using System.Linq.Expressions;
using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// How what a member holds is handed to a constructor's parameter: as it is, or as another collection of the same elements.
/// </summary>
internal static class ArgumentConversion
{
    /// <summary>True if a parameter of the one type takes what a member of the other holds.</summary>
    public static bool Exists(Type member, Type parameter) =>
        parameter.IsAssignableFrom(member)
            || Nullable.GetUnderlyingType(parameter) == member
            || Nullable.GetUnderlyingType(member) == parameter
            || Copying(member, parameter) is not null;

    /// <summary><c>(List&lt;string&gt;)value</c>, or a new collection with the elements of the value.</summary>
    public static Expression Convert(Expression value, Type parameter) =>
        Copying(value.Type, parameter) is { } copy ? Expression.Call(copy, value) : Expression.Convert(value, parameter);

    /// <summary>The same for a value whose type is not known at compile time.</summary>
    public static object? Convert(object? value, Type member, Type parameter) =>
        Copying(member, parameter) is { } copy ? copy.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value], null) : value;

    // Only between collections neither of which is the other, and of which the parameter's can be made.
    private static MethodInfo? Copying(Type member, Type parameter)
    {
        if (parameter.IsAssignableFrom(member)
            || !CollectionTypes.AreCompatible(member, parameter)
            || !CollectionFactories.CanMake(parameter))
        {
            return null;
        }

        if (CollectionTypes.EntryOf(parameter) is { } entry)
        {
            return Method(nameof(CopyOfDictionary), parameter, entry.Key, entry.Value);
        }

        return CollectionTypes.ElementOf(parameter) is { } element ? Method(nameof(CopyOfCollection), parameter, element) : null;
    }

    private static MethodInfo Method(string name, params Type[] types) =>
        typeof(ArgumentConversion).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types);

    private static TCollection? CopyOfCollection<TCollection, TElement>(IEnumerable<TElement>? elements) =>
        elements is null ? default : CollectionFactories.For<TCollection, TElement>()!([.. elements]);

    private static TDictionary? CopyOfDictionary<TDictionary, TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? entries)
        where TKey : notnull => entries is null ? default : DictionaryFactories.For<TDictionary, TKey, TValue>()!([.. entries]);
}
