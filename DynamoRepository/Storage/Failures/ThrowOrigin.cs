using System.Diagnostics;

namespace DynamoRepository;

/// <summary>
/// The types whose methods an exception was thrown in, innermost first. It distinguishes exceptions of the SDK that share one type, without
/// examining their messages. An exception that was never thrown has none.
/// </summary>
internal readonly struct ThrowOrigin
{
    private readonly Type[][] _frames;

    private ThrowOrigin(Type[][] frames) => _frames = frames;

    /// <summary>Returns the origin of an exception, by walking its stack trace.</summary>
    public static ThrowOrigin Of(Exception exception) => new([.. new StackTrace(exception, fNeedFileInfo: false).GetFrames()
        .Select(frame => Around(frame.GetMethod()?.DeclaringType).ToArray())]);

    /// <summary>Returns true if the exception was thrown in a method of this type, or in one that such a method called.</summary>
    public bool IsUnder<T>() => Array.Exists(_frames, types => Is(types, typeof(T)));

    /// <summary>Returns true if the exception was thrown by a method of this type itself.</summary>
    public bool IsIn<T>() => IsIn(typeof(T));

    /// <summary>Returns true if the exception was thrown by a method of this type itself.</summary>
    public bool IsIn(Type thrower) => _frames.Length > 0 && Is(_frames[0], thrower);

    private static bool Is(Type[] types, Type wanted) => Array.Exists(types, type => type.IsAssignableTo(wanted));

    // An async method's body is in a type nested in the method's.
    private static IEnumerable<Type> Around(Type? type)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            yield return type;
        }
    }
}
