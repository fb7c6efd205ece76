using System.Collections;
using System.Collections.ObjectModel;

namespace DynamoRepository;

/// <summary>The place that one part of a patch changes, and what can be done there.</summary>
/// <param name="Scope">The lambda, for refusals.</param>
/// <param name="Place">The place.</param>
internal sealed record PatchTarget(LambdaScope Scope, StoredPlace Place)
{
    private ValueCodec Codec => Place.Codec;

    private PatchValue Value => new(Scope, Place);

    /// <summary>What the item has to satisfy so that it can be loaded afterwards, or null.</summary>
    public PatchGuard? Guard { get; private set; }

    public PatchAction Set(object? value)
    {
        RequireExact();
        RequireExactIfCollection(value);
        return Value.Of(value) is { } stored
            ? new PatchAction.Set(Place.Attribute, stored)
            : new PatchAction.Remove(Place.Attribute);
    }

    public PatchAction SetIfAbsent(object? value)
    {
        RequireExact();
        RequireExactIfCollection(value);
        return value is not null && Value.Of(value) is { } stored
            ? new PatchAction.SetIfAbsent(Place.Attribute, stored)
            : throw Refuse(Errors.PatchWithNothing);
    }

    public PatchAction Remove()
    {
        RequireExact();
        if (Place.Member is not { } member || (member.Absent == AbsentRule.Empty && !AbsentMember.ReplacesNull(member)))
        {
            return new PatchAction.Remove(Place.Attribute);
        }

        return member.IsNullable && (member.WritesNull || member.Absent == AbsentRule.Null)
            ? Set(null)
            : throw Refuse(Errors.PatchRemovesNeeded);
    }

    public PatchAction Increase(object amount)
    {
        RequireUncompressed();
        RequireExact();
        var type = Nullable.GetUnderlyingType(Codec.ValueType) ?? Codec.ValueType;
        if (Codec is not { StoredAs: DynamoType.N, IsBridged: false } || !Numbers.IsNumber(type))
        {
            throw Refuse(Errors.PatchOfNoNumber);
        }

        var standing = Place.Standing ?? Activator.CreateInstance(type)!;
        var (start, added) = (ValueOperand.Written(ScalarTable.Find(type)!, standing), Value.OfAmount(amount));
        IReadOnlyList<AttributePath> paths = [Place.Attribute, .. Place.FormerAttributes];
        Guard = (NumberRange.After(paths, standing, amount) ?? NumberRange.After(paths, type, start, added)) is { } within
            ? new PatchGuard(within, () => Errors.PatchOverflows(Place.Attribute.ToString(), type))
            : null;
        return new PatchAction.Increase(Place.Attribute, start, added);
    }

    public PatchAction? Append(IEnumerable elements)
    {
        RequireUncompressed();
        RequireExact();
        if (Codec is not { StoredAs: DynamoType.L, IsBridged: false, ElementCodec: not null } || !KeepsOrder(Codec.ValueType))
        {
            throw Refuse(Errors.PatchOfNoList);
        }

        return new PatchAction.Append(Place.Attribute, Value.OfElements(elements)!);
    }

    public PatchAction? AddToSet(IEnumerable elements) =>
        OfSet(elements) is { } set ? new PatchAction.AddToSet(Place.Attribute, set) : null;

    public PatchAction? RemoveFromSet(IEnumerable elements) =>
        OfSet(elements) is { } set ? new PatchAction.RemoveFromSet(Place.Attribute, set) : null;

    private Operand.Value? OfSet(IEnumerable elements)
    {
        RequireUncompressed();
        if (Codec is not { StoredAs: DynamoType.SS or DynamoType.NS or DynamoType.BS, IsBridged: false })
        {
            throw Refuse(Errors.PatchOfNoSet);
        }

        if (Place.Attribute.Segments.Count > 1)
        {
            throw Refuse(Errors.PatchOfInnerSet);
        }

        RequireExact(Place);
        return Value.OfElements(elements);
    }

    private void RequireUncompressed()
    {
        if (Place.Member is { Codec.IsCompressed: true } member)
        {
            throw Refuse(Errors.PatchOfCompressed(member.Name));
        }
    }

    // Entries of a dictionary that ignores case would be two where it has one, and so would elements of a collection with keys.
    private void RequireExact()
    {
        for (var part = Place.Within; part is not null; part = part.Within)
        {
            if (part.Codec.EntryKeyCodec is not null)
            {
                RequireExact(part);
            }
            else if (HasKeys(part.Codec.ValueType))
            {
                throw Refuse(Errors.PatchOfOwnComparer(part.Member?.Name ?? part.Attribute.ToString()));
            }
        }
    }

    // "A" and "a" would be two elements of a set that ignores case.
    private void RequireExactIfCollection(object? value)
    {
        if (value is not null)
        {
            RequireExact(Place);
        }
    }

    private void RequireExact(StoredPlace collection)
    {
        if (collection is { Member: { } member, Model: { } model } && LoadedComparer.MayBeOwn(model, member))
        {
            throw Refuse(Errors.PatchOfOwnComparer(member.Name));
        }
    }

    // Sets and stacks that are stored as lists would load in another order, or refuse an equal element.
    private static bool KeepsOrder(Type type) => type.IsArray || (!HasKeys(type) && !type.Name.Contains("Stack", StringComparison.Ordinal)
        && !type.Name.Contains("Bag", StringComparison.Ordinal)
        && !type.GetInterfaces().Append(type).Any(face => face.IsGenericType
            && (face.GetGenericTypeDefinition() == typeof(ISet<>) || face.GetGenericTypeDefinition() == typeof(IReadOnlySet<>))));

    private static bool HasKeys(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == typeof(KeyedCollection<,>))
            {
                return true;
            }
        }

        return false;
    }

    private ArgumentException Refuse(string reason) => Scope.Refuse(Scope.Lambda.Body, reason);
}
