using System.Reflection;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Gets and sets a member of an object by reflection, as <see cref="MemberAccess"/> does in compiled delegates.</summary>
internal abstract class MemberAccessor
{
    /// <summary>The member's value; a struct is in a box, here and below.</summary>
    public abstract object? Get(object target);

    /// <summary>Sets the member, a read-only field too.</summary>
    public abstract void Set(object target, object? value);

    public static MemberAccessor Of(MemberModel member)
    {
        if (member.Owner is { } owner)
        {
            return new PartAccessor(Of(owner), Direct(member));
        }

        return Direct(member);
    }

    private static MemberAccessor Direct(MemberModel member) => member.State switch
    {
        { } state when EntityTypes.IsId(state) => EntityId.Of(member.Type),
        { Field: { } field } => new FieldAccessor(field),
        { Property: { } property } => new PropertyAccessor(property),
        _ => new ProvidedAccessor(member.Contract.ValueProvider!),
    };

    private sealed class FieldAccessor(FieldInfo field) : MemberAccessor
    {
        public override object? Get(object target) => field.GetValue(target);

        public override void Set(object target, object? value) => field.SetValue(target, value);
    }

    private sealed class PropertyAccessor(PropertyInfo property) : MemberAccessor
    {
        private readonly MethodInfo? _getter = property.GetMethod;
        private readonly MethodInfo? _setter = property.SetMethod;

        public override object? Get(object target)
        {
            using var culture = InvariantCulture.Enter();
            return _getter!.Invoke(target, BindingFlags.DoNotWrapExceptions, null, null, null);
        }

        public override void Set(object target, object? value)
        {
            using var culture = InvariantCulture.Enter();
            _setter!.Invoke(target, BindingFlags.DoNotWrapExceptions, null, [value], null);
        }
    }

    // What the contract says; of a user's resolver.
    private sealed class ProvidedAccessor(IValueProvider provider) : MemberAccessor
    {
        public override object? Get(object target)
        {
            using var culture = InvariantCulture.Enter();
            return provider.GetValue(target);
        }

        public override void Set(object target, object? value)
        {
            using var culture = InvariantCulture.Enter();
            provider.SetValue(target, value);
        }
    }

    // A part of an identity, which is never set by itself.
    private sealed class PartAccessor(MemberAccessor owner, MemberAccessor part) : MemberAccessor
    {
        public override object? Get(object target) => part.Get(owner.Get(target)!);

        public override void Set(object target, object? value) => throw new NotSupportedException();
    }
}
