using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// Members that are probably no state: they are refused until an attribute says what they are, because a name alone must neither store
/// nor leave out anything.
/// </summary>
/// <param name="type">The object's type.</param>
/// <param name="factory">The factory that builds the object's codec.</param>
internal sealed class MemberDoubts(Type type, CodecFactory factory)
{
    /// <summary>What is to be said of a member that another library leaves out, or null.</summary>
    public string? IgnoredElsewhere(StateMember state) =>
        !state.IsSaidToBeStored && factory.Resolver.OwnsStateOf(state.DeclaringType) && ForeignMarks.On(state) is { } mark
            ? Errors.IgnoredElsewhere(mark, state.IsAutomatic)
            : null;

    /// <summary>
    /// The reason why a member is probably no state, or null: a list of events, a cache, a hash code, a lock, or a view of another field.
    /// </summary>
    public string? IsProbablyNotState(StateMember state)
    {
        if (state.Field is not { } field || state.IsSaidToBeStored)
        {
            return null;
        }

        if (EventLists.EventOf(state, factory) is { } @event)
        {
            return Errors.LooksLikeEvents(@event, state.IsAutomatic);
        }

        if (FrameworkTypes.HoldsRuntimeObjects(field.FieldType))
        {
            return Errors.LooksLikeARuntimeObject(field.FieldType, state.IsAutomatic);
        }

        if (IsCachedHash(state))
        {
            return Errors.LooksLikeACachedHash(state.IsAutomatic);
        }

        return field.IsInitOnly ? LockOrView(state, field) : null;
    }

    private string? LockOrView(StateMember state, FieldInfo field)
    {
        if (field.FieldType == typeof(object) && state.Property is null && IsNamedAsALock(state.Name))
        {
            return Errors.LooksLikeALock(field.Name);
        }

        if (!field.FieldType.IsGenericType
            || field.FieldType.GetGenericTypeDefinition() != typeof(System.Collections.ObjectModel.ReadOnlyCollection<>))
        {
            return null;
        }

        var element = field.FieldType.GetGenericArguments()[0];
        return factory.Resolver.StateOf(type)
            .FirstOrDefault(
                other =>
                    other.Field is { } list
                        && list != field
                        && !other.IsLeftOut
                        && list.FieldType == typeof(List<>).MakeGenericType(element)) is { } viewed
            ? Errors.LooksLikeAView(field.Name, viewed.Field!.Name)
            : null;
    }

    private static bool IsNamedAsALock(string name) =>
        Array.Exists(["lock", "sync", "gate", "mutex", "monitor"], part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    // "_cachedHashCode", "hash", beside a GetHashCode that was written by hand: a record's own takes the field for state, too.
    private bool IsCachedHash(StateMember state)
    {
        var held = Nullable.GetUnderlyingType(state.Type) ?? state.Type;
        var name = state.Name.Replace("_", "", StringComparison.Ordinal);
        return (held == typeof(int) || held == typeof(long))
            && (name.EndsWith("hash", StringComparison.OrdinalIgnoreCase) || name.Contains("hashCode", StringComparison.OrdinalIgnoreCase))
            && StateScanner.Levels(type).Any(OverridesHash);
    }

    private static bool OverridesHash(Type level) =>
        !EntityTypes.IsOurs(level)
        && level.GetMethod(
            nameof(GetHashCode), BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly, []) is { } method
        && !method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false);
}
