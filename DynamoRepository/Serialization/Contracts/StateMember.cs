using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// One piece of an object's state: an instance field and the property that shows it, or (only when marked <c>[JsonProperty]</c>) a property
/// without a field.
/// </summary>
internal sealed class StateMember
{
    // Of the property and of the field; made once, because reflection reads them anew each time.
    private readonly Attribute[] _ofProperty;
    private readonly Attribute[] _ofField;

    public StateMember(string name, FieldInfo? field, PropertyInfo? property, bool propertyShowsField)
    {
        Name = name;
        Field = field;
        Property = property;
        PropertyShowsField = propertyShowsField;
        _ofProperty = property is null ? [] : Attribute.GetCustomAttributes(property, inherit: true);
        _ofField = field is null ? [] : Attribute.GetCustomAttributes(field, inherit: true);
    }

    /// <summary>The property's name, or the field's without its prefix: what messages and constructor parameters are matched by.</summary>
    public string Name { get; }

    public FieldInfo? Field { get; }

    /// <summary>The property under whose name the field is stored, or the computed property.</summary>
    public PropertyInfo? Property { get; }

    /// <summary>True if the property's getter does nothing but return the field, so that the property stands for what is stored.</summary>
    public bool PropertyShowsField { get; }

    /// <summary>True if the property is automatic: its field cannot be written about by itself.</summary>
    public bool IsAutomatic => Field is not null && Property is not null && StateScanner.IsBackingField(Field);

    /// <summary>True if the field holds a primary constructor's parameter that a method uses.</summary>
    public bool IsCapturedParameter => Field is not null && Property is null && StateScanner.IsCapturedParameter(Field);

    /// <summary>True if <c>nameof</c> gives this name of it: a property's or a field's.</summary>
    public bool IsCalled(string name) => name == Name || name == Property?.Name || name == Field?.Name;

    /// <summary>Its name as it stands in the code: a property's or a parameter's where the compiler made the field.</summary>
    public string NameInCode => Field is null || IsAutomatic || IsCapturedParameter ? Name : Field.Name;

    /// <summary>True if a class derived from the one that declares the field can see what is in it.</summary>
    public bool IsShownToSubclasses =>
        Field is null or { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true }
        || (PropertyShowsField && Property!.GetMethod is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true });

    public Type Type => Field?.FieldType ?? Property!.PropertyType;

    public Type DeclaringType => (Field?.DeclaringType ?? Property!.DeclaringType)!;

    /// <summary>The member whose Newtonsoft attributes apply.</summary>
    public MemberInfo Source
    {
        get
        {
            if (Field is null || IsAutomatic)
            {
                return Property!;
            }

            return Property is not null && !Array.Exists(_ofField, IsNewtonsoft) && !IsIgnored(_ofProperty) ? Property : Field;
        }
    }

    /// <summary>The attributes of this kind on the property and on its field.</summary>
    public IEnumerable<TAttribute> Attributes<TAttribute>()
        where TAttribute : Attribute => _ofProperty.Concat(_ofField).OfType<TAttribute>();

    /// <summary>The first attribute of this kind, or null.</summary>
    public TAttribute? First<TAttribute>()
        where TAttribute : Attribute => First<TAttribute>(_ofProperty) ?? First<TAttribute>(_ofField);

    public bool Has<TAttribute>()
        where TAttribute : Attribute => First<TAttribute>() is not null;

    /// <summary>The first attribute for which the predicate is true, or null.</summary>
    public Attribute? Find(Predicate<Attribute> match) => Array.Find(_ofProperty, match) ?? Array.Find(_ofField, match);

    /// <summary>True if an attribute, Newtonsoft's or this library's, says of the member that it is stored.</summary>
    public bool IsSaidToBeStored => Find(static attribute =>
        attribute is Newtonsoft.Json.JsonPropertyAttribute or Newtonsoft.Json.JsonRequiredAttribute
            or Newtonsoft.Json.JsonConverterAttribute or System.Runtime.Serialization.DataMemberAttribute
        || attribute.GetType().Namespace == nameof(DynamoRepository)) is not null;

    /// <summary>The names under which the member is read besides its own.</summary>
    public IReadOnlyList<string> FormerNames => Has<DynamoFormerNameAttribute>()
        ? [.. Attributes<DynamoFormerNameAttribute>().Select(former => former.Name).Distinct()]
        : [];

    /// <summary>True if the member is left out of what is stored.</summary>
    public bool IsLeftOut =>
        (Field is not null && Field.IsDefined(typeof(NonSerializedAttribute), inherit: false))
            || IsIgnored(_ofField)
            || (IsAutomatic && IsIgnored(_ofProperty));

    /// <summary>
    /// An attribute type that property and field both carry, so that it is unknown which one counts; null if there is none.
    /// </summary>
    public string? Contradiction => IsAutomatic
        ? null
        : _ofProperty.Select(attribute => attribute.GetType())
            .Where(
                type =>
                    type.Namespace?.StartsWith("Newtonsoft", StringComparison.Ordinal) == true
                        || type.Namespace == nameof(DynamoRepository))
            .Intersect(_ofField.Select(attribute => attribute.GetType()))
            .FirstOrDefault()?.Name.Replace("Attribute", "", StringComparison.Ordinal);

    // A loop, because each of LINQ's methods takes time to load for a type that it has not met.
    private static TAttribute? First<TAttribute>(Attribute[] attributes)
        where TAttribute : Attribute
    {
        foreach (var attribute in attributes)
        {
            if (attribute is TAttribute found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsIgnored(Attribute[] attributes) =>
        Array.Exists(
            attributes,
            attribute => attribute is Newtonsoft.Json.JsonIgnoreAttribute or System.Runtime.Serialization.IgnoreDataMemberAttribute);

    private static bool IsNewtonsoft(Attribute attribute) =>
        attribute.GetType().Namespace?.StartsWith("Newtonsoft", StringComparison.Ordinal) == true
            || attribute is System.Runtime.Serialization.DataMemberAttribute;
}
