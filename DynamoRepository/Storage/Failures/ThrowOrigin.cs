using System.Diagnostics;

namespace DynamoRepository;

/// <summary>
/// The types whose methods an exception was thrown in, innermost first. It tells apart exceptions of the SDK that share one type,
/// without a look at their texts. An exception that was never thrown has none.
/// </summary>
internal readonly struct ThrowOrigin
{
    private readonly Type[] _types;

    private ThrowOrigin(Type[] types) => _types = types;

    /// <summary>The origin of an exception. Costs a walk through its stack trace.</summary>
    public static ThrowOrigin Of(Exception exception) =>
        new([.. new StackTrace(exception, fNeedFileInfo: false).GetFrames()
            .Select(frame => Outermost(frame.GetMethod()?.DeclaringType)).OfType<Type>()]);

    /// <summary>True if the exception was thrown in a method of this type, or in one that such a method called.</summary>
    public bool IsUnder<T>() => Array.Exists(_types, type => type.IsAssignableTo(typeof(T)));

    /// <summary>True if the exception was thrown by a method of this type itself.</summary>
    public bool IsIn<T>() => _types.Length > 0 && _types[0].IsAssignableTo(typeof(T));

    // An async method's body is in a nested type.
    private static Type? Outermost(Type? type)
    {
        while (type?.DeclaringType is { } declaring)
        {
            type = declaring;
        }

        return type;
    }
}
