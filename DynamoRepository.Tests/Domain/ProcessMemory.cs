using System.Collections.Concurrent;
using System.Reflection;

namespace DynamoRepository.Tests.Domain;

/// <summary>
/// The static and thread-static state of some types and all that it leads to, saved so that it can be put back: what a process finds again
/// that is restored from a snapshot of its memory (Lambda SnapStart, a cloned virtual machine, CRIU). Sees the thread-static fields of the
/// calling thread.
/// </summary>
internal sealed class ProcessMemory
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const BindingFlags Instances = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Followed are collections, wrappers and generators of the runtime; what threads, tasks and reflection keep for themselves is not state
    // of the library.
    private static readonly Type[] Passed =
    [
        typeof(string), typeof(MemberInfo), typeof(Assembly), typeof(Module), typeof(Thread),
        typeof(Task), typeof(CancellationTokenSource), typeof(Timer), typeof(Pointer),
    ];

    private readonly List<Action> _writes = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object?> _waiting = new();
    private readonly HashSet<Assembly> _followed;

    private ProcessMemory(IReadOnlyCollection<Type> types) => _followed =
        [.. types.Select(type => type.Assembly), typeof(object).Assembly, typeof(HashSet<>).Assembly, typeof(ConcurrentBag<>).Assembly];

    /// <summary>How many places it puts back.</summary>
    public int Places => _writes.Count;

    /// <summary>Saves what is there now.</summary>
    /// <param name="types">Whose static fields; a generic type is looked at as it is closed over <see cref="object"/> and over the further
    /// types.</param>
    /// <param name="arguments">The further types that generic types are closed over.</param>
    public static ProcessMemory Save(IReadOnlyCollection<Type> types, params Type[] arguments)
    {
        var memory = new ProcessMemory(types);
        var fields = types.SelectMany(type => Closed(type, arguments)).SelectMany(type => type.GetFields(Statics));
        foreach (var field in fields.Where(field => !field.IsLiteral && IsReadable(field)))
        {
            var value = field.GetValue(null);
            if (!field.IsInitOnly)
            {
                memory._writes.Add(() => field.SetValue(null, value));
            }

            memory._waiting.Push(value);
        }

        while (memory._waiting.TryPop(out var value))
        {
            memory.Save(value);
        }

        return memory;
    }

    /// <summary>Puts everything back as it was. May be called more than once.</summary>
    public void Restore() => _writes.ForEach(write => write());

    private static IEnumerable<Type> Closed(Type type, Type[] arguments)
    {
        if (!type.ContainsGenericParameters)
        {
            return [type];
        }

        return arguments.Prepend(typeof(object)).Select(argument => Close(type, argument)).OfType<Type>();
    }

    private static Type? Close(Type type, Type argument)
    {
        try
        {
            return type.MakeGenericType([.. type.GetGenericArguments().Select(_ => argument)]);
        }
        catch (ArgumentException) // a constraint that the argument does not fulfil
        {
            return null;
        }
    }

    private static bool IsReadable(FieldInfo field) =>
        field.FieldType is { IsPointer: false, IsFunctionPointer: false, IsByRefLike: false };

    private void Save(object? value)
    {
        if (value is null || Passed.Any(type => type.IsInstanceOfType(value)))
        {
            return;
        }

        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || (!type.IsValueType && !_seen.Add(value)))
        {
            return;
        }

        if (value is Delegate call)
        {
            _waiting.Push(call.Target);
        }
        else if (value is Array array)
        {
            SaveElements(array);
        }
        else if (_followed.Contains(type.Assembly))
        {
            SaveFields(value, type);
        }
    }

    private void SaveElements(Array array)
    {
        var copy = (Array)array.Clone();
        _writes.Add(() => Array.Copy(copy, array, copy.Length));
        if (array.GetType().GetElementType() is { IsPrimitive: false })
        {
            foreach (var element in copy)
            {
                _waiting.Push(element);
            }
        }
    }

    private void SaveFields(object value, Type type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Instances).Where(IsReadable))
            {
                var content = field.GetValue(value);
                if (!type.IsValueType) // a struct is put back by the field or the array that it is in
                {
                    _writes.Add(() => field.SetValue(value, content));
                }

                _waiting.Push(content);
            }
        }
    }
}
