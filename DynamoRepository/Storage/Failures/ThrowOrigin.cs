using System.Diagnostics;

namespace DynamoRepository;

/// <summary>
/// The types whose methods an exception was thrown in, innermost first. It tells apart exceptions of the SDK that share one type,
/// without a look at their texts. An exception that was never thrown has none.
/// </summary>
internal readonly struct ThrowOrigin
{
    private readonly Type[][] _frames;

    private ThrowOrigin(Type[][] frames) => _frames = frames;

    /// <summary>The origin of an exception. Costs a walk through its stack trace.</summary>
    public static ThrowOrigin Of(Exception exception) => new([.. new StackTrace(exception, fNeedFileInfo: false).GetFrames()
        .Select(frame => Around(frame.GetMethod()?.DeclaringType).ToArray())]);

    /// <summary>True if the exception was thrown in a method of this type, or in one that such a method called.</summary>
    public bool IsUnder<T>() => Array.Exists(_frames, types => Is(types, typeof(T)));

    /// <summary>True if the exception was thrown by a method of this type itself.</summary>
    public bool IsIn<T>() => IsIn(typeof(T));

    /// <summary>True if the exception was thrown by a method of this type itself.</summary>
    public bool IsIn(Type thrower) => _frames.Length > 0 && Is(_frames[0], thrower);

    private static bool Is(Type[] types, Type wanted) => Array.Exists(types, type => type.IsAssignableTo(wanted));

    // An async method's body is in a type inside the method's.
    private static IEnumerable<Type> Around(Type? type)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            yield return type;
        }
    }
}
